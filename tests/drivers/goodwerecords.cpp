// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goodwerecords.h"

#include "simulator/modbus/rtuframing.h"
#include "support/testdata.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr int kPrefix = 2; // AA 55 before an RTU frame in UDP.
constexpr quint8 kRead = 3;

} // namespace

QList<QStringList> rowsOf(const QString &name)
{
    QFile file(testData(name));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        qFatal("%s is missing", qPrintable(name));
    QList<QStringList> rows;
    file.readLine();
    while (!file.atEnd())
        rows.append(QString::fromUtf8(file.readLine()).trimmed().split(u','));
    return rows;
}

QList<Response> responses()
{
    QList<Response> all;
    for (const QStringList &row : rowsOf(u"goodwe_modbus_responses.csv"_s))
        all.append({row[0], QByteArray::fromHex(row[1].toLatin1())});
    return all;
}

QList<QByteArray> rtuPdus(QByteArray bytes)
{
    QList<QByteArray> pdus;
    while (bytes.startsWith("\xAA\x55") && bytes.size() > kPrefix + 3 &&
           static_cast<quint8>(bytes[kPrefix + 1]) == kRead) {
        const qsizetype length = 3 + static_cast<quint8>(bytes[kPrefix + 2]); // Unit, function, count, data.
        const QByteArray frame = bytes.mid(kPrefix, length + 2);
        const QByteArray pdu = frame.mid(1, length - 1);
        if (frame != encodeRtu(static_cast<quint8>(frame[0]), pdu))
            return {};
        pdus.append(pdu);
        bytes.remove(0, kPrefix + length + 2);
    }
    return pdus;
}

QList<quint16> registersOf(const QByteArray &pdu, quint16 start)
{
    const auto count = static_cast<quint16>(static_cast<quint8>(pdu[1]) / 2);
    return readOutcome({0xF7, RegisterType::Holding, start, count}, ResponsePdu::fromBytes(pdu)).values;
}

} // namespace ww::test
