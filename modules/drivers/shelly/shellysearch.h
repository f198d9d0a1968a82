// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "drivers/discovery/servicebrowser.h"
#include "drivers/shelly/shellyprobe.h"

namespace ww {

/// Finds smart switches on the local network when somebody asks for it: listens for a limited time for who
/// announces itself as "_shelly._tcp" and asks each once who it is. Main thread only.
class ShellySearch final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kListening{8000}; ///< Real time.
    static constexpr qsizetype kMostFound = 64;                  ///< More are only counted as such.
    static constexpr std::size_t kMostAtOnce = 8;                ///< Devices being asked.

    explicit ShellySearch(ServiceBrowserFactory browsers, RpcChannelFactory channels = httpRpcChannels(),
                          std::chrono::milliseconds listening = kListening, QObject *parent = nullptr);
    ~ShellySearch() override;

    /// Forgets what was found and begins; nothing happens while a search runs.
    void start();
    /// Looks at one address, which joins what was found; it is asked anew when it is there already. Fails
    /// when too many are known.
    [[nodiscard]] Result<void> look(const QString &host, quint16 port);

    [[nodiscard]] SearchPhase phase() const;
    /// 0 to 1 of the time to listen; 1 once it has passed.
    [[nodiscard]] double progress() const;
    /// Why nothing can be announced to us; nullopt when it can, or nobody has asked yet.
    [[nodiscard]] std::optional<BrowseProblem> problem() const { return m_problem; }
    /// More announced themselves than are listed.
    [[nodiscard]] bool isFull() const { return m_full; }
    /// In the order in which they were found.
    [[nodiscard]] const QList<FoundSwitch> &found() const { return m_found; }

private:
    void onService(const FoundService &service);
    void endListening();
    void askNext();
    void onAnswer(ShellyProbe *probe, const FoundSwitch &found);
    [[nodiscard]] FoundSwitch *entry(const QString &host, quint16 port);

    const ServiceBrowserFactory m_browsers;
    const RpcChannelFactory m_channels;
    const std::chrono::milliseconds m_listening;
    std::unique_ptr<ServiceBrowser> m_browser; ///< While listening.
    QTimer m_limit;
    std::optional<BrowseProblem> m_problem;
    QList<FoundSwitch> m_found;
    QList<FoundSwitch> m_waiting; ///< To be asked.
    std::vector<std::unique_ptr<ShellyProbe>> m_probes;
    bool m_asked = false; ///< Somebody searched or looked.
    bool m_full = false;
};

} // namespace ww
