// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/shellysearch.h"

using namespace Qt::StringLiterals;

namespace ww {

ShellySearch::ShellySearch(ServiceBrowserFactory browsers, RpcChannelFactory channels,
                           std::chrono::milliseconds listening, QObject *parent)
    : QObject(parent)
    , m_browsers(std::move(browsers))
    , m_channels(std::move(channels))
    , m_listening(listening)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &ShellySearch::endListening);
}

ShellySearch::~ShellySearch() = default;

void ShellySearch::start()
{
    if (phase() == SearchPhase::Running)
        return;
    m_asked = true;
    m_full = false;
    m_problem.reset();
    m_found.clear();
    m_browser = m_browsers();
    connect(m_browser.get(), &ServiceBrowser::found, this, &ShellySearch::onService);
    connect(m_browser.get(), &ServiceBrowser::problemChanged, this,
            [this](std::optional<BrowseProblem> problem) { m_problem = problem; });
    m_limit.start(m_listening);
    m_browser->start(u"_shelly._tcp"_s);
}

void ShellySearch::endListening()
{
    // By the event loop, because the browser may be telling something just now.
    if (m_browser)
        m_browser.release()->deleteLater();
}

SearchPhase ShellySearch::phase() const
{
    if (m_browser || !m_probes.empty())
        return SearchPhase::Running;
    return m_asked ? SearchPhase::Ended : SearchPhase::Idle;
}

double ShellySearch::progress() const
{
    const double left = std::max(0, m_limit.remainingTime());
    return m_browser ? 1 - left / static_cast<double>(m_listening.count()) : 1;
}

FoundSwitch *ShellySearch::entry(const QString &host, quint16 port)
{
    const auto found = std::find_if(m_found.begin(), m_found.end(), [&](const FoundSwitch &known) {
        return known.host == host && known.port == port;
    });
    return found == m_found.end() ? nullptr : &*found;
}

void ShellySearch::onService(const FoundService &service)
{
    if (entry(service.host, service.port))
        return;
    if (m_found.size() >= kMostFound) {
        m_full = true;
        return;
    }
    FoundSwitch found;
    found.name = service.name;
    found.host = service.host;
    found.port = service.port;
    // What it announces counts until it answers.
    found.modelName = service.txt.value(u"app"_s);
    found.firmware = service.txt.value(u"ver"_s);
    m_found.append(found);
    m_waiting.append(found);
    askNext();
}

Result<void> ShellySearch::look(const QString &host, quint16 port)
{
    FoundSwitch *known = entry(host, port);
    if (!known && m_found.size() >= kMostFound)
        return unexpected(ErrorCode::LimitExceeded,
                          u"%1 devices are listed already; search again first"_s.arg(kMostFound));
    if (known && known->verdict == FoundVerdict::Asking)
        return {};
    if (!known) {
        FoundSwitch found;
        found.name = host;
        found.host = host;
        found.port = port;
        m_found.append(found);
        known = &m_found.last();
    }
    m_asked = true;
    known->verdict = FoundVerdict::Asking;
    m_waiting.append(*known);
    askNext();
    return {};
}

void ShellySearch::askNext()
{
    while (!m_waiting.isEmpty() && m_probes.size() < kMostAtOnce) {
        const FoundSwitch subject = m_waiting.takeFirst();
        ConnectionSettings connection;
        connection.kind = ConnectionSettings::Kind::Http;
        connection.host = subject.host;
        connection.tcpPort = subject.port;
        m_probes.push_back(
            std::make_unique<ShellyProbe>(subject, m_channels(connection), ShellyProbe::Depth::Identity));
        ShellyProbe *probe = m_probes.back().get();
        probe->start([this, probe](const FoundSwitch &found) { onAnswer(probe, found); });
    }
}

void ShellySearch::onAnswer(ShellyProbe *probe, const FoundSwitch &found)
{
    if (FoundSwitch *known = entry(found.host, found.port))
        *known = found;
    const auto ended = std::find_if(m_probes.begin(), m_probes.end(),
                                    [probe](const auto &each) { return each.get() == probe; });
    // It is telling us this just now.
    ended->release()->deleteLater();
    m_probes.erase(ended);
    askNext();
}

} // namespace ww
