// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A GPIO chip for programs that are started with this library in front (LD_PRELOAD): who opens /dev/gpiochip0
// gets the file WATTWARD_FAKE_GPIO names, and it answers the kernel's character device interface, version 2,
// for outputs. One byte a line holds its level, '0' or '1'. Like the worst of real chips it keeps the level
// of a line whose program was killed.
#include <linux/gpio.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr int kMostFiles = 64;

/// What an open file stands for.
struct FakeFile
{
    int file = -1;
    int line = -1; ///< -1: the chip itself.
};
std::array<FakeFile, kMostFiles> files;

FakeFile *find(int file)
{
    for (FakeFile &entry : files) {
        if (file >= 0 && entry.file == file)
            return &entry;
    }
    return nullptr;
}

int remember(int file, int line)
{
    for (FakeFile &entry : files) {
        if (file >= 0 && entry.file < 0) {
            entry = {file, line};
            break;
        }
    }
    return file;
}

/// The next definition of a function behind this library.
template <typename Function> Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int setLevel(const FakeFile &line, bool high)
{
    const char level = high ? '1' : '0';
    return pwrite(line.file, &level, 1, line.line) == 1 ? 0 : -1;
}

int requestLine(const FakeFile &chip, gpio_v2_line_request &request)
{
    const int file = dup(chip.file);
    if (file < 0)
        return -1;
    remember(file, static_cast<int>(request.offsets[0]));
    request.fd = file;
    for (unsigned i = 0; i < request.config.num_attrs; ++i) {
        const gpio_v2_line_attribute &attribute = request.config.attrs[i].attr;
        if (attribute.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES)
            return setLevel(*find(file), (attribute.values & 1) != 0);
    }
    return 0;
}

int values(const FakeFile &line, gpio_v2_line_values &wanted)
{
    char level = '0';
    if (pread(line.file, &level, 1, line.line) != 1)
        return -1;
    wanted.bits = level == '1' ? 1 : 0;
    return 0;
}

} // namespace

extern "C" int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const unsigned mode = (flags & O_CREAT) != 0 ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    const auto openNext = next<int (*)(const char *, int, ...)>("open");
    const char *const chip = getenv("WATTWARD_FAKE_GPIO");
    if (!chip || !path || strcmp(path, "/dev/gpiochip0") != 0)
        return openNext(path, flags, mode);
    return remember(openNext(chip, flags, mode), -1);
}

extern "C" int close(int file)
{
    if (FakeFile *const known = find(file))
        known->file = -1;
    return next<int (*)(int)>("close")(file);
}

extern "C" int ioctl(int file, unsigned long request, ...) noexcept
{
    va_list rest;
    va_start(rest, request);
    void *const argument = va_arg(rest, void *);
    va_end(rest);
    const FakeFile *const known = find(file);
    if (!known)
        return next<int (*)(int, unsigned long, ...)>("ioctl")(file, request, argument);
    switch (request) {
    case GPIO_V2_GET_LINE_IOCTL: return requestLine(*known, *static_cast<gpio_v2_line_request *>(argument));
    case GPIO_V2_LINE_SET_VALUES_IOCTL:
        return setLevel(*known, (static_cast<gpio_v2_line_values *>(argument)->bits & 1) != 0);
    case GPIO_V2_LINE_GET_VALUES_IOCTL: return values(*known, *static_cast<gpio_v2_line_values *>(argument));
    default: errno = ENOTTY; return -1;
    }
}
