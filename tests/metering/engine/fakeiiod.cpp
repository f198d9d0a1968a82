// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeiiod.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace ww::test {

namespace {

constexpr std::uint16_t kPort = 30431;     // libiio 0.24 knows no other
constexpr std::size_t kFrameBytes = 16;    // 4 + 2, padded to 8 for the time stamp's 8
constexpr std::size_t kBareFrameBytes = 6; // 4 + 2, which libiio does not pad

constexpr const char *kXml =
    R"(<?xml version="1.0" encoding="utf-8"?><!DOCTYPE context [<!ELEMENT context (device)*><!ELEMENT device (channel | attribute)*><!ELEMENT channel (scan-element?, attribute*)><!ELEMENT attribute EMPTY><!ELEMENT scan-element EMPTY><!ATTLIST context name CDATA #REQUIRED description CDATA #IMPLIED><!ATTLIST device id CDATA #REQUIRED name CDATA #IMPLIED><!ATTLIST channel id CDATA #REQUIRED type (input|output) #REQUIRED name CDATA #IMPLIED><!ATTLIST scan-element index CDATA #REQUIRED format CDATA #REQUIRED scale CDATA #IMPLIED><!ATTLIST attribute name CDATA #REQUIRED filename CDATA #IMPLIED>]><context name="network" description="fake"><device id="iio:device0" name="fakeadc"><channel id="voltage0" type="input"><scan-element index="0" format="le:s24/32&gt;&gt;8" /><attribute name="scale" filename="in_voltage0_scale"/><attribute name="offset" filename="in_voltage0_offset"/></channel><channel id="voltage1" type="input"><scan-element index="1" format="be:s16/16&gt;&gt;0" /><attribute name="scale" filename="in_voltage1_scale"/></channel><channel id="timestamp" type="input"><scan-element index="2" format="le:s64/64&gt;&gt;0" /></channel><attribute name="sampling_frequency"/></device></context>)";

bool starts(const std::string &text, const char *with)
{
    return text.rfind(with, 0) == 0;
}

void append(std::string &bytes, const void *data, std::size_t size)
{
    bytes.append(static_cast<const char *>(data), size);
}

} // namespace

std::size_t FakeIiod::frameBytes() const
{
    return m_faults.withoutTimestamp ? kBareFrameBytes : kFrameBytes;
}

std::string FakeIiod::xml() const
{
    std::string text = kXml;
    const std::string second = "voltage1";
    for (auto at = text.find(second); at != std::string::npos;
         at = text.find(second, at + m_faults.secondInput.size()))
        text.replace(at, second.size(), m_faults.secondInput);
    const auto begin = text.find("<channel id=\"timestamp\"");
    if (m_faults.withoutTimestamp)
        text.erase(begin, text.find("<attribute name=\"sampling_frequency\"") - begin);
    return text;
}

FakeIiod::FakeIiod(std::vector<Frame> frames, FakeIiodFaults faults)
    : m_frames(std::move(frames))
    , m_faults(std::move(faults))
{
    // One address per process and server: tests that run at the same time do not meet.
    static std::atomic<unsigned> s_count{1};
    const auto process = static_cast<unsigned>(::getpid());
    m_host = "127." + std::to_string(64 + process / 250 % 128) + "." + std::to_string(1 + process % 250) +
             "." + std::to_string(s_count++ % 250 + 1);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(kPort);
    ::inet_pton(AF_INET, m_host.c_str(), &address.sin_addr);
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(listener, 4) != 0) {
        ::close(listener);
        return;
    }
    m_listener = listener;
    m_acceptor = std::thread([this] { acceptClients(); });
}

FakeIiod::~FakeIiod()
{
    m_stop = true;
    if (m_listener < 0)
        return;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (const int client : m_clients)
        ::shutdown(client, SHUT_RDWR);
    for (std::thread &thread : m_threads)
        thread.join();
    for (const int client : m_clients)
        ::close(client);
    ::close(m_listener);
}

void FakeIiod::acceptClients()
{
    while (!m_stop) {
        const int client = ::accept(m_listener, nullptr, nullptr);
        if (client < 0)
            return;
        m_clients.push_back(client);
        m_threads.emplace_back([this, client] { serve(client); });
    }
}

void FakeIiod::serve(int client)
{
    std::string line;
    char c = 0;
    while (!m_stop && ::recv(client, &c, 1, 0) == 1) {
        if (c != '\n') {
            line += c;
            continue;
        }
        while (!line.empty() && line.back() == '\r')
            line.pop_back();
        const std::string reply = line.empty() ? std::string() : answer(line);
        line.clear();
        if (!reply.empty() && ::send(client, reply.data(), reply.size(), MSG_NOSIGNAL) < 0)
            return;
    }
}

std::string FakeIiod::attribute(const std::string &line) const
{
    std::string value;
    if (line.find("scale") != std::string::npos && !m_faults.withoutScale)
        value = "0.5";
    else if (line.find("offset") != std::string::npos)
        value = "10";
    else if (line.find("sampling_frequency") != std::string::npos && !m_faults.withoutRate)
        value = "8000";
    if (value.empty())
        return "-2\n"; // ENOENT
    value += '\0';
    return std::to_string(value.size()) + "\n" + value + "\n";
}

std::string FakeIiod::samples(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    const std::size_t count = std::min(bytes / frameBytes(), m_frames.size() - m_next);
    if (count == 0)
        return "-32\n"; // EPIPE: the recording is over
    std::string data;
    for (std::size_t n = 0; n < count; ++n) {
        const Frame &frame = m_frames[m_next++];
        const std::int32_t word = frame.voltage0 * 256;
        const std::uint16_t big = htons(static_cast<std::uint16_t>(frame.voltage1));
        const std::uint16_t padding = 0;
        append(data, &word, sizeof word);
        append(data, &big, sizeof big);
        if (m_faults.withoutTimestamp)
            continue;
        append(data, &padding, sizeof padding);
        append(data, &frame.timestampNs, sizeof frame.timestampNs);
    }
    const std::string mask = m_faults.withoutTimestamp ? "00000003" : "00000007";
    std::string reply = std::to_string(data.size()) + "\n" + mask + "\n" + data;
    return data.size() < bytes ? reply + "0\n" : reply;
}

std::string FakeIiod::answer(const std::string &line)
{
    if (line == "PRINT")
        return std::to_string(xml().size()) + "\n" + xml() + "\n";
    if (line == "VERSION")
        return "0.24.fake000\n";
    if (starts(line, "READBUF"))
        return samples(std::stoul(line.substr(line.rfind(' ') + 1)));
    if (starts(line, "READ"))
        return attribute(line);
    if (starts(line, "OPEN"))
        return m_faults.refusesOpen ? "-16\n" : "0\n"; // EBUSY
    if (starts(line, "GETTRIG"))
        return "-2\n";
    return line == "EXIT" ? "" : "0\n";
}

} // namespace ww::test
