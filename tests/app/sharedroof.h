// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loop.h"
#include "drivers/hostbench.h"
#include "drivers/sunspecchain.h"

#include <bit>
#include <cmath>
#include <map>

// Three inverters of three makers on emulated registers behind one meter.
namespace ww::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline constexpr quint16 kBase = 40'000;
inline constexpr Duration kStep = 100ms;

inline QList<quint16> words32(double value)
{
    const auto raw = static_cast<quint32>(static_cast<qint32>(std::lround(value)));
    return {static_cast<quint16>(raw >> 16), static_cast<quint16>(raw & 0xFFFF)};
}

/// An inverter that goes to the lower of its sun and its limit with a lag of a second.
class RoofInverter
{
public:
    RoofInverter(QString identifier, double most)
        : id(std::move(identifier))
        , mostW(most)
        , sunW(most)
    {}
    virtual ~RoofInverter() = default;
    RoofInverter(const RoofInverter &) = delete;
    RoofInverter &operator=(const RoofInverter &) = delete;

    void advance(Duration time)
    {
        const double target = std::min(sunW, limitW());
        powerW += (target - powerW) * (1 - std::exp(-static_cast<double>(time.count()) / 1000));
        show();
    }
    [[nodiscard]] virtual QString profile() const = 0;
    /// What its registers limit it to, W.
    [[nodiscard]] virtual double limitW() const = 0;
    virtual void refuse(bool refuses) = 0;

    const QString id;
    const double mostW;
    double sunW;
    double powerW = 0;
    FakeModbusLine *line = nullptr;
    /// Puts its registers onto the line it was given.
    virtual void plug() = 0;

protected:
    virtual void show() = 0;
};

class Sun2000 final : public RoofInverter
{
public:
    using RoofInverter::RoofInverter;
    [[nodiscard]] QString profile() const override { return u"huawei-sun2000"_s; }
    [[nodiscard]] double limitW() const override
    {
        return line->word(kLimit).value_or(0) * 65'536.0 + line->word(kLimit + 1).value_or(0);
    }
    void refuse(bool refuses) override { line->refuseWrites(kLimit, refuses ? 4 : 0); }
    void plug() override
    {
        HostBench::fillHuawei(*line);
        line->putHolding(30'073, words32(mostW) + words32(mostW));
        line->putHolding(37'100, {0});
        line->putHolding(47'000, {0});
        line->putHolding(kLimit, words32(mostW));
        show();
    }

private:
    static constexpr quint16 kLimit = 40'126;
    void show() override
    {
        line->putHolding(32'064, words32(powerW));
        line->putHolding(32'080, words32(powerW));
    }
};

/// Models 103, 121 and 123; `exponent` of its limit in percent: -2 is fine, 0 whole percents.
class SunspecInverter final : public RoofInverter
{
public:
    SunspecInverter(const QString &identifier, const QString &profileId, double most, int exponent)
        : RoofInverter(identifier, most)
        , m_profile(profileId)
        , m_exponent(exponent)
    {}
    [[nodiscard]] QString profile() const override { return m_profile; }
    [[nodiscard]] double limitW() const override
    {
        if (line->word(kControls + 9) != 1)
            return mostW;
        return line->word(kControls + 5).value_or(0) * std::pow(10, m_exponent) / 100 * mostW;
    }
    void refuse(bool refuses) override { line->refuseWrites(kControls + 5, refuses ? 4 : 0); }
    void plug() override
    {
        const auto full = static_cast<quint16>(std::lround(100 / std::pow(10, m_exponent)));
        putChain(*line, kBase,
                 {{1, QList<quint16>(66, 0)},
                  {103, words(50, {{14, 0}, {15, 0}})},
                  {121, words(30, {{2, static_cast<quint16>(mostW / 10)}, {22, 1}})},
                  {123, words(24, {{5, full}, {7, 0}, {9, 0}, {23, static_cast<quint16>(m_exponent)}})}});
        show();
    }

private:
    static constexpr quint16 kModel103 = kBase + 2 + 68;
    static constexpr quint16 kControls = kModel103 + 52 + 32;
    void show() override { line->putHolding(kModel103 + 14, {static_cast<quint16>(std::lround(powerW))}); }
    const QString m_profile;
    const int m_exponent;
};

/// A house with three inverters and a meter, and the appliance that holds its limit.
class SharedRoof
{
public:
    explicit SharedRoof(const ControlSettings &settings)
        : plant(config(), clock)
        , host(plant, store, {.journalPath = {}, .gridMeterInterval = 200ms, .manual = true},
               [this](const ConnectionSettings &connection, const LineTiming &) {
                   auto line = std::make_unique<FakeModbusLine>();
                   lines[connection.host] = line.get();
                   return line;
               })
        , control(plant, settings)
    {
        QList<DeviceSettings> devices{test::settings(u"meter"_s, u"eastron-sdm630"_s, 1, u"meter"_s)};
        devices.first().role = MeterRole::Grid;
        for (RoofInverter *inverter : inverters)
            devices.append(test::settings(inverter->id, inverter->profile(), 1, inverter->id));
        ControlInputs inputs;
        inputs.digital.fill(false);
        control.setInputs(inputs);
        if (!host.start(devices).isEmpty())
            qFatal("not started");
        lines.at(u"meter"_s)->putInput(0, QList<quint16>(400, 0));
        for (RoofInverter *inverter : inverters) {
            inverter->line = lines.at(inverter->id);
            inverter->plug();
        }
    }

    void step()
    {
        clock.advance(kStep);
        double sum = 0;
        for (RoofInverter *inverter : inverters) {
            const double limit = inverter->limitW();
            newLimits += std::exchange(m_limits[inverter], limit) != limit ? 1 : 0;
            inverter->advance(kStep);
            sum += inverter->powerW;
        }
        gridW = loadW - sum;
        lines.at(u"meter"_s)->putInput(0x34, floatWords(static_cast<float>(gridW)));
        host.step();
        control.tick(plant.takeSnapshot());
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += kStep)
            step();
    }
    [[nodiscard]] double sumW() const { return loadW - gridW; }
    Sun2000 huawei{u"huawei"_s, 10'000};
    SunspecInverter fronius{u"fronius"_s, u"fronius-gen24"_s, 6000, -2};
    SunspecInverter coarse{u"coarse"_s, u"sunspec"_s, 4000, 0};
    const std::array<RoofInverter *, 3> inverters{&huawei, &fronius, &coarse};
    double loadW = 0;
    double gridW = 0;
    int newLimits = 0; ///< Told to the inverters so far.
    ManualClock clock;
    ProfileStore store;
    Plant plant;
    std::map<QString, FakeModbusLine *> lines;
    DriverHost host;
    ControlLoop control;

private:
    std::map<const RoofInverter *, double> m_limits;
    static PlantConfig config()
    {
        PlantConfig made;
        made.installedPv = Watts(20'000);
        return made;
    }
};

} // namespace ww::test
