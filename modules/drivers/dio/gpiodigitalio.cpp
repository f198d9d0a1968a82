// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/gpiodigitalio.h"

#include "core/logging.h"

#include <array>
#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr quint64 kFirstLine = 1; // Each request holds one line.
constexpr std::size_t kEventsAtOnce = 16;
constexpr quint32 kEventBuffer = 16;

/// A failed call in words that say what to do.
Error failure(int result, const QString &what)
{
    const int code = -result;
    QString remedy;
    if (code == ENOENT)
        remedy = u"there is no such chip; see /dev/gpiochip*"_s;
    else if (code == EACCES || code == EPERM)
        remedy = u"it may not be used; add the program's user to the group gpio"_s;
    else if (code == EBUSY)
        remedy = u"another program uses the line"_s;
    else if (code == EINVAL)
        remedy = u"the chip has no such line, or cannot do this"_s;
    else
        remedy = QString::fromLocal8Bit(std::strerror(code));
    return {ErrorCode::Io, u"%1: %2"_s.arg(what, remedy), {}};
}

gpio_v2_line_request requestFor(const GpioLine &line, quint64 flags)
{
    gpio_v2_line_request request{};
    request.offsets[0] = static_cast<quint32>(line.offset);
    request.num_lines = 1;
    std::strncpy(request.consumer, "wattward", sizeof(request.consumer) - 1);
    request.config.flags = flags | (line.activeLow ? GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0);
    return request;
}

gpio_v2_line_request outputRequest(const GpioLine &line)
{
    gpio_v2_line_request request = requestFor(line, GPIO_V2_LINE_FLAG_OUTPUT);
    // Asked for with its value, the line never shows another one in between.
    request.config.num_attrs = 1;
    request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
    request.config.attrs[0].attr.values = 0;
    request.config.attrs[0].mask = kFirstLine;
    return request;
}

gpio_v2_line_request inputRequest(const DigitalInputSettings &input)
{
    gpio_v2_line_request request = requestFor(
        input.line, GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING |
                        (input.pullUp ? GPIO_V2_LINE_FLAG_BIAS_PULL_UP : 0));
    request.event_buffer_size = kEventBuffer;
    if (input.debounce.count() > 0) {
        request.config.num_attrs = 1;
        request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
        request.config.attrs[0].attr.debounce_period_us =
            static_cast<quint32>(std::chrono::microseconds(input.debounce).count());
        request.config.attrs[0].mask = kFirstLine;
    }
    return request;
}

} // namespace

GpioDigitalIo::GpioDigitalIo(const DigitalIoSettings &settings, std::unique_ptr<GpioKernel> kernel,
                             QObject *parent)
    : DigitalIo(parent)
    , m_settings(settings)
    , m_kernel(std::move(kernel))
    , m_outputs(static_cast<std::size_t>(settings.outputs.size()))
    , m_inputs(static_cast<std::size_t>(settings.inputs.size()))
{
    connect(&m_recheck, &QTimer::timeout, this, &GpioDigitalIo::recheck);
}

GpioDigitalIo::~GpioDigitalIo()
{
    for (Line &line : m_inputs)
        line.notifier.reset();
    // What a line does once its file is closed is up to the chip: open the contacts while they are ours.
    for (int number = 1; number <= outputCount(); ++number)
        (void)setOutput(number, false);
    for (const auto *lines : {&m_outputs, &m_inputs}) {
        for (const Line &line : *lines) {
            if (line.file >= 0)
                m_kernel->close(line.file);
        }
    }
    for (const auto &[path, file] : m_chips)
        m_kernel->close(file);
}

Result<int> GpioDigitalIo::chip(const QString &path)
{
    if (const auto known = m_chips.find(path); known != m_chips.end())
        return known->second;
    const int file = m_kernel->openChip(path.toLocal8Bit());
    if (file < 0)
        return unexpected(failure(file, path));
    m_chips.emplace(path, file);
    return file;
}

Result<int> GpioDigitalIo::request(const GpioLine &line, gpio_v2_line_request &request)
{
    const auto file = chip(line.chip);
    if (!file)
        return file;
    const int result = m_kernel->requestLine(*file, request);
    if (result < 0)
        return unexpected(failure(result, u"%1, line %2"_s.arg(line.chip).arg(line.offset)));
    return static_cast<int>(request.fd);
}

QList<Error> GpioDigitalIo::open()
{
    QList<Error> problems;
    const auto tell = [&problems](Error error, const QString &where) {
        error.where = where;
        problems.append(error);
    };
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        gpio_v2_line_request wanted = outputRequest(m_settings.outputs[static_cast<qsizetype>(i)]);
        const auto file = request(m_settings.outputs[static_cast<qsizetype>(i)], wanted);
        m_outputs[i].file = file.value_or(-1);
        if (!file)
            tell(file.error(), u"/digitalIo/outputs/%1"_s.arg(i));
    }
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (const auto taken = takeInput(static_cast<int>(i) + 1); !taken)
            tell(taken.error(), u"/digitalIo/inputs/%1"_s.arg(i));
        if (!m_inputs[i].closed)
            m_recheck.start(kRecheck);
    }
    return problems;
}

Result<void> GpioDigitalIo::takeInput(int number)
{
    const DigitalInputSettings &settings = m_settings.inputs[number - 1];
    gpio_v2_line_request wanted = inputRequest(settings);
    const auto file = request(settings.line, wanted);
    if (!file)
        return unexpected(file.error());
    Line &line = m_inputs[static_cast<std::size_t>(number - 1)];
    line.file = *file;
    line.closed = read(line);
    line.notifier = std::make_unique<QSocketNotifier>(line.file, QSocketNotifier::Read);
    connect(line.notifier.get(), &QSocketNotifier::activated, this, [this, number] { onEvents(number); });
    return {};
}

void GpioDigitalIo::dropInput(Line &line)
{
    line.notifier.reset();
    if (line.file >= 0)
        m_kernel->close(std::exchange(line.file, -1));
}

void GpioDigitalIo::recheck()
{
    bool isAnyUnknown = false;
    for (int number = 1; number <= inputCount(); ++number) {
        Line &line = m_inputs[static_cast<std::size_t>(number - 1)];
        if (line.closed)
            continue;
        std::optional<bool> closed = read(line);
        if (!closed && ++line.rechecks % kRechecksBeforeRequest == 0) {
            // A chip that was away has another file now.
            dropInput(line);
            const QString path = m_settings.inputs[number - 1].line.chip;
            if (!takeInput(number) && !isInUse(path)) {
                closeChip(path);
                (void)takeInput(number);
            }
            closed = std::exchange(line.closed, std::nullopt);
        }
        if (closed && line.notifier)
            line.notifier->setEnabled(true);
        note(number, closed);
        isAnyUnknown = isAnyUnknown || !closed;
    }
    if (!isAnyUnknown)
        m_recheck.stop();
}

bool GpioDigitalIo::isInUse(const QString &chip) const
{
    const auto holds = [&chip](const GpioLine &line, const Line &taken) {
        return line.chip == chip && taken.file >= 0;
    };
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        if (holds(m_settings.outputs[static_cast<qsizetype>(i)], m_outputs[i]))
            return true;
    }
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (holds(m_settings.inputs[static_cast<qsizetype>(i)].line, m_inputs[i]))
            return true;
    }
    return false;
}

void GpioDigitalIo::closeChip(const QString &path)
{
    if (const auto known = m_chips.extract(path))
        m_kernel->close(known.mapped());
}

void GpioDigitalIo::note(int number, std::optional<bool> closed)
{
    Line &line = m_inputs[static_cast<std::size_t>(number - 1)];
    if (std::exchange(line.closed, closed) == closed)
        return;
    if (closed) {
        if (std::exchange(line.rechecks, 0) > 0)
            qCInfo(lcDrivers).noquote() << "digital input" << number << "is known again";
    } else {
        const GpioLine &where = m_settings.inputs[number - 1].line;
        qCWarning(lcDrivers).noquote() << "digital input" << number << "cannot be read:" << where.chip
                                       << "line" << where.offset << "gives no answer; it is tried again";
        m_recheck.start(kRecheck);
    }
    Q_EMIT inputChanged(number);
}

std::optional<bool> GpioDigitalIo::read(const Line &line) const
{
    gpio_v2_line_values values{0, kFirstLine};
    if (line.file < 0 || m_kernel->values(line.file, values) < 0)
        return std::nullopt;
    return (values.bits & kFirstLine) != 0;
}

Result<void> GpioDigitalIo::setOutput(int number, bool closed)
{
    if (number < 1 || number > outputCount())
        return unexpected(ErrorCode::NotFound,
                          u"there is no digital output %1; name it in /digitalIo/outputs"_s.arg(number));
    const Line &line = m_outputs[static_cast<std::size_t>(number - 1)];
    if (line.file < 0)
        return unexpected(ErrorCode::Io, u"digital output %1 could not be opened"_s.arg(number));
    gpio_v2_line_values values{closed ? kFirstLine : 0, kFirstLine};
    const int result = m_kernel->setValues(line.file, values);
    if (result < 0)
        return unexpected(failure(result, u"digital output %1"_s.arg(number)));
    return {};
}

std::optional<bool> GpioDigitalIo::output(int number) const
{
    if (number < 1 || number > outputCount())
        return std::nullopt;
    return read(m_outputs[static_cast<std::size_t>(number - 1)]);
}

std::optional<bool> GpioDigitalIo::input(int number) const
{
    if (number < 1 || number > inputCount())
        return std::nullopt;
    return m_inputs[static_cast<std::size_t>(number - 1)].closed;
}

void GpioDigitalIo::onEvents(int number)
{
    Line &line = m_inputs[static_cast<std::size_t>(number - 1)];
    std::array<gpio_v2_line_event, kEventsAtOnce> events{};
    const qint64 got = m_kernel->readEvents(line.file, events.data(), events.size());
    if (got == -EAGAIN)
        return;
    // A line whose chip has gone would wake us for ever.
    if (got <= 0)
        line.notifier->setEnabled(false);
    // Events may have been lost; the line itself is the truth.
    note(number, got <= 0 ? std::nullopt : read(line));
}

} // namespace ww
