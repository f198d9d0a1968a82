// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterterminals.h"

#include "core/logging.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMostBytes = 16;

Result<void> write(const QString &path, const QByteArray &value)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered) ||
        file.write(value) != value.size())
        return unexpected(ErrorCode::Io, file.errorString(), path);
    return {};
}

std::optional<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    return file.read(kMostBytes).trimmed();
}

std::optional<bool> levelOf(const QString &path)
{
    const auto text = read(path);
    return text == "1" ? std::optional(true) : text == "0" ? std::optional(false) : std::nullopt;
}

} // namespace

MeterTerminals::MeterTerminals(const MeterSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&m_timer, &QTimer::timeout, this, &MeterTerminals::look);
}

MeterTerminals::~MeterTerminals()
{
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        if (m_outputs[i].state)
            toRest(i);
    }
    set(m_led, false);
}

void MeterTerminals::toRest(std::size_t output)
{
    const MeterOutputSettings &settings = m_settings.outputs[output];
    set(m_outputs[output], settings.function != MeterOutputSettings::Function::None &&
                               metering::isClosed(false, settings.normal));
}

void MeterTerminals::rest()
{
    for (std::size_t i = 0; i < m_outputs.size(); ++i)
        toRest(i);
    set(m_led, false);
}

Result<void> MeterTerminals::takeLine(const QString &folder, const QByteArray &direction)
{
    const auto now = read(folder + u"/direction"_s);
    if (!now || !read(folder + u"/value"_s))
        return unexpected(ErrorCode::NotFound,
                          u"there is no GPIO line here; export it, or correct the folder in the settings"_s,
                          folder);
    // A line that has its direction already keeps its level, so that no contact twitches at a restart.
    if (*now == direction)
        return {};
    return write(folder + u"/direction"_s, direction);
}

Result<void> MeterTerminals::takeLed(const QString &folder)
{
    const QByteArray brightness = read(folder + u"/max_brightness"_s).value_or(QByteArray());
    if (brightness.toUInt() == 0)
        return unexpected(ErrorCode::NotFound,
                          u"there is no light here; correct the folder in the settings"_s, folder);
    // The kernel blinks on without us when a trigger stays set.
    if (auto freed = write(folder + u"/trigger"_s, "none"); !freed)
        return freed;
    m_led = {folder + u"/brightness"_s, brightness, std::nullopt};
    return {};
}

QList<Error> MeterTerminals::open()
{
    QList<Error> problems;
    const auto works = [&problems](const Result<void> &done) {
        if (!done)
            problems.append(done.error());
        return done.has_value();
    };
    const TerminalSettings &terminals = m_settings.terminals;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        const QString &folder = terminals.inputs[i];
        if (!folder.isEmpty() && works(takeLine(folder, "in")))
            m_inputs[i] = folder + u"/value"_s;
    }
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        const QString &folder = terminals.outputs[i];
        if (folder.isEmpty() || !works(takeLine(folder, "out")))
            continue;
        m_outputs[i].path = folder + u"/value"_s;
        // Nobody will ever open what an earlier function has left closed.
        if (m_settings.outputs[i].function == MeterOutputSettings::Function::None)
            set(m_outputs[i], false);
    }
    if (!terminals.led.isEmpty())
        (void)works(takeLed(terminals.led));
    if (std::any_of(m_inputs.begin(), m_inputs.end(), [](const QString &path) { return !path.isEmpty(); }))
        m_timer.start(kInputPace);
    look();
    return problems;
}

void MeterTerminals::look()
{
    metering::InputLevels levels;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (!m_inputs[i].isEmpty())
            levels[i] = levelOf(m_inputs[i]);
    }
    if (levels == m_levels)
        return;
    m_levels = levels;
    Q_EMIT levelsChanged(m_levels);
}

void MeterTerminals::show(const MeterOutputStates &states)
{
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        if (states.closed[i])
            set(m_outputs[i], *states.closed[i]);
    }
    set(m_led, states.led);
}

void MeterTerminals::set(Line &line, bool on)
{
    if (line.path.isEmpty() || line.state == on)
        return;
    line.state = on;
    const auto written = write(line.path, on ? line.on : QByteArrayLiteral("0"));
    if (written)
        return;
    qCWarning(lcDrivers).noquote() << "not usable any more:" << written.error().toString();
    line.path.clear();
}

} // namespace ww
