// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/csvsource.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace ww::metering {

namespace {

struct Name
{
    std::string_view text;
    Channel channel;
    bool raw;
};

constexpr std::array<Name, 14> kNames{{
    {"u1_v", Channel::U1, false},
    {"u2_v", Channel::U2, false},
    {"u3_v", Channel::U3, false},
    {"i1_a", Channel::I1, false},
    {"i2_a", Channel::I2, false},
    {"i3_a", Channel::I3, false},
    {"v_raw", Channel::U1, true},
    {"i_raw", Channel::I1, true},
    {"u1_raw", Channel::U1, true},
    {"u2_raw", Channel::U2, true},
    {"u3_raw", Channel::U3, true},
    {"i1_raw", Channel::I1, true},
    {"i2_raw", Channel::I2, true},
    {"i3_raw", Channel::I3, true},
}};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// Takes the text up to the next comma off the front.
std::string_view takeCell(std::string_view &line)
{
    const std::size_t comma = line.find(',');
    const std::string_view cell = line.substr(0, comma);
    line = comma == std::string_view::npos ? std::string_view() : line.substr(comma + 1);
    return trimmed(cell);
}

std::size_t cellCount(std::string_view line)
{
    std::size_t count = 1;
    for (const char c : line)
        count += c == ',' ? 1 : 0;
    return count;
}

/// A short printable piece of what was found.
std::string quoted(std::string_view text)
{
    std::string result = "'";
    for (const char c : text.substr(0, 24))
        result += c >= ' ' && c <= '~' ? c : '?';
    return result + (text.size() > 24 ? "...'" : "'");
}

} // namespace

std::string_view csvColumn(std::size_t channel)
{
    // The first names are those of the channels in their order, in volts and amperes.
    return kNames.at(channel).text;
}

CsvSource::CsvSource(std::unique_ptr<ByteStream> bytes, const CsvOptions &options)
    : m_lines(std::move(bytes))
    , m_options(options)
{
    m_info.name = options.name;
    m_info.rateHz = options.rateHz;
}

Outcome<std::unique_ptr<CsvSource>> CsvSource::open(std::unique_ptr<ByteStream> bytes,
                                                    const CsvOptions &options)
{
    std::unique_ptr<CsvSource> source(new CsvSource(std::move(bytes), options));
    if (auto failure = source->readHeader())
        return std::move(*failure);
    return source;
}

Problem CsvSource::problem(const std::string &message) const
{
    return {m_options.name + ", line " + std::to_string(m_lines.number()), message};
}

std::optional<Problem> CsvSource::readHeader()
{
    auto first = m_lines.next();
    if (!first)
        return Problem{m_options.name + ", " + first.error().where, first.error().message};
    if (!*first)
        return Problem{m_options.name, "is empty; its first line must name the columns, such as u1_v,i1_a"};
    std::string_view line = **first;
    if (line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    const std::size_t count = cellCount(line);
    if (count > kMaxColumns)
        return problem("has more than 64 columns");
    for (std::size_t n = 0; n < count; ++n)
        if (auto failure = addColumn(takeCell(line)))
            return failure;
    for (const bool present : m_info.present)
        if (present)
            return std::nullopt;
    return problem("names no column such as u1_v, i1_a, v_raw or i_raw");
}

std::optional<Problem> CsvSource::addColumn(std::string_view name)
{
    Column column;
    for (const Name &known : kNames) {
        if (known.text != name)
            continue;
        const auto c = static_cast<std::size_t>(known.channel);
        if (m_info.present[c])
            return problem("column " + quoted(name) + " gives a channel that another column gave already");
        column.channel = static_cast<int>(c);
        m_info.present[c] = true;
        if (!known.raw)
            continue;
        column.scale = c < kPhases ? m_options.voltsPerCount : m_options.ampsPerCount;
        if (m_options.converterBits > 0) {
            const double limit = std::ldexp(std::abs(column.scale), m_options.converterBits - 1);
            m_info.range[c] = {-limit + std::abs(column.scale), limit - std::abs(column.scale)};
        }
    }
    m_columns.push_back(column);
    return std::nullopt;
}

std::optional<Problem> CsvSource::readFrame(std::string_view line, std::size_t frame)
{
    if (const std::size_t count = cellCount(line); count != m_columns.size())
        return problem("has " + std::to_string(count) + " cells, the header " +
                       std::to_string(m_columns.size()));
    for (std::size_t n = 0; n < m_columns.size(); ++n) {
        std::string_view cell = takeCell(line);
        const Column &column = m_columns[n];
        if (column.channel == kUnused)
            continue;
        double value = std::numeric_limits<double>::quiet_NaN();
        if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-')
            cell.remove_prefix(1);
        if (!cell.empty()) {
            const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
            if (error == std::errc::result_out_of_range)
                return problem("column " + std::to_string(n + 1) + ": " + quoted(cell) + " is out of range");
            if (error != std::errc() || end != cell.data() + cell.size())
                return problem("column " + std::to_string(n + 1) + ": " + quoted(cell) + " is no number");
        }
        m_samples[static_cast<std::size_t>(column.channel)][frame] = value * column.scale;
    }
    return std::nullopt;
}

Outcome<bool> CsvSource::read(SampleBlock &block)
{
    block = SampleBlock();
    std::size_t frames = 0;
    while (frames < kBlockFrames) {
        const auto line = m_lines.next();
        if (!line)
            return Problem{m_options.name + ", " + line.error().where, line.error().message};
        if (!*line)
            break;
        // A blank line is tolerated at the end only: in between it would be time without samples.
        if (trimmed(**line).empty() && m_columns.size() > 1) {
            const Problem inside = problem("is blank; a recording must not have a gap");
            const auto after = m_lines.next();
            if (after && !*after)
                break;
            return inside;
        }
        if (auto failure = readFrame(**line, frames))
            return std::move(*failure);
        ++frames;
    }
    if (frames == 0)
        return false;
    block.firstSample = m_position;
    block.frames = frames;
    for (std::size_t c = 0; c < kChannels; ++c)
        block.channel[c] = m_info.present[c] ? m_samples[c].data() : nullptr;
    m_position += frames;
    return true;
}

} // namespace ww::metering
