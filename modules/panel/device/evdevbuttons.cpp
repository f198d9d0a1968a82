// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/device/evdevbuttons.h"

#include "core/logging.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/input.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::chrono::seconds kRetryEvery{5};

struct Meaning
{
    unsigned code; ///< linux/input-event-codes.h
    Key key;
};
constexpr std::array<Meaning, 7> kMeanings{{{KEY_UP, Key::Up},
                                            {KEY_DOWN, Key::Down},
                                            {KEY_ENTER, Key::Enter},
                                            {KEY_OK, Key::Enter},
                                            {KEY_ESC, Key::Back},
                                            {KEY_BACK, Key::Back},
                                            {KEY_LEFT, Key::Back}}};

} // namespace

EvdevButtons::EvdevButtons(QString path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
{
    m_retry.setInterval(kRetryEvery);
    connect(&m_retry, &QTimer::timeout, this, [this] { std::ignore = open(); });
}

EvdevButtons::~EvdevButtons()
{
    close();
}

Result<void> EvdevButtons::open()
{
    close();
    m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_fd < 0) {
        m_retry.start();
        return unexpected(
            ErrorCode::Io,
            u"the buttons cannot be read: %1; correct panel.buttons in the settings or the rights "
            "of the device"_s.arg(QString::fromLocal8Bit(std::strerror(errno))),
            m_path);
    }
    m_retry.stop();
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &EvdevButtons::readEvents);
    return {};
}

void EvdevButtons::close()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_reset = {};
}

void EvdevButtons::readEvents()
{
    std::array<input_event, 32> events{};
    const ssize_t got = ::read(m_fd, events.data(), sizeof events);
    if (got <= 0) {
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        qCWarning(lcPanel).noquote() << "the buttons went away:" << m_path;
        // The notifier is deleted later, because this is called by it.
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
        close();
        m_retry.start();
        return;
    }
    const auto count = static_cast<std::size_t>(got) / sizeof(input_event);
    for (std::size_t i = 0; i < count; ++i) {
        if (events[i].type == EV_KEY)
            handle(events[i].code, events[i].value);
    }
}

void EvdevButtons::handle(unsigned code, int value)
{
    constexpr int kReleased = 0;
    constexpr int kPressed = 1; // 2 is the repeat of a held key
    if (code == KEY_RESTART && value == kPressed)
        m_reset.down(m_clock.uptime());
    if (code == KEY_RESTART && value == kReleased) {
        if (const ResetAction action = m_reset.up(m_clock.uptime()); action != ResetAction::None)
            Q_EMIT resetRequested(action);
    }
    for (const Meaning &meaning : kMeanings) {
        if (meaning.code != code)
            continue;
        if (value == kPressed)
            Q_EMIT keyDown(meaning.key);
        else if (value == kReleased)
            Q_EMIT keyUp(meaning.key);
    }
}

} // namespace ww
