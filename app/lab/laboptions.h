// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCommandLineParser>

#include <optional>
#include <span>

namespace ww {

/// One option of a subcommand of wattward-lab.
struct LabOption
{
    const char *name;
    const char *value; ///< What stands for the value in the help; nullptr for a flag.
    const char *text;
};

/// Makes a parser know the options.
void addLabOptions(QCommandLineParser &parser, std::span<const LabOption> options);

/// Reads options one after the other and keeps the first error, which names its option.
class LabReader
{
public:
    /// The parser has parsed and outlives the reader.
    explicit LabReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {}

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool has(const char *name) const { return m_parser.isSet(QString::fromLatin1(name)); }
    [[nodiscard]] QString text(const char *name) const { return m_parser.value(QString::fromLatin1(name)); }

    /// Keeps an error unless there is one already.
    void refuse(const char *name, const QString &message);
    /// Refuses words that belong to no option.
    void refuseStrayWords();
    /// The option's number, or nullopt when it is not given or wrong.
    [[nodiscard]] std::optional<double> number(const char *name, double min, double max);
    /// The first error, if there was one.
    [[nodiscard]] Result<void> outcome() const;

private:
    const QCommandLineParser &m_parser;
    std::optional<Error> m_error;
};

/// Reads a subcommand's line into its struct of options: `addOptions` says what it takes, `read` takes what
/// was given and is not asked where only help is wanted.
template <typename Options>
[[nodiscard]] Result<Options> readLabOptions(const QStringList &arguments,
                                             void (*addOptions)(QCommandLineParser &),
                                             Result<void> (*read)(const QCommandLineParser &, Options &))
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return unexpected(ErrorCode::InvalidInput, parser.errorText());
    Options options;
    options.help = parser.isSet(QStringLiteral("help"));
    if (options.help)
        return options;
    if (const auto done = read(parser, options); !done)
        return unexpected(done.error());
    return options;
}

/// What the subcommand prints about itself.
[[nodiscard]] QString labHelp(void (*addOptions)(QCommandLineParser &));

} // namespace ww
