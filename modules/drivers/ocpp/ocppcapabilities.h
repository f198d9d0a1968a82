// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace ww {

/// What a charge point tells about itself in GetConfiguration; keys are found whatever their case.
class OcppCapabilities
{
public:
    OcppCapabilities() = default;
    /// From a checked answer to GetConfiguration.
    explicit OcppCapabilities(const QJsonObject &answer);

    /// The value of a key; nullopt when it is not told.
    [[nodiscard]] std::optional<QString> value(const QString &key) const;
    /// Not told, or told and writable.
    [[nodiscard]] bool mayWrite(const QString &key) const;
    /// Takes over what was written.
    void set(const QString &key, const QString &value);
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

    /// Charging can be limited. A charger that names its features and leaves SmartCharging out cannot.
    [[nodiscard]] bool hasSmartCharging() const { return hasFeature(QStringLiteral("SmartCharging")); }
    [[nodiscard]] bool hasRemoteTrigger() const { return hasFeature(QStringLiteral("RemoteTrigger")); }
    /// Limits are in A; otherwise in W. Chargers that say nothing take A.
    [[nodiscard]] bool limitsCurrent() const;
    /// Highest stack level, 0 when not told: every charger has that one.
    [[nodiscard]] int highestStackLevel() const;
    /// Periods in one schedule; 2 when not told.
    [[nodiscard]] int mostPeriods() const;
    /// Highest profile id that is safe with every charger.
    [[nodiscard]] int mostProfiles() const;
    /// The contactor can be told to use one phase or three.
    [[nodiscard]] bool switchesPhases() const;

private:
    struct Entry
    {
        QString value;
        bool readOnly = false;
    };
    [[nodiscard]] bool hasFeature(const QString &name) const;
    [[nodiscard]] int number(const QString &key, int fallback, int least) const;
    QHash<QString, Entry> m_entries; ///< By lower-case key.
};

/// What the charge point is to measure, most wanted first: power, energy, currents, voltages, what it offers
/// the car, and how full the car is.
[[nodiscard]] QStringList ocppWantedMeasurands();

} // namespace ww
