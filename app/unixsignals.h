// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace ww {

/// Keeps SIGTERM and SIGINT from all threads; call it before the first one starts, that is before the
/// application.
void blockEndingSignals();

/// Turns SIGTERM and SIGINT into a Qt signal. Make one per program, after blockEndingSignals().
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void terminate();

private:
    int m_fd = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace ww
