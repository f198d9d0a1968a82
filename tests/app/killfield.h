// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appliancefolder.h"
#include "drivers/profile/profilestore.h"
#include "simulator/simulation.h"
#include "support/heldport.h"

#include <random>

/// Something of a field that may be in another state than the safe one because of the appliance.
struct Watched
{
    QString name;
    std::optional<ww::Duration> lease; ///< By then it is safe, whatever happens; nullopt: when the appliance
                                       ///< runs again and lets go of it.
    std::function<bool()> isSafe;
    /// Whether the state is one that may be at any time; empty: all may.
    std::function<bool()> isAllowed{};
};

/// What a person asks for by hand.
struct Wish
{
    QString device;
    QString setpoint;
    double value = 0;
};

/// A random home with one of everything the appliance can command, emulated in this process: an inverter with
/// storage and a limit its installer has set, or has not, a charger over OCPP or Modbus, a heating rod, a
/// smart plug, and a heat pump at the contacts, whose levels stand in the file "gpio" of the appliance's
/// folder.
class KillField
{
public:
    static constexpr double kFallbackA = 6; ///< What each charger falls back to.
    static constexpr int kContacts = 2;

    /// Draws a home. It lives at the pace of the clock, which is borrowed.
    KillField(std::mt19937 &random, const ww::Clock &clock);
    KillField(const KillField &) = delete;
    KillField &operator=(const KillField &) = delete;

    /// Opens its ports and writes the appliance's settings into its folder; false when that fails.
    [[nodiscard]] bool open();
    [[nodiscard]] const ApplianceFolder &folder() const { return m_folder; }
    /// What it is made of, for messages.
    [[nodiscard]] QString title() const;
    /// How long the field has lived: on a busy machine its clock may run ahead of it.
    [[nodiscard]] ww::Instant now() const { return m_simulation->truth().at; }
    [[nodiscard]] const std::vector<Watched> &watched() const { return m_watched; }
    /// What has been seen in a state that is never allowed, appliance or not.
    [[nodiscard]] const QStringList &strayed() const { return m_strayed; }
    /// Leaves nothing at its safe value.
    [[nodiscard]] const QList<Wish> &wishes() const { return m_wishes; }

private:
    [[nodiscard]] ww::HomeRecording draw(std::mt19937 &random);
    void setInstallersLimit();
    [[nodiscard]] bool writeSettings(quint16 ocppPort) const;
    void watchInverter();
    void watchCharger();
    void watchLoads();
    [[nodiscard]] std::optional<double> limit() const;
    [[nodiscard]] double offeredA() const;
    [[nodiscard]] QByteArray contacts() const;

    const ApplianceFolder m_folder;
    const ww::ProfileStore m_profiles;
    const ww::test::HeldPort m_chargePointPort; ///< Where the appliance waits for charge points.
    QString m_inverter;                         ///< Profile, as are the next two.
    QString m_charger;
    QString m_rod;
    std::optional<double> m_installersW; ///< What the installer has limited the inverter to.
    std::unique_ptr<ww::Simulation> m_simulation;
    bool m_offered = false; ///< The charger has been told more than its fallback.
    std::vector<Watched> m_watched;
    QStringList m_strayed;
    QList<Wish> m_wishes;
};
