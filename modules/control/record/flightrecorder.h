// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/record/flightstore.h"
#include "control/record/recording.h"

#include <QObject>

namespace ww {

/// Records what control decides and on what, so that it can be decided again; docs/flight-recorder.md. Its
/// own thread writes: a tick never waits for the medium. Main thread only.
class FlightRecorder : public QObject
{
    Q_OBJECT
public:
    /// `build` is the version of the program.
    FlightRecorder(const FlightOptions &options, QByteArray build, QObject *parent = nullptr);
    /// Writes what waits.
    ~FlightRecorder() override;

    /// What the next decision is made of; call it right before decide().
    void begin(const Snapshot &snapshot, const ControlSettings &settings, const PlantConfig &plant,
               const ControlState &state);
    /// What came of it.
    void note(const Snapshot &snapshot, const ControlInputs &inputs, const Decision &decision);
    /// Control's memory was changed by something else than a decision.
    void restart() { m_needsStart = true; }
    /// Has everything recorded so far written, and waits for it.
    void flush();

Q_SIGNALS:
    /// Nothing can be recorded at the moment; it is tried again with a new file.
    void failed(const QString &reason);
    /// Recording works again.
    void recovered();

private:
    void handOver();

    const FlightOptions m_options;
    const QByteArray m_build;
    record::RecordingWriter m_writer;
    ControlSettings m_settings;     ///< Of the latest start.
    QByteArray m_waiting;           ///< Not handed over yet.
    std::optional<Instant> m_opens; ///< m_waiting begins a file.
    qint64 m_fileBytes = 0;
    Uptime m_handedOver{0};
    std::optional<Uptime> m_retryAt; ///< Nothing is recorded until then.
    bool m_needsFile = true;
    bool m_needsStart = true;
    FlightStore m_store; ///< Last member: it ends first.
};

} // namespace ww
