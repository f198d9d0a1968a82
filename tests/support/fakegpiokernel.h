// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/gpiokernel.h"

#include <cerrno>
#include <map>

#include <fcntl.h>
#include <unistd.h>

namespace ww::test {

/// What a fake GPIO chip knows; outlives the kernel object given away.
struct FakeGpioChip
{
    /// One requested line. Events travel through a real pipe, so that a socket notifier sees them.
    struct Line
    {
        gpio_v2_line_request request{};
        quint64 bits = 0;
        int writeEnd = -1;
        bool closed = false;
    };
    std::map<int, Line> lines;         ///< By the file given out.
    std::map<quint32, quint64> levels; ///< Of the outputs; they stay when their file is closed.
    std::map<quint32, int> requestErrors;
    int openError = 0;
    int setError = 0;
    int getError = 0;
    bool heals = false; ///< A line that is requested ends getError.
    int opened = 0;
    int closedChips = 0;

    [[nodiscard]] Line *line(quint32 offset)
    {
        for (auto &[file, line] : lines) {
            if (line.request.offsets[0] == offset && !line.closed)
                return &line;
        }
        return nullptr;
    }
    /// Changes an input as the kernel would tell it, after its debouncing.
    void change(quint32 offset, bool high, int events = 1)
    {
        Line *const input = line(offset);
        input->bits = high ? 1 : 0;
        for (int i = 0; i < events; ++i) {
            gpio_v2_line_event event{};
            event.id = high ? GPIO_V2_LINE_EVENT_RISING_EDGE : GPIO_V2_LINE_EVENT_FALLING_EDGE;
            event.offset = offset;
            (void)!::write(input->writeEnd, &event, sizeof(event));
        }
    }
    /// The chip is pulled out: reading ends.
    void pull(quint32 offset)
    {
        Line *const input = line(offset);
        ::close(input->writeEnd);
        input->writeEnd = -1;
    }
};

/// GPIO system calls against a FakeGpioChip.
class FakeGpioKernel final : public GpioKernel
{
public:
    explicit FakeGpioKernel(FakeGpioChip &chip)
        : m_chip(chip)
    {}
    ~FakeGpioKernel() override
    {
        for (auto &[file, line] : m_chip.lines) {
            if (line.writeEnd >= 0)
                ::close(line.writeEnd);
        }
    }
    int openChip(const QByteArray &) override
    {
        if (m_chip.openError != 0)
            return -m_chip.openError;
        m_chip.opened += 1;
        return kChipFile;
    }
    int requestLine(int, gpio_v2_line_request &request) override
    {
        if (const auto error = m_chip.requestErrors.find(request.offsets[0]);
            error != m_chip.requestErrors.end())
            return -error->second;
        int ends[2] = {};
        if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
            return -errno;
        request.fd = ends[0];
        if (m_chip.heals)
            m_chip.getError = 0;
        FakeGpioChip::Line line;
        line.request = request;
        line.writeEnd = ends[1];
        for (quint32 i = 0; i < request.config.num_attrs; ++i) {
            if (request.config.attrs[i].attr.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES) {
                line.bits = request.config.attrs[i].attr.values;
                m_chip.levels[request.offsets[0]] = line.bits;
            }
        }
        m_chip.lines.insert_or_assign(ends[0], line);
        return 0;
    }
    int values(int line, gpio_v2_line_values &values) const override
    {
        if (m_chip.getError != 0)
            return -m_chip.getError;
        values.bits = m_chip.lines.at(line).bits & values.mask;
        return 0;
    }
    int setValues(int line, gpio_v2_line_values &values) override
    {
        if (m_chip.setError != 0)
            return -m_chip.setError;
        FakeGpioChip::Line &set = m_chip.lines.at(line);
        set.bits = values.bits & values.mask;
        m_chip.levels[set.request.offsets[0]] = set.bits;
        return 0;
    }
    qint64 readEvents(int line, gpio_v2_line_event *events, std::size_t count) override
    {
        const auto got = ::read(line, events, count * sizeof(*events));
        return got < 0 ? -errno : got;
    }
    void close(int file) override
    {
        if (file == kChipFile) {
            m_chip.closedChips += 1;
            return;
        }
        m_chip.lines.at(file).closed = true;
        ::close(file);
    }

private:
    static constexpr int kChipFile = 100'000;
    FakeGpioChip &m_chip;
};

} // namespace ww::test
