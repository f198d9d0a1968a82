// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/record/condensed.h"
#include "control/record/keyframe.h"
#include "control/record/picturecodec.h"

#include <variant>

namespace ww::record {

/// First bytes of a recording.
inline constexpr QByteArrayView kMagic{"WWFLIGHT"};
/// Of the framing; what is in the records is told apart by layoutCode().
inline constexpr std::uint8_t kFormatVersion = 2;
/// No record is longer; one that says so is damaged.
inline constexpr std::uint64_t kLongestRecord = 4 * 1024 * 1024;

/// Writes a recording piece by piece: a head, then a start, then ticks, and another start whenever settings
/// or memory have changed by anything but a tick. Each gives the bytes that come next.
class RecordingWriter
{
public:
    /// Begins a file. `build` is the version of the program, for people.
    [[nodiscard]] QByteArray head(const QByteArray &build);
    /// What decide() will be called with from the next tick on.
    [[nodiscard]] QByteArray start(const ControlSettings &settings, const PlantConfig &plant,
                                   const ControlState &state);
    /// What it was called with and what it decided.
    [[nodiscard]] QByteArray tick(const Snapshot &snapshot, const ControlInputs &inputs,
                                  const Decision &decision);

private:
    [[nodiscard]] QByteArray framed(QByteArrayView content);
    PictureWriter m_pictures;
    DecisionWriter m_decisions;
    std::uint32_t m_crc = 0; ///< Each record's goes on from that of the one before.
};

/// Where and why reading ended.
struct RecordingEnd
{
    bool isWhole = true;     ///< With the last byte, at the end of a record.
    qsizetype goodBytes = 0; ///< So many are whole records.
    QString problem;         ///< Empty when it is whole.
};

/// Reads a recording record by record and stops in front of the first that is not whole; nothing behind it
/// is believed. The bytes are borrowed.
class RecordingReader
{
public:
    /// A tick was read: snapshot(), inputs() and decision() are its.
    struct Tick
    {};
    using Record = std::variant<Keyframe, Tick>;

    explicit RecordingReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    /// Reads the head. Errors: InvalidInput when it is no recording, Unsupported for one of another version.
    [[nodiscard]] Result<void> open();
    /// Version of the program that wrote it.
    [[nodiscard]] const QByteArray &build() const { return m_build; }
    /// The next record; nullopt at the end, which end() tells about.
    [[nodiscard]] std::optional<Record> next();
    /// Ends reading because of what the latest record holds.
    void refuse(const QString &problem) { static_cast<void>(stop(problem)); }

    [[nodiscard]] const Snapshot &snapshot() const { return m_pictures.snapshot(); }
    [[nodiscard]] const ControlInputs &inputs() const { return m_pictures.inputs(); }
    [[nodiscard]] const Condensed &decision() const { return m_decisions.decision(); }
    [[nodiscard]] const RecordingEnd &end() const { return m_end; }

private:
    [[nodiscard]] std::optional<QByteArrayView> unframed();
    std::nullopt_t stop(const QString &problem);

    const QByteArrayView m_bytes;
    QByteArray m_build;
    PictureReader m_pictures;
    DecisionReader m_decisions;
    std::uint32_t m_crc = 0;
    bool m_started = false; ///< There was a start.
    RecordingEnd m_end;
};

} // namespace ww::record
