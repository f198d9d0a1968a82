// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/linereader.h"
#include "metering/source/source.h"

#include <vector>

namespace ww::metering {

/// How to read a recording.
struct CsvOptions
{
    std::string name = "recording"; ///< For messages.
    double rateHz = 0;              ///< The file does not say it.
    double voltsPerCount = 1;       ///< Scale of `_raw` voltage columns.
    double ampsPerCount = 1;        ///< Scale of `_raw` current columns.
    int converterBits = 0; ///< Of `_raw` columns: counts reaching the limits are clipping; 0 is not known.
};

/// Column of a channel in volts or amperes: "u1_v" to "i3_a".
[[nodiscard]] std::string_view csvColumn(std::size_t channel);

/// A recorded waveform as text: a header, then one line a sample. Columns are u1_v to u3_v and i1_a to i3_a
/// in volts and amperes, or u1_raw to i3_raw in counts of a converter (v_raw and i_raw stand for phase 1);
/// others are passed over. Numbers have a decimal point. An empty cell is a sample that is missing, and nan
/// one that is no number: the engine flags both.
class CsvSource final : public SampleSource
{
public:
    static constexpr std::size_t kMaxColumns = 64;

    /// Reads the header; refuses one without a voltage or current, or naming a channel twice.
    [[nodiscard]] static Outcome<std::unique_ptr<CsvSource>> open(std::unique_ptr<ByteStream> bytes,
                                                                  const CsvOptions &options);

    [[nodiscard]] const SourceInfo &info() const override { return m_info; }
    /// A line that does not fit the header, or a cell that is no number, ends the recording with its line
    /// number.
    [[nodiscard]] Outcome<bool> read(SampleBlock &block) override;

private:
    static constexpr std::size_t kBlockFrames = 256;
    static constexpr int kUnused = -1;
    struct Column
    {
        int channel = kUnused;
        double scale = 1;
    };

    CsvSource(std::unique_ptr<ByteStream> bytes, const CsvOptions &options);
    [[nodiscard]] std::optional<Problem> readHeader();
    [[nodiscard]] std::optional<Problem> addColumn(std::string_view name);
    [[nodiscard]] std::optional<Problem> readFrame(std::string_view line, std::size_t frame);
    [[nodiscard]] Problem problem(const std::string &message) const;

    LineReader m_lines;
    CsvOptions m_options;
    SourceInfo m_info;
    std::vector<Column> m_columns;
    std::array<std::array<double, kBlockFrames>, kChannels> m_samples{};
    std::uint64_t m_position = 0;
};

} // namespace ww::metering
