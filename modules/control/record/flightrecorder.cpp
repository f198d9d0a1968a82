// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/flightrecorder.h"

namespace ww {

namespace {

constexpr qint64 kHandOverBytes = 64 * 1024;

} // namespace

FlightRecorder::FlightRecorder(const FlightOptions &options, QByteArray build, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_build(std::move(build))
    , m_store(options, {.failed = [this](const QString &reason) { Q_EMIT failed(reason); },
                        .recovered = [this] { Q_EMIT recovered(); }})
{}

FlightRecorder::~FlightRecorder()
{
    handOver();
}

void FlightRecorder::begin(const Snapshot &snapshot, const ControlSettings &settings,
                           const PlantConfig &plant, const ControlState &state)
{
    if (m_store.takeBroken()) {
        m_waiting.clear();
        m_opens.reset();
        m_retryAt = snapshot.uptime + m_options.retry;
        m_needsFile = true;
    }
    if (m_retryAt && snapshot.uptime < *m_retryAt)
        return;
    m_retryAt.reset();
    if (m_fileBytes >= m_options.fileBytes)
        m_needsFile = true;
    if (!m_needsFile && !m_needsStart && settings == m_settings)
        return;
    if (std::exchange(m_needsFile, false)) {
        handOver();
        m_opens = snapshot.time;
        m_waiting = m_writer.head(m_build);
        m_fileBytes = m_waiting.size();
    }
    m_needsStart = false;
    m_settings = settings;
    const QByteArray start = m_writer.start(settings, plant, state);
    m_fileBytes += start.size();
    m_waiting += start;
}

void FlightRecorder::note(const Snapshot &snapshot, const ControlInputs &inputs, const Decision &decision)
{
    if (m_retryAt)
        return;
    const QByteArray tick = m_writer.tick(snapshot, inputs, decision);
    m_fileBytes += tick.size();
    m_waiting += tick;
    const bool isDue = snapshot.uptime - m_handedOver >= m_options.flush;
    if (!isDue && m_waiting.size() < kHandOverBytes)
        return;
    m_handedOver = snapshot.uptime;
    handOver();
}

void FlightRecorder::handOver()
{
    if (m_waiting.isEmpty())
        return;
    if (const auto begin = std::exchange(m_opens, std::nullopt))
        m_store.open(*begin, std::exchange(m_waiting, {}));
    else
        m_store.append(std::exchange(m_waiting, {}));
}

void FlightRecorder::flush()
{
    handOver();
    m_store.wait();
}

} // namespace ww
