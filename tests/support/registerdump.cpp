// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registerdump.h"

#include <QFile>

namespace ww::test {

namespace {

QList<QStringList> rowsOf(const QString &path, int columns)
{
    QList<QStringList> rows;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return rows;
    file.readLine();
    while (!file.atEnd()) {
        const QString text = QString::fromUtf8(file.readLine()).trimmed();
        QStringList cells = text.split(u',');
        if (cells.size() < columns)
            continue;
        // The last column may hold commas of its own.
        while (cells.size() > columns)
            cells[columns - 1] += u',' + cells.takeAt(columns);
        rows.append(cells);
    }
    return rows;
}

} // namespace

int loadDump(FakeModbusLine &line, const QString &path)
{
    int count = 0;
    for (const QStringList &row : rowsOf(path, 3)) {
        bool isHex = false;
        const quint16 word = row[2].toUShort(&isHex, 16);
        if (!isHex)
            continue; // READ_ERROR: the device has no such register
        line.put(1, row[0] == QStringLiteral("ir") ? RegisterType::Input : RegisterType::Holding,
                 row[1].toUShort(), {word});
        ++count;
    }
    return count;
}

QList<ExpectedValue> loadExpected(const QString &path)
{
    QList<ExpectedValue> values;
    for (const QStringList &row : rowsOf(path, 3)) {
        QString value = row[2];
        if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.sliced(1, value.size() - 2);
        values.append({row[0], row[1], value});
    }
    return values;
}

} // namespace ww::test
