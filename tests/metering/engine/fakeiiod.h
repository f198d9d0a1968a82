// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ww::test {

/// What a FakeIiod does wrong.
struct FakeIiodFaults
{
    bool withoutScale = false;
    bool withoutRate = false;
    bool refusesOpen = false;
    bool withoutTimestamp = false;
    std::string secondInput = "voltage1"; ///< What its 16-bit input is called.
};

/// Speaks iiod's line protocol on TCP 30431 of a loopback address of its own, as libiio 0.24 expects it: a
/// converter "fakeadc" with the inputs voltage0 (24 bits in 32, scale 0.5, offset 10), voltage1 (16 bits) and
/// a time stamp.
class FakeIiod
{
public:
    struct Frame
    {
        std::int32_t voltage0 = 0;
        std::int16_t voltage1 = 0;
        std::int64_t timestampNs = 0;
    };
    explicit FakeIiod(std::vector<Frame> frames, FakeIiodFaults faults = {});
    ~FakeIiod();
    FakeIiod(const FakeIiod &) = delete;
    FakeIiod &operator=(const FakeIiod &) = delete;

    /// "ip:127.x.y.z".
    [[nodiscard]] std::string uri() const { return "ip:" + m_host; }
    [[nodiscard]] bool listening() const { return m_listener >= 0; }

private:
    void acceptClients();
    void serve(int client);
    [[nodiscard]] std::string answer(const std::string &line);
    [[nodiscard]] std::string attribute(const std::string &line) const;
    [[nodiscard]] std::string samples(std::size_t bytes);
    [[nodiscard]] std::string xml() const;
    [[nodiscard]] std::size_t frameBytes() const;

    std::vector<Frame> m_frames;
    FakeIiodFaults m_faults;
    std::string m_host;
    int m_listener = -1;
    std::atomic<bool> m_stop{false};
    std::size_t m_next = 0;
    std::mutex m_mutex;
    std::vector<int> m_clients;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace ww::test
