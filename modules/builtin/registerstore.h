// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/mediumwatch.h"
#include "core/clock.h"
#include "core/result.h"
#include "metering/registers/registerfile.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace ww {

/// Keeps a meter's registers in a file. Writing happens on a thread of its own, so that a slow medium holds
/// up neither sampling nor control; a state that is handed over while another is being written replaces the
/// one that waits.
class RegisterStore
{
public:
    /// Opens the file and reads what it holds. A file of which nothing is usable is set aside under another
    /// name, never deleted, and a fresh one begun. Errors: Io, with the remedy.
    [[nodiscard]] static Result<std::unique_ptr<RegisterStore>> open(const QString &path, Instant now);
    /// Writes what waits.
    ~RegisterStore();

    /// What was found in the file.
    [[nodiscard]] const metering::LoadedRegisters &loaded() const { return m_loaded; }
    /// Where an unusable file was put; empty when there was none.
    [[nodiscard]] const QString &setAside() const { return m_setAside; }
    /// Hands a state over without waiting. Any thread.
    void store(const metering::MeterState &state);
    /// Why the last write failed; empty when it did not. Any thread.
    [[nodiscard]] QString failure() const;
    /// Whether the medium needs longer than MediumWatch allows. Any thread.
    [[nodiscard]] bool isSlow() const;
    /// Number of the state stored last. Any thread.
    [[nodiscard]] std::uint64_t sequence() const;
    /// Waits until everything handed over is on the medium, or was refused by it.
    void flush();

private:
    RegisterStore(std::unique_ptr<metering::RegisterFile> file, metering::LoadedRegisters loaded,
                  QString setAside);
    void run();

    std::unique_ptr<metering::RegisterFile> m_file;
    metering::RegisterJournal m_journal;
    const metering::LoadedRegisters m_loaded;
    const QString m_setAside;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<metering::MeterState> m_waiting;
    bool m_writing = false;
    bool m_ending = false;
    QString m_failure;
    MediumWatch m_medium;
    std::uint64_t m_sequence = 0;
    std::thread m_thread;
};

} // namespace ww
