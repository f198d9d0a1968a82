// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/registerfile.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ww::metering {

namespace {

constexpr off_t kFileBytes = static_cast<off_t>(RegisterJournal::kSlots * kSlotBytes);

std::string lastError(const std::string &doing)
{
    return doing + ": " + std::generic_category().message(errno);
}

bool writeAll(int descriptor, const std::byte *data, std::size_t bytes, off_t at)
{
    while (bytes > 0) {
        const ssize_t written = pwrite(descriptor, data, bytes, at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        at += written;
        bytes -= static_cast<std::size_t>(written);
    }
    return true;
}

/// Writes zeros rather than leaving a hole: the blocks exist before the first state needs them.
std::optional<std::string> fillUp(int descriptor, const std::string &path)
{
    struct stat status = {};
    if (fstat(descriptor, &status) != 0)
        return lastError("the register file cannot be examined");
    if (!S_ISREG(status.st_mode))
        return "the register file is no ordinary file; remove what is in its place";
    const SlotBytes blank{};
    for (off_t at = status.st_size; at < kFileBytes;) {
        const off_t room = static_cast<off_t>(kSlotBytes) - at % static_cast<off_t>(kSlotBytes);
        if (!writeAll(descriptor, blank.data(), static_cast<std::size_t>(room), at))
            return lastError("the register file cannot be made; free space on the medium");
        at += room;
    }
    if (status.st_size >= kFileBytes)
        return std::nullopt;
    const auto parent = std::filesystem::absolute(path).parent_path();
    const int folder = ::open(parent.c_str(), O_RDONLY | O_CLOEXEC);
    const bool kept = fsync(descriptor) == 0 && folder >= 0 && fsync(folder) == 0;
    if (folder >= 0)
        close(folder);
    return kept ? std::nullopt : std::optional(lastError("the register file cannot be made"));
}

} // namespace

RegisterFile::Opened RegisterFile::open(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return lastError("the register file cannot be opened");
    std::unique_ptr<RegisterFile> file(new RegisterFile(descriptor));
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return "another program writes the register file; stop it first";
    if (auto failure = fillUp(descriptor, path))
        return *failure;
    return file;
}

RegisterFile::~RegisterFile()
{
    close(m_descriptor);
}

bool RegisterFile::read(std::size_t slot, SlotBytes &into) const
{
    std::size_t done = 0;
    while (done < kSlotBytes) {
        const ssize_t count = pread(m_descriptor, into.data() + done, kSlotBytes - done,
                                    static_cast<off_t>(slot * kSlotBytes + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<std::string> RegisterFile::write(std::size_t slot, const SlotBytes &bytes)
{
    if (!writeAll(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(slot * kSlotBytes)))
        return lastError("registers cannot be written");
    if (fdatasync(m_descriptor) != 0)
        return lastError("registers cannot be brought to the medium");
    return std::nullopt;
}

} // namespace ww::metering
