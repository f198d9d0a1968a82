// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "simulator/modbus/devicecommands.h"

namespace ww {

/// What an emulated device is made of.
struct EmulatorSetup
{
    DeviceId id;
    QString name; ///< Told as the model where the profile has a register for it.
    Profile profile;
    QList<HomePart> parts; ///< Which part of the home each component of the profile is.
    quint8 unit = 1;
};

/// How a request ended, faults included. What is late or damaged is so on the wire; see `delay` and
/// `garbled`.
struct DeviceReply
{
    enum class Kind : quint8 { Answer, Exception, Silence };
    Kind kind = Kind::Answer;
    QList<quint16> values;              ///< For reads.
    quint8 exception = 0;               ///< Modbus exception code.
    std::chrono::milliseconds delay{0}; ///< Real time to wait before the answer goes out.
    bool garbled = false;               ///< The answer is damaged.
    bool wrongUnit = false;             ///< The answer carries another unit's number.
};

/// A field device made from the profile that drives the real one: its registers show what its parts of the
/// home model do, and writing its setpoint registers commands the model. Registers are made when they are
/// asked for.
class EmulatedDevice
{
public:
    /// Fails when the profile has a component or a setpoint this home cannot play.
    [[nodiscard]] static Result<std::unique_ptr<EmulatedDevice>> create(const EmulatorSetup &setup,
                                                                        HomeModel &model);

    [[nodiscard]] const DeviceId &id() const { return m_setup.id; }
    [[nodiscard]] const Profile &profile() const { return m_setup.profile; }
    /// Whether requests to this unit id are for this device.
    [[nodiscard]] bool answersTo(quint8 unit) const;
    /// Not there at all: connections are to be closed.
    [[nodiscard]] bool isOffline() const { return m_faults.isOffline() || m_starting > Duration::zero(); }
    /// How long a restart takes.
    static constexpr Duration kReboot = std::chrono::seconds(30);

    [[nodiscard]] DeviceReply read(const ReadRequest &request);
    [[nodiscard]] DeviceReply write(const WriteRequest &request);
    /// A request nobody understands; answered with an exception unless a fault says otherwise.
    [[nodiscard]] DeviceReply refuse(quint8 exception);

    /// Plant time has passed and the model has moved: values are new, commands may have run out.
    void advance(Duration elapsed);

    /// Sets a fault of the whole device, or of one component by its key where the kind allows it.
    [[nodiscard]] Result<void> setFault(const Fault &fault, const QString &component = {});
    void clearFault(FaultKind kind);
    void clearFaults();
    /// Pulls the cable it hangs on, or puts it in again; faults stay as they are.
    void setUnplugged(bool unplugged) { m_faults.setUnplugged(unplugged); }
    /// All faults in force, named "id" or "id-component".
    [[nodiscard]] QList<FaultOrder> faults() const;

private:
    EmulatedDevice(const EmulatorSetup &setup, HomeModel &model);
    void storeTexts();
    [[nodiscard]] QList<RegisterSpan> spans() const;
    [[nodiscard]] std::optional<DeviceReply> refusal();
    [[nodiscard]] DeviceReply onTheWire(DeviceReply reply);

    const EmulatorSetup m_setup;
    HomeModel &m_model;
    const FamilyHabits m_habits;
    const QList<ShownValues::Source> m_sources;
    DeviceCommands m_commands;
    ShownValues m_values;
    RegisterBank m_bank;
    FaultSet m_faults;
    Duration m_starting{0}; ///< Until a restart is over.
    quint64 m_moment = 1;   ///< Numbers the steps of the model.
};

} // namespace ww
