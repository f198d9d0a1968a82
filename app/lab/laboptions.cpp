// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "laboptions.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

void addLabOptions(QCommandLineParser &parser, std::span<const LabOption> options)
{
    for (const LabOption &row : options) {
        QCommandLineOption option(QString::fromLatin1(row.name), QString::fromLatin1(row.text));
        if (row.value)
            option.setValueName(QString::fromLatin1(row.value));
        parser.addOption(option);
    }
}

void LabReader::refuse(const char *name, const QString &message)
{
    if (!m_error)
        m_error = Error{ErrorCode::InvalidInput, message, u"--"_s + QString::fromLatin1(name)};
}

void LabReader::refuseStrayWords()
{
    if (!m_error && !m_parser.positionalArguments().isEmpty())
        m_error = Error{ErrorCode::InvalidInput, u"is no option; see --help"_s,
                        m_parser.positionalArguments().constFirst()};
}

Result<void> LabReader::outcome() const
{
    if (m_error)
        return unexpected(*m_error);
    return {};
}

std::optional<double> LabReader::number(const char *name, double min, double max)
{
    if (!has(name))
        return std::nullopt;
    bool isNumber = false;
    const double value = text(name).toDouble(&isNumber);
    if (isNumber && std::isfinite(value) && value >= min && value <= max)
        return value;
    refuse(name, u"give a number from %1 to %2, not \"%3\""_s.arg(min).arg(max).arg(text(name)));
    return std::nullopt;
}

QString labHelp(void (*addOptions)(QCommandLineParser &))
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace ww
