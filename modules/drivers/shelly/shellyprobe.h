// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/models.h"
#include "drivers/shelly/rpcchannel.h"
#include "drivers/shelly/switchstatus.h"
#include "plant/discovery.h"

namespace ww {

/// Why a device that says this of itself is not taken, whoever asks (B11); nullopt when it is. `model` is the
/// one it says it is.
[[nodiscard]] std::optional<FoundVerdict> refuseShelly(const ShellyInfo &info, const ShellyModel &model);

/// Looks once at what may be a smart switch: who it is, whether the product takes it, and what it has to
/// switch, without changing anything on it. A password is sent once at most.
class ShellyProbe final : public QObject
{
    Q_OBJECT
public:
    enum class Depth : quint8 {
        Identity, ///< A device with a password is not asked more than its identity.
        Access,   ///< Its outputs are counted with the channel's password, which shows whether that is right.
    };
    using Done = std::function<void(const FoundSwitch &found)>;

    /// `subject` says where the device is and what it is announced as.
    ShellyProbe(FoundSwitch subject, std::unique_ptr<RpcChannel> channel, Depth depth,
                QObject *parent = nullptr);
    ~ShellyProbe() override;
    /// Tells once what came of it; that may destroy the probe.
    void start(Done done);

private:
    void onInfo(const RpcOutcome &outcome);
    void onStatus(const RpcOutcome &outcome);
    void finish(FoundVerdict verdict);

    FoundSwitch m_subject;
    std::unique_ptr<RpcChannel> m_channel;
    const Depth m_depth;
    Done m_done;
};

} // namespace ww
