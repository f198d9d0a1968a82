// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/shellycore.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kInvalidArgument = -103;
constexpr int kNotFound = -105;
constexpr int kNoHandler = 404;
constexpr double kIdleWatts = 0;
constexpr double kCelsius = 38.5;
constexpr double kLongestTimer = 1e6; // Seconds; what a device takes at least.

ShellyReply failure(int code, const QString &text)
{
    return {{}, code, text};
}

double rounded(double value, double step)
{
    return std::round(value / step) * step;
}

} // namespace

ShellyCore::ShellyCore(ShellySetup setup)
    : m_setup(std::move(setup))
    , m_outputs(static_cast<std::size_t>(m_setup.outputs))
{}

bool ShellyCore::isOpen(const QString &method)
{
    return method == u"Shelly.GetDeviceInfo";
}

QJsonObject ShellyCore::deviceInfo() const
{
    const QString mac = m_setup.id.section(u'-', -1).toUpper();
    QJsonObject info{{u"id"_s, m_setup.id},
                     {u"mac"_s, mac},
                     {u"model"_s, m_setup.model},
                     {u"gen"_s, m_setup.generation},
                     {u"fw_id"_s, u"20231219-134003/%1-g34b5d4f"_s.arg(m_setup.version)},
                     {u"ver"_s, m_setup.version},
                     {u"app"_s, m_setup.app},
                     {u"slot"_s, 1},
                     {u"name"_s, QJsonValue::Null},
                     {u"auth_en"_s, !m_setup.password.isEmpty()},
                     {u"auth_domain"_s,
                      m_setup.password.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(m_setup.id)}};
    if (m_setup.outputs > 1)
        info[u"profile"] = m_profile;
    return info;
}

QJsonObject ShellyCore::switchStatus(int output) const
{
    const Output &state = m_outputs.at(static_cast<std::size_t>(output));
    const double watts = state.on ? state.load.watts : kIdleWatts;
    QJsonObject json{
        {u"id"_s, output},
        {u"source"_s, state.source},
        {u"output"_s, state.on},
        {u"apower"_s, rounded(watts, 0.1)},
        {u"voltage"_s, rounded(state.load.volts, 0.1)},
        {u"current"_s, rounded(state.load.volts > 0 ? watts / state.load.volts : 0, 0.001)},
        {u"freq"_s, rounded(state.load.hertz, 0.1)},
        {u"aenergy"_s, QJsonObject{{u"total"_s, rounded(state.energy.wattHours(), 0.001)}}},
        {u"temperature"_s, QJsonObject{{u"tC"_s, kCelsius}, {u"tF"_s, rounded(kCelsius * 1.8 + 32, 0.1)}}}};
    if (state.timer) {
        json[u"timer_duration"] = static_cast<double>(state.timer->total.count()) / 1000;
        json[u"timer_started_at"] =
            static_cast<double>((m_age - (state.timer->total - state.timer->left)).count()) / 1000;
    }
    if (!state.errors.isEmpty())
        json[u"errors"] = QJsonArray::fromStringList(state.errors);
    return json;
}

QJsonObject ShellyCore::wholeStatus() const
{
    QJsonObject status{{u"sys"_s, QJsonObject{{u"mac"_s, m_setup.id.section(u'-', -1).toUpper()},
                                              {u"uptime"_s, static_cast<double>(m_age.count() / 1000)}}},
                       {u"wifi"_s, QJsonObject{{u"status"_s, u"got ip"_s}, {u"rssi"_s, -55}}}};
    for (int i = 0; i < m_setup.outputs; ++i)
        status[u"switch:%1"_s.arg(i)] = switchStatus(i);
    return status;
}

ShellyReply ShellyCore::call(const QString &method, const QJsonObject &params, const QString &source)
{
    m_calls[method] += 1;
    if (method == u"Shelly.GetDeviceInfo")
        return {deviceInfo(), 0, {}};
    if (method == u"Shelly.GetStatus")
        return {wholeStatus(), 0, {}};
    if (method == u"Switch.Set" || method == u"Switch.Toggle" || method == u"Switch.GetStatus")
        return onSwitch(method, params, source);
    return failure(kNoHandler, u"No handler for %1"_s.arg(method));
}

ShellyReply ShellyCore::onSwitch(const QString &method, const QJsonObject &params, const QString &source)
{
    const QJsonValue id = params[u"id"];
    if (!id.isDouble() || id.toDouble() != id.toInt())
        return failure(kInvalidArgument, u"Argument 'id', value is not an integer!"_s);
    const int output = id.toInt();
    if (output < 0 || output >= m_setup.outputs)
        return failure(kNotFound, u"Argument 'id', value %1 not found!"_s.arg(output));
    if (method == u"Switch.GetStatus")
        return {switchStatus(output), 0, {}};
    Output &state = m_outputs.at(static_cast<std::size_t>(output));
    if (method == u"Switch.Set")
        return set(state, params, source);
    return set(state, {{u"id"_s, output}, {u"on"_s, !state.on}}, source);
}

ShellyReply ShellyCore::set(Output &output, const QJsonObject &params, const QString &source)
{
    if (!params[u"on"].isBool())
        return failure(kInvalidArgument, u"Argument 'on', value is not a boolean!"_s);
    const QJsonValue after = params[u"toggle_after"];
    const double seconds = after.toDouble();
    if (!after.isUndefined() && (!after.isDouble() || !(seconds >= 0 && seconds <= kLongestTimer)))
        return failure(kInvalidArgument, u"Argument 'toggle_after', value is out of range!"_s);
    if (m_refusal != 0)
        return failure(m_refusal, u"Failed precondition"_s);
    const ShellyReply reply{{{u"was_on"_s, output.on}}, 0, {}};
    if (m_ignore)
        return reply;
    output.on = params[u"on"].toBool();
    output.source = source;
    output.timer.reset();
    const Duration time(static_cast<qint64>(seconds * 1000));
    if (seconds > 0 && !m_forgetTimers)
        output.timer = Timer{time, time};
    return reply;
}

void ShellyCore::advance(Duration elapsed)
{
    m_age += elapsed;
    const double seconds = static_cast<double>(elapsed.count()) / 1000;
    for (Output &output : m_outputs) {
        output.energy.add(output.on ? output.load.watts : kIdleWatts, seconds);
        if (!output.timer)
            continue;
        output.timer->left -= elapsed;
        if (output.timer->left > Duration::zero())
            continue;
        output.timer.reset();
        output.on = !output.on;
        output.source = u"timer"_s;
    }
}

void ShellyCore::press(int output)
{
    Output &state = m_outputs.at(static_cast<std::size_t>(output));
    state.on = !state.on;
    state.source = u"button"_s;
    state.timer.reset();
}

void ShellyCore::setLoad(int output, const ShellyLoad &load)
{
    m_outputs.at(static_cast<std::size_t>(output)).load = load;
}

void ShellyCore::setErrors(int output, const QStringList &errors)
{
    m_outputs.at(static_cast<std::size_t>(output)).errors = errors;
}

} // namespace ww
