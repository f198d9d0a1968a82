// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/rtuemulator.h"

#include "core/logging.h"

#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Far more than 3.5 characters at 2400 baud, because a pseudo-terminal delivers in the rhythm of the
// scheduler.
constexpr std::chrono::milliseconds kSilence{200};

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

RtuEmulator::RtuEmulator(QObject *parent)
    : QObject(parent)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSilence);
    connect(&m_silence, &QTimer::timeout, this, [this] { m_reader.reset(); });
}

RtuEmulator::~RtuEmulator()
{
    m_notifier.reset();
    for (const int descriptor : {m_master, m_slave}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

Result<void> RtuEmulator::open()
{
    Q_ASSERT(m_master < 0);
    termios raw{};
    cfmakeraw(&raw);
    cfsetspeed(&raw, B9600);
    std::array<char, 128> name{};
    if (::openpty(&m_master, &m_slave, name.data(), &raw, nullptr) != 0)
        return unexpected(
            ErrorCode::Io,
            u"no pseudo-terminal for the serial line: %1; see that /dev/pts is mounted, or choose a home without one"_s
                .arg(systemError()));
    ::fcntl(m_master, F_SETFL, ::fcntl(m_master, F_GETFL) | O_NONBLOCK);
    ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_slave, F_SETFD, FD_CLOEXEC);
    m_portName = QString::fromLocal8Bit(name.data());
    m_notifier = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &RtuEmulator::onReadable);
    return {};
}

void RtuEmulator::onReadable()
{
    std::array<char, 1024> bytes{};
    const ssize_t count = ::read(m_master, bytes.data(), bytes.size());
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
        qCWarning(lcSimulator) << "serial line" << m_portName << "broke:" << systemError();
        m_notifier->setEnabled(false);
    }
    if (count <= 0)
        return;
    m_reader.feed(QByteArray(bytes.data(), count));
    while (const auto request = m_reader.next())
        answer(*request);
    if (m_reader.isEmpty())
        m_silence.stop();
    else
        m_silence.start();
}

void RtuEmulator::answer(const RtuRequest &request)
{
    constexpr quint8 kBroadcast = 0;
    for (EmulatedDevice *const device : std::as_const(m_devices)) {
        if (request.unit == kBroadcast) {
            static_cast<void>(answerPdu(*device, request.pdu)); // Everybody obeys, nobody answers.
            continue;
        }
        if (!device->answersTo(request.unit))
            continue;
        const PduAnswer reply = answerPdu(*device, request.pdu);
        if (reply.silent)
            return;
        QByteArray frame =
            encodeRtu(static_cast<quint8>(reply.wrongUnit ? request.unit + 1 : request.unit), reply.pdu);
        if (reply.garbled)
            frame.back() = static_cast<char>(~frame.back());
        if (reply.delay.count() == 0)
            send(frame);
        else
            QTimer::singleShot(reply.delay, this, [this, frame] { send(frame); });
        return;
    }
}

void RtuEmulator::send(const QByteArray &frame)
{
    // A master that does not read fills the terminal's buffer; what does not fit is lost, as on a wire.
    const ssize_t written = ::write(m_master, frame.constData(), static_cast<size_t>(frame.size()));
    if (written != frame.size())
        qCDebug(lcSimulator) << "serial line" << m_portName << "took" << written << "of" << frame.size()
                             << "bytes";
}

} // namespace ww
