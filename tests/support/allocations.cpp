// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/allocations.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t> s_allocations{0};

} // namespace

#ifdef __SANITIZE_ADDRESS__

// Of sanitizer/allocator_interface.h, which not every compiler's package contains.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*onMalloc)(const volatile void *, size_t),
                                                         void (*onFree)(const volatile void *));

// Every malloc of the process, those of libraries included.
static void countAllocation(const volatile void *, size_t)
{
    ++s_allocations;
}

static void ignoreFree(const volatile void *) {}

[[maybe_unused]] static const int s_installed =
    __sanitizer_install_malloc_and_free_hooks(&countAllocation, &ignoreFree);

#else

void *operator new(std::size_t size)
{
    ++s_allocations;
    if (void *memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

#endif

namespace ww::test {

std::uint64_t allocations()
{
    return s_allocations;
}

} // namespace ww::test
