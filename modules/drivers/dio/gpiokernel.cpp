// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/gpiokernel.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ww {

namespace {

/// The kernel's answer with -errno instead of -1.
template <typename Call> auto answerOf(Call call) -> decltype(call())
{
    for (;;) {
        const auto result = call();
        if (result >= 0)
            return result;
        if (errno != EINTR)
            return static_cast<decltype(call())>(-errno);
    }
}

class RealGpioKernel final : public GpioKernel
{
public:
    int openChip(const QByteArray &path) override
    {
        return answerOf([&path] { return ::open(path.constData(), O_RDWR | O_CLOEXEC); });
    }
    int requestLine(int chip, gpio_v2_line_request &request) override
    {
        const int result =
            answerOf([chip, &request] { return ::ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request); });
        if (result >= 0)
            (void)::fcntl(request.fd, F_SETFL, O_NONBLOCK);
        return result;
    }
    int values(int line, gpio_v2_line_values &values) const override
    {
        return answerOf([line, &values] { return ::ioctl(line, GPIO_V2_LINE_GET_VALUES_IOCTL, &values); });
    }
    int setValues(int line, gpio_v2_line_values &values) override
    {
        return answerOf([line, &values] { return ::ioctl(line, GPIO_V2_LINE_SET_VALUES_IOCTL, &values); });
    }
    qint64 readEvents(int line, gpio_v2_line_event *events, std::size_t count) override
    {
        return answerOf([line, events, count] { return ::read(line, events, count * sizeof(*events)); });
    }
    void close(int file) override { ::close(file); }
};

} // namespace

std::unique_ptr<GpioKernel> realGpioKernel()
{
    return std::make_unique<RealGpioKernel>();
}

} // namespace ww
