// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbusline.h"
#include "bus/transport.h"
#include "core/clock.h"

#include <deque>
#include <map>
#include <memory>

class QTimer;

namespace ww {

/// Timing a line keeps; real time, not plant time, because devices do not run faster when the simulator does.
/// Pauses for the sake of an emulated device are another matter, see PauseLength.
struct LineTiming
{
    std::chrono::milliseconds timeout{1000}; ///< Longest wait for an answer.
    std::chrono::milliseconds gap{0};        ///< Pause between an answer and the next request.
    std::chrono::milliseconds settle{0};     ///< Pause after connecting before the first request.
    int retries = 1;                         ///< Repeats after silence or a damaged answer, writes included.
    std::chrono::milliseconds backOffFirst{
        2000}; ///< An absent unit is left alone this long, doubling each time ...
    std::chrono::milliseconds backOffMost{60000}; ///< ... up to this.
    std::chrono::milliseconds reconnect{1000};    ///< Pause before opening again after the connection broke.
};

/// How long a pause of the device's time (gap, settle) lasts. An emulated device lives as fast as its clock
/// does, and so do its pauses; without a function they are real time.
using PauseLength = std::function<std::chrono::milliseconds(std::chrono::milliseconds)>;

/// The arbiter of a line: one request at a time, most urgent first, first come first served among equals;
/// keeps gaps, repeats, and leaves units alone that do not answer so that they do not slow down the others.
class QueuedLine final : public ModbusLine
{
    Q_OBJECT
public:
    QueuedLine(std::unique_ptr<ModbusTransport> transport, const LineTiming &timing,
               PauseLength pauseLength = {}, QObject *parent = nullptr);
    ~QueuedLine() override;

    /// Opens the transport and keeps reopening it until the line is destroyed.
    void start();
    void read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done) override;
    void write(const WriteRequest &request, BusPriority priority, QObject *context, WriteDone done) override;
    [[nodiscard]] bool isConnected() const override;
    [[nodiscard]] QString description() const override;
    /// Requests waiting, for diagnostics and benchmarks.
    [[nodiscard]] int pending() const;

private:
    struct Job;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ww
