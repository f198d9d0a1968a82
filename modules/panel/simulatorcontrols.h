// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ww {

/// One device of the simulated field, for the switch that makes it fail.
class SimulatedDevice
{
    Q_GADGET
    QML_VALUE_TYPE(simulatedDevice)
    Q_PROPERTY(QString id MEMBER id FINAL)
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(bool failed MEMBER failed FINAL)

public:
    QString id;
    QString name;
    bool failed = false; ///< It does not answer.
    bool operator==(const SimulatedDevice &) const = default;
};

/// One socket of the box and the cable in it.
class SimulatedCable
{
    Q_GADGET
    QML_VALUE_TYPE(simulatedCable)
    Q_PROPERTY(QString id MEMBER id FINAL)
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(bool plugged MEMBER plugged FINAL)
    Q_PROPERTY(bool active MEMBER active FINAL)
    Q_PROPERTY(bool usable MEMBER usable FINAL)

public:
    QString id;           ///< "lan", "wan", "rs485-1", "rs485-2".
    QString label;        ///< As printed on the box: "LAN", "WAN", "RS485-1".
    bool plugged = false; ///< A cable is in.
    bool active = false;  ///< Somebody answers at its other end.
    bool usable = true;   ///< There is something a cable could lead to.
    bool operator==(const SimulatedCable &) const = default;
};

/// What the simulator lets one play with; the application implements it, the simulator's window shows it.
/// Setters take effect in the simulated field; the getters tell what is the case, and changed() when any of
/// it changes.
class SimulatorControls : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(QString home READ home NOTIFY changed FINAL)
    Q_PROPERTY(QDateTime plantTime READ plantTime NOTIFY changed FINAL)
    Q_PROPERTY(double speed READ speed WRITE setSpeed NOTIFY changed FINAL)
    Q_PROPERTY(double sunPercent READ sunPercent WRITE setSunPercent NOTIFY changed FINAL)
    Q_PROPERTY(double cloudPercent READ cloudPercent WRITE setCloudPercent NOTIFY changed FINAL)
    Q_PROPERTY(bool gridPresent READ gridPresent WRITE setGridPresent NOTIFY changed FINAL)
    Q_PROPERTY(bool hasCharger READ hasCharger NOTIFY changed FINAL)
    Q_PROPERTY(bool carPresent READ carPresent WRITE setCarPresent NOTIFY changed FINAL)
    Q_PROPERTY(bool managementSystem READ managementSystem WRITE setManagementSystem NOTIFY changed FINAL)
    Q_PROPERTY(bool input1 READ input1 WRITE setInput1 NOTIFY changed FINAL)
    Q_PROPERTY(bool input2 READ input2 WRITE setInput2 NOTIFY changed FINAL)
    Q_PROPERTY(bool output1 READ output1 NOTIFY changed FINAL)
    Q_PROPERTY(bool output2 READ output2 NOTIFY changed FINAL)
    Q_PROPERTY(bool meterLed READ meterLed NOTIFY meterLedChanged FINAL)
    Q_PROPERTY(QVariantList devices READ devices NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList cables READ cables NOTIFY changed FINAL)

public:
    using QObject::QObject;

    /// Name of the home being played.
    [[nodiscard]] virtual QString home() const = 0;
    /// Plant time in the plant's zone.
    [[nodiscard]] virtual QDateTime plantTime() const = 0;
    /// How many times as fast as real time, 1 to 60.
    [[nodiscard]] virtual double speed() const = 0;
    virtual void setSpeed(double speed) = 0;
    /// Strength of the sun, 0 to 150 % of the recording.
    [[nodiscard]] virtual double sunPercent() const = 0;
    virtual void setSunPercent(double percent) = 0;
    /// How much passing clouds take away, 0 to 100 %.
    [[nodiscard]] virtual double cloudPercent() const = 0;
    virtual void setCloudPercent(double percent) = 0;
    /// Whether the public grid is there.
    [[nodiscard]] virtual bool gridPresent() const = 0;
    virtual void setGridPresent(bool present) = 0;
    /// Whether the home has a charger at all, and a car at it.
    [[nodiscard]] virtual bool hasCharger() const = 0;
    [[nodiscard]] virtual bool carPresent() const = 0;
    virtual void setCarPresent(bool present) = 0;
    /// Whether the appliance belongs to a management system, which it reaches through the WAN socket.
    [[nodiscard]] virtual bool managementSystem() const = 0;
    virtual void setManagementSystem(bool there) = 0;
    /// Contacts at DI1 and DI2: true is closed.
    [[nodiscard]] virtual bool input1() const = 0;
    virtual void setInput1(bool closed) = 0;
    [[nodiscard]] virtual bool input2() const = 0;
    virtual void setInput2(bool closed) = 0;
    /// Relays DO1 and DO2: true is closed.
    [[nodiscard]] virtual bool output1() const = 0;
    [[nodiscard]] virtual bool output2() const = 0;
    /// The light that tells the meter's energy in pulses (requirement C11).
    [[nodiscard]] virtual bool meterLed() const = 0;
    /// SimulatedDevice values, in the owner's order.
    [[nodiscard]] virtual QVariantList devices() const = 0;
    /// SimulatedCable values: the LAN, WAN and RS485 sockets.
    [[nodiscard]] virtual QVariantList cables() const = 0;

    /// Makes a device stop answering, or answer again.
    Q_INVOKABLE virtual void setDeviceFailed(const QString &id, bool failed) = 0;
    /// Puts a cable into its socket or pulls it out.
    Q_INVOKABLE virtual void setPlugged(const QString &id, bool plugged) = 0;

Q_SIGNALS:
    void changed();
    /// Apart from the others, since it flashes.
    void meterLedChanged();
};

} // namespace ww
