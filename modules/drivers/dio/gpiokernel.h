// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <linux/gpio.h>

#include <memory>

namespace ww {

/// The system calls of the kernel's GPIO character device, version 2 (linux/gpio.h, since Linux 5.10). Each
/// returns what the call returns, and -errno where it would be -1.
class GpioKernel
{
public:
    GpioKernel() = default;
    GpioKernel(const GpioKernel &) = delete;
    GpioKernel &operator=(const GpioKernel &) = delete;
    virtual ~GpioKernel() = default;
    /// Opens a chip's device file.
    [[nodiscard]] virtual int openChip(const QByteArray &path) = 0;
    /// GPIO_V2_GET_LINE_IOCTL; the file of the line is in `request.fd` then.
    [[nodiscard]] virtual int requestLine(int chip, gpio_v2_line_request &request) = 0;
    /// GPIO_V2_LINE_GET_VALUES_IOCTL.
    [[nodiscard]] virtual int values(int line, gpio_v2_line_values &values) const = 0;
    /// GPIO_V2_LINE_SET_VALUES_IOCTL.
    [[nodiscard]] virtual int setValues(int line, gpio_v2_line_values &values) = 0;
    /// Reads events without waiting; returns the number of bytes.
    [[nodiscard]] virtual qint64 readEvents(int line, gpio_v2_line_event *events, std::size_t count) = 0;
    virtual void close(int file) = 0;
};

/// The kernel itself.
[[nodiscard]] std::unique_ptr<GpioKernel> realGpioKernel();

} // namespace ww
