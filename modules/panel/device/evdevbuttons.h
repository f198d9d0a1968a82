// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "panel/navigation.h"
#include "panel/resetbutton.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace ww {

/// The four buttons and RST of the appliance, read from a Linux input device (gpio-keys): arrow up and down,
/// enter, escape or back, and restart. A device that goes away is looked for again. Main thread only.
class EvdevButtons : public QObject
{
    Q_OBJECT
public:
    /// `clock` is real time.
    EvdevButtons(QString path, const Clock &clock, QObject *parent = nullptr);
    ~EvdevButtons() override;
    /// Opens the device. The error names it and the remedy; it is looked for again nevertheless.
    [[nodiscard]] Result<void> open();

Q_SIGNALS:
    void keyDown(ww::Key key);
    void keyUp(ww::Key key);
    /// RST was let go after a time that means something (D3).
    void resetRequested(ww::ResetAction action);

private:
    void close();
    void readEvents();
    void handle(unsigned code, int value);
    const QString m_path;
    const Clock &m_clock;
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_retry;
    ResetPress m_reset;
};

} // namespace ww
