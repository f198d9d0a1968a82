// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/iiosource.h"

#include <iio.h>

#include <cerrno>
#include <cmath>
#include <cstring>

namespace ww::metering {

namespace {

// A time stamp taken in an interrupt is this late now and then.
constexpr double kJitterSamples = 4;

struct DestroyContext
{
    void operator()(iio_context *context) const { iio_context_destroy(context); }
};

struct DestroyBuffer
{
    void operator()(iio_buffer *buffer) const { iio_buffer_destroy(buffer); }
};

std::string reason(int code)
{
    return std::strerror(std::abs(code));
}

/// A converter's word as a number; `length` is its size in bits.
std::optional<std::int64_t> word(const iio_channel *channel, const void *place, unsigned length)
{
    std::int8_t w8 = 0;
    std::int16_t w16 = 0;
    std::int32_t w32 = 0;
    std::int64_t w64 = 0;
    switch (length) {
    case 8: iio_channel_convert(channel, &w8, place); return w8;
    case 16: iio_channel_convert(channel, &w16, place); return w16;
    case 32: iio_channel_convert(channel, &w32, place); return w32;
    case 64: iio_channel_convert(channel, &w64, place); return w64;
    default: return std::nullopt;
    }
}

struct Input
{
    iio_channel *channel = nullptr;
    unsigned length = 0;
    double offset = 0;
    double scale = 1;
    std::vector<double> samples;
};

} // namespace

struct IioSource::Private
{
    IioOptions options;
    SourceInfo info;
    std::unique_ptr<iio_context, DestroyContext> context;
    iio_device *device = nullptr;
    std::array<Input, kChannels> input;
    iio_channel *timestamp = nullptr;
    std::unique_ptr<iio_buffer, DestroyBuffer> buffer;
    std::uint64_t position = 0;
    std::optional<std::int64_t> dueNs; ///< When the next block should begin.

    std::optional<Problem> connect();
    std::optional<Problem> findRate();
    std::optional<Problem> findChannel(std::size_t c);
    std::optional<Problem> start();
    std::size_t fetch(SampleBlock &block);
    void place(SampleBlock &block, std::size_t frames);
    [[nodiscard]] Problem problem(const std::string &message) const { return {info.name, message}; }
};

std::optional<Problem> IioSource::Private::connect()
{
    info.name = options.uri + " " + options.device;
    context.reset(iio_create_context_from_uri(options.uri.c_str()));
    if (!context)
        return problem("cannot be reached: " + reason(errno));
    if (const int code = iio_context_set_timeout(context.get(), options.timeoutMs); code < 0)
        return problem("refuses the time-out: " + reason(code));
    device = iio_context_find_device(context.get(), options.device.c_str());
    if (device == nullptr)
        return problem("there is no such device; iio_info lists them");
    return std::nullopt;
}

std::optional<Problem> IioSource::Private::findRate()
{
    info.rateHz = options.rateHz;
    if (info.rateHz == 0) {
        if (const int code = iio_device_attr_read_double(device, "sampling_frequency", &info.rateHz);
            code < 0)
            return problem("does not tell its sampling_frequency (" + reason(code) +
                           "); give the rate in the settings");
    }
    if (!(info.rateHz > 0) || !std::isfinite(info.rateHz))
        return problem("has no usable sampling_frequency; give the rate in the settings");
    if (options.blocksPerSecond > 0)
        options.blockFrames =
            std::max<std::size_t>(1, static_cast<std::size_t>(info.rateHz / options.blocksPerSecond));
    return std::nullopt;
}

std::optional<Problem> IioSource::Private::findChannel(std::size_t c)
{
    const IioChannel &wanted = options.channel[c];
    if (wanted.id.empty())
        return std::nullopt;
    Input &in = input[c];
    in.channel = iio_device_find_channel(device, wanted.id.c_str(), false);
    if (in.channel == nullptr || !iio_channel_is_scan_element(in.channel))
        return problem("has no input '" + wanted.id + "' that can be sampled");
    const iio_data_format *format = iio_channel_get_data_format(in.channel);
    in.length = format->length * (format->repeat > 1 ? format->repeat : 1);
    if (in.length != 8 && in.length != 16 && in.length != 32)
        return problem("delivers '" + wanted.id + "' in " + std::to_string(in.length) +
                       " bits; 8, 16 or 32 are understood");
    double scale = 1;
    if (const int code = iio_channel_attr_read_double(in.channel, "scale", &scale); code < 0)
        return problem("does not tell the scale of '" + wanted.id + "': " + reason(code));
    // An input without an offset has none.
    if (iio_channel_find_attr(in.channel, "offset") != nullptr)
        if (const int code = iio_channel_attr_read_double(in.channel, "offset", &in.offset); code < 0)
            return problem("does not tell the offset of '" + wanted.id + "': " + reason(code));
    in.scale = scale * wanted.unitsPerMv;
    in.samples.resize(options.blockFrames);
    iio_channel_enable(in.channel);
    info.present[c] = true;
    const double steps = std::ldexp(1.0, static_cast<int>(format->bits) - (format->is_signed ? 1 : 0));
    const double low = (format->is_signed ? -steps : 0) + in.offset;
    const double high = steps - 1 + in.offset;
    info.range[c] = {std::min(low * in.scale, high * in.scale), std::max(low * in.scale, high * in.scale)};
    return std::nullopt;
}

std::optional<Problem> IioSource::Private::start()
{
    timestamp = iio_device_find_channel(device, "timestamp", false);
    if (timestamp != nullptr)
        iio_channel_enable(timestamp);
    buffer.reset(iio_device_create_buffer(device, options.blockFrames, false));
    if (!buffer)
        return problem("cannot be sampled: " + reason(errno));
    return std::nullopt;
}

/// Takes the buffer apart; gives the number of frames in it.
std::size_t IioSource::Private::fetch(SampleBlock &block)
{
    const std::ptrdiff_t step = iio_buffer_step(buffer.get());
    const auto *end = static_cast<const char *>(iio_buffer_end(buffer.get()));
    std::size_t frames = 0;
    for (std::size_t c = 0; c < kChannels; ++c) {
        Input &in = input[c];
        if (in.channel == nullptr)
            continue;
        frames = 0;
        const auto *place = static_cast<const char *>(iio_buffer_first(buffer.get(), in.channel));
        for (; place < end && frames < in.samples.size(); place += step, ++frames)
            in.samples[frames] =
                (static_cast<double>(*word(in.channel, place, in.length)) + in.offset) * in.scale;
        block.channel[c] = in.samples.data();
    }
    if (timestamp != nullptr && frames > 0)
        block.monotonicNs = word(timestamp, iio_buffer_first(buffer.get(), timestamp), 64);
    return frames;
}

/// Numbers the frames, leaving out those the time stamps say are missing.
void IioSource::Private::place(SampleBlock &block, std::size_t frames)
{
    if (block.monotonicNs && dueNs) {
        const double late = static_cast<double>(*block.monotonicNs - *dueNs) * 1e-9 * info.rateHz;
        if (late >= kJitterSamples)
            position += static_cast<std::uint64_t>(std::llround(late));
    }
    block.firstSample = position;
    block.frames = frames;
    position += frames;
    if (block.monotonicNs)
        dueNs = *block.monotonicNs + std::llround(static_cast<double>(frames) / info.rateHz * 1e9);
}

IioSource::IioSource(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

IioSource::~IioSource() = default;

const SourceInfo &IioSource::info() const
{
    return d->info;
}

Outcome<std::unique_ptr<IioSource>> IioSource::open(const IioOptions &options)
{
    auto p = std::make_unique<Private>();
    p->options = options;
    if (options.blockFrames < 1 || options.blockFrames > 1'000'000)
        return Problem{"blockFrames", "must be 1 to 1000000"};
    if (auto problem = p->connect())
        return std::move(*problem);
    if (auto problem = p->findRate())
        return std::move(*problem);
    bool any = false;
    for (std::size_t c = 0; c < kChannels; ++c) {
        if (auto problem = p->findChannel(c))
            return std::move(*problem);
        any = any || p->info.present[c];
    }
    if (!any)
        return Problem{"channel", "names no input of the converter"};
    if (auto problem = p->start())
        return std::move(*problem);
    return std::unique_ptr<IioSource>(new IioSource(std::move(p)));
}

Outcome<bool> IioSource::read(SampleBlock &block)
{
    block = SampleBlock();
    const auto got = iio_buffer_refill(d->buffer.get());
    if (got < 0)
        return d->problem("stopped delivering samples: " + reason(static_cast<int>(got)));
    const std::size_t frames = d->fetch(block);
    if (frames == 0)
        return d->problem("delivered an empty buffer");
    d->place(block, frames);
    return true;
}

} // namespace ww::metering
