// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace ww {

Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcPlant)
Q_DECLARE_LOGGING_CATEGORY(lcBus)
Q_DECLARE_LOGGING_CATEGORY(lcDrivers)
Q_DECLARE_LOGGING_CATEGORY(lcControl)
Q_DECLARE_LOGGING_CATEGORY(lcHistory)
Q_DECLARE_LOGGING_CATEGORY(lcWeb)
Q_DECLARE_LOGGING_CATEGORY(lcPanel)
Q_DECLARE_LOGGING_CATEGORY(lcSystem)
Q_DECLARE_LOGGING_CATEGORY(lcSimulator)

/// One line of the log. For a file or the journal it begins with a syslog "<N>" the journal understands; for
/// people at a terminal with a word where something is wrong.
[[nodiscard]] QByteArray logLine(QtMsgType type, const char *category, const QString &message,
                                 bool forTerminal);

/// Installs the message handler: one logLine() on stderr a message.
void installLogging();

/// Lets debug messages of all ww.* categories through.
void setVerboseLogging(bool verbose);

} // namespace ww
