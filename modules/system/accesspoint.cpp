// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/accesspoint.h"

#include "core/jsonfile.h"
#include "core/logging.h"
#include "system/secretfile.h"

#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// IEEE 802.11: a passphrase has 8 to 63 printable ASCII characters.
constexpr qsizetype kShortestPassphrase = 8;
constexpr qsizetype kLongestPassphrase = 63;

bool isPassphrase(const QString &text)
{
    return text.size() >= kShortestPassphrase && text.size() <= kLongestPassphrase &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

} // namespace

HostapdFile::HostapdFile(QString path, QString interface)
    : m_path(std::move(path))
    , m_interface(std::move(interface))
{}

HostapdFile::~HostapdFile()
{
    QFile::remove(m_path);
}

QByteArray HostapdFile::content(const RadioState &state, const QString &interface)
{
    QByteArray text = "# Written by Wattward; changes are lost.\n";
    const auto line = [&text](const char *key, const QString &value) {
        text += QByteArray(key) + '=' + value.toUtf8() + '\n';
    };
    line("interface", interface);
    line("ssid", state.ssid);
    line("hw_mode", u"g"_s);
    line("channel", u"6"_s);
    line("auth_algs", u"1"_s);
    if (state.password.isEmpty())
        return text;
    line("wpa", u"2"_s);
    line("wpa_key_mgmt", u"WPA-PSK"_s);
    line("rsn_pairwise", u"CCMP"_s);
    line("wpa_passphrase", state.password);
    return text;
}

Result<void> HostapdFile::apply(const RadioState &state)
{
    if (state.on)
        return writeSecretFile(m_path, content(state, m_interface));
    if (QFileInfo::exists(m_path) && !QFile::remove(m_path))
        return unexpected(ErrorCode::Io,
                          u"the access point cannot be put to sleep: the file cannot be removed"_s, m_path);
    return {};
}

AccessPoint::AccessPoint(const Label &label, QString file, AccessPointRadio *radio, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_label(label)
    , m_file(std::move(file))
    , m_radio(radio)
    , m_clock(clock)
    , m_password(label.accessPointPassword)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AccessPoint::tick);
    load();
}

void AccessPoint::load()
{
    if (!QFileInfo::exists(m_file))
        return;
    const auto text = readSecretFile(m_file);
    const auto document = text ? parseJson(*text, m_file) : unexpected(text.error());
    const QString password = document ? document->object()[u"password"].toString() : QString();
    if (isPassphrase(password))
        m_password = password;
    else
        qCWarning(lcSystem).noquote()
            << "the access point has the label's password:" << m_file << "cannot be used";
}

void AccessPoint::start()
{
    wake();
}

void AccessPoint::wake()
{
    m_awakeUntil = m_clock.uptime() + kAwakeFor;
    tick();
}

Result<void> AccessPoint::setPassword(const QString &password)
{
    if (!isPassphrase(password))
        return unexpected(ErrorCode::InvalidInput,
                          u"The password has not 8 to 63 letters, digits and signs; choose another one."_s,
                          u"accessPointPassword"_s);
    const QJsonObject json{{u"password"_s, password}};
    if (auto stored = writeSecretFile(m_file, QJsonDocument(json).toJson()); !stored)
        return stored;
    m_password = password;
    m_openUntil.reset();
    tick();
    return {};
}

Result<void> AccessPoint::resetPassword()
{
    if (QFileInfo::exists(m_file) && !QFile::remove(m_file))
        return unexpected(ErrorCode::Io, u"the access point's password cannot be reset"_s, m_file);
    m_password = m_label.accessPointPassword;
    m_openUntil = m_clock.uptime() + kOpenFor;
    wake();
    return {};
}

RadioState AccessPoint::state() const
{
    return {isAwake(), m_label.ssid, isOpen() ? QString() : m_password};
}

void AccessPoint::tick()
{
    const Uptime now = m_clock.uptime();
    if (m_openUntil && now >= *m_openUntil)
        m_openUntil.reset();
    if (m_awakeUntil && now >= *m_awakeUntil)
        m_awakeUntil.reset();
    std::optional<Uptime> next = m_awakeUntil;
    if (m_openUntil)
        next = std::min(next.value_or(*m_openUntil), *m_openUntil);
    if (next)
        m_timer.start(m_clock.realTime(std::max(Duration(1), Duration(*next - now))));
    else
        m_timer.stop();
    update();
}

void AccessPoint::update()
{
    const RadioState wanted = state();
    if (wanted == m_applied)
        return;
    m_applied = wanted;
    if (const auto done = m_radio ? m_radio->apply(wanted) : Result<void>(); !done)
        Q_EMIT failed(done.error());
    Q_EMIT changed();
}

} // namespace ww
