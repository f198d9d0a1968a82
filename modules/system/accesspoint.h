// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "system/label.h"

#include <QObject>
#include <QTimer>

namespace ww {

/// What the radio of the access point is to do.
struct RadioState
{
    bool on = false;
    QString ssid;
    QString password; ///< Empty: anybody may join.
    bool operator==(const RadioState &) const = default;
};

/// Where the access point really comes to life: hostapd on the appliance, nothing in the simulator.
class AccessPointRadio
{
public:
    AccessPointRadio() = default;
    AccessPointRadio(const AccessPointRadio &) = delete;
    AccessPointRadio &operator=(const AccessPointRadio &) = delete;
    virtual ~AccessPointRadio() = default;
    /// Called whenever the state changes. The error names what is wrong with the radio.
    [[nodiscard]] virtual Result<void> apply(const RadioState &state) = 0;
};

/// Keeps a configuration file of hostapd in step; while the radio is off there is none, so that a unit with
/// ConditionPathExists= starts and stops with the file.
class HostapdFile final : public AccessPointRadio
{
public:
    HostapdFile(QString path, QString interface);
    ~HostapdFile() override;
    [[nodiscard]] Result<void> apply(const RadioState &state) override;
    /// What the file says for a state that is on.
    [[nodiscard]] static QByteArray content(const RadioState &state, const QString &interface);

private:
    const QString m_path;
    const QString m_interface;
};

/// The appliance's own Wi-Fi (D3, D4): awake for some hours after the start and after RST wakes it, then
/// asleep. Its password is that of the label unless the owner chose one; after a reset nobody needs one for
/// three minutes, in case the label cannot be read any more. Main thread only.
class AccessPoint : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration kAwakeFor = std::chrono::hours(4);
    static constexpr Duration kOpenFor = std::chrono::minutes(3);

    /// `file` keeps a password the owner chose. `radio` is borrowed and may be null. `clock` is real time.
    AccessPoint(const Label &label, QString file, AccessPointRadio *radio, const Clock &clock,
                QObject *parent = nullptr);

    /// Wakes it for the first time.
    void start();
    /// Wakes it again, or keeps it awake.
    void wake();
    /// Stores a password of the owner's, 8 to 63 printable ASCII characters; `where` of an error is
    /// "accessPointPassword".
    [[nodiscard]] Result<void> setPassword(const QString &password);
    /// Gives it the label's password again, and lets anybody join for three minutes.
    [[nodiscard]] Result<void> resetPassword();

    [[nodiscard]] bool isAwake() const { return m_awakeUntil.has_value(); }
    [[nodiscard]] bool isOpen() const { return m_openUntil.has_value(); }
    /// Whether the password is the one on the label.
    [[nodiscard]] bool hasLabelPassword() const { return m_password == m_label.accessPointPassword; }
    [[nodiscard]] RadioState state() const;
    /// Lets time pass; its own timer does so otherwise.
    void tick();

Q_SIGNALS:
    void changed();
    /// The radio does not do what it is told.
    void failed(const ww::Error &error);

private:
    void load();
    void update();
    const Label m_label;
    const QString m_file;
    AccessPointRadio *m_radio;
    const Clock &m_clock;
    QString m_password;
    std::optional<Uptime> m_awakeUntil;
    std::optional<Uptime> m_openUntil;
    RadioState m_applied;
    QTimer m_timer;
};

} // namespace ww
