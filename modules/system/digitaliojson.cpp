// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/digitaliojson.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

GpioLine readLine(const QJsonObject &json)
{
    return {json[u"chip"].toString(), json[u"line"].toInt(), json[u"activeLow"].toBool()};
}

/// Notes a line that another input or output has already.
class LineBook
{
public:
    explicit LineBook(QList<Error> &problems)
        : m_problems(problems)
    {}
    bool take(const GpioLine &line, const QString &pointer)
    {
        const QString key = u"%1 %2"_s.arg(line.chip).arg(line.offset);
        if (!m_taken.contains(key)) {
            m_taken.insert(key);
            return true;
        }
        m_problems.append(
            {ErrorCode::Conflict,
             u"line %1 of %2 is used twice; every input and output needs its own"_s.arg(line.offset)
                 .arg(line.chip),
             pointer});
        return false;
    }

private:
    QList<Error> &m_problems;
    QSet<QString> m_taken;
};

} // namespace

DigitalIoSettings readDigitalIo(const QJsonObject &json, QList<Error> &problems)
{
    DigitalIoSettings io;
    LineBook book(problems);
    const QJsonArray outputs = json[u"outputs"].toArray();
    for (qsizetype i = 0; i < outputs.size(); ++i) {
        const GpioLine line = readLine(outputs[i].toObject());
        io.outputs.append(book.take(line, u"/digitalIo/outputs/%1"_s.arg(i)) ? line : GpioLine());
    }
    const QJsonArray inputs = json[u"inputs"].toArray();
    for (qsizetype i = 0; i < inputs.size(); ++i) {
        const QJsonObject entry = inputs[i].toObject();
        DigitalInputSettings input;
        const GpioLine line = readLine(entry);
        input.line = book.take(line, u"/digitalIo/inputs/%1"_s.arg(i)) ? line : GpioLine();
        input.pullUp = entry[u"pullUp"].toBool(input.pullUp);
        input.debounce =
            std::chrono::milliseconds(entry[u"debounceMs"].toInt(static_cast<int>(input.debounce.count())));
        io.inputs.append(input);
    }
    return io;
}

} // namespace ww
