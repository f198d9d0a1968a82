// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/bytestream.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

namespace ww::metering {

namespace {

class GzFile final : public ByteStream
{
public:
    GzFile(gzFile file, std::string path)
        : m_file(file)
        , m_path(std::move(path))
    {}
    ~GzFile() override { gzclose(m_file); }
    GzFile(const GzFile &) = delete;
    GzFile &operator=(const GzFile &) = delete;

    Outcome<std::size_t> read(std::span<char> buffer) override
    {
        constexpr std::size_t most = std::numeric_limits<int>::max();
        const int got = gzread(m_file, buffer.data(), static_cast<unsigned>(std::min(buffer.size(), most)));
        int code = Z_OK;
        const char *text = gzerror(m_file, &code);
        // A truncated gzip stream shows as Z_BUF_ERROR at its end, with what could be unpacked.
        if (got < 0 || (got == 0 && code != Z_OK && code != Z_STREAM_END))
            return Problem{m_path, code == Z_ERRNO ? std::string(std::strerror(errno))
                                                   : "is damaged or cut off (" + std::string(text) + ")"};
        return static_cast<std::size_t>(got);
    }

private:
    gzFile m_file;
    std::string m_path;
};

class Memory final : public ByteStream
{
public:
    explicit Memory(std::span<const char> bytes)
        : m_rest(bytes)
    {}

    Outcome<std::size_t> read(std::span<char> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), m_rest.size());
        std::copy_n(m_rest.data(), count, buffer.data());
        m_rest = m_rest.subspan(count);
        return count;
    }

private:
    std::span<const char> m_rest;
};

} // namespace

Outcome<std::unique_ptr<ByteStream>> openFile(const std::string &path)
{
    errno = 0;
    gzFile file = gzopen(path.c_str(), "rb");
    if (file == nullptr)
        return Problem{path, errno != 0 ? std::strerror(errno) : "cannot be opened"};
    return std::unique_ptr<ByteStream>(std::make_unique<GzFile>(file, path));
}

std::unique_ptr<ByteStream> bytesOf(std::span<const char> bytes)
{
    return std::make_unique<Memory>(bytes);
}

} // namespace ww::metering
