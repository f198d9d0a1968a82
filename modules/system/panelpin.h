// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace ww {

/// Digits of the PIN that opens the settings on the panel.
inline constexpr int kPinLength = 4;

/// What became of a tried PIN.
struct PinAnswer
{
    enum class Verdict : quint8 {
        Right,
        Wrong,
        Locked, ///< Not looked at: too many were wrong.
        NoPin,  ///< There is none yet; it is set in the browser.
        Failed, ///< It could not be checked; the log says why.
    };
    Verdict verdict = Verdict::NoPin;
    int triesLeft = 0;     ///< Wrong: how many more are looked at before the lock.
    Duration lockedFor{0}; ///< Wrong or Locked: how long no PIN is looked at; 0 when the next one is.
    bool operator==(const PinAnswer &) const = default;
};

/// The stored PIN: its hash and how often wrong ones were tried. Five tries are looked at, then there is a
/// minute of waiting that doubles with every further wrong one up to an hour; all of it survives a restart.
class PanelPin
{
public:
    static constexpr int kFreeTries = 5;
    static constexpr Duration kFirstLock = std::chrono::minutes(1);
    static constexpr Duration kLongestLock = std::chrono::hours(1);

    /// No PIN.
    PanelPin() = default;
    explicit PanelPin(QByteArray hash)
        : m_hash(std::move(hash))
    {}
    [[nodiscard]] static PanelPin fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] bool isSet() const { return !m_hash.isEmpty(); }
    [[nodiscard]] const QByteArray &hash() const { return m_hash; }
    /// How long no PIN is looked at; 0 when the next one is.
    [[nodiscard]] Duration lockedFor(Instant now) const;
    [[nodiscard]] int triesLeft() const { return std::max(0, kFreeTries - m_wrongTries); }
    /// Counts a try as wrong. Done before it is looked at, so that pulling the plug saves no try.
    void noteTry(Instant now);
    /// The last try was right.
    void noteRight();
    bool operator==(const PanelPin &) const = default;

private:
    [[nodiscard]] Duration lockAfterTries() const;
    QByteArray m_hash;
    int m_wrongTries = 0;
    Instant m_lockedUntil;
};

/// Whether somebody may choose this PIN: four digits, not all the same, not counting up or down. `where` of
/// the error is "pin".
[[nodiscard]] Result<void> checkNewPin(const QString &pin);

/// A random PIN that may be chosen.
[[nodiscard]] QString randomPin();

} // namespace ww
