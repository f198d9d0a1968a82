// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ww::test {

/// How often the program has taken memory from the heap so far. Only for programs allocations.cpp is built
/// into. It counts operator new, and under the address sanitizer every malloc, those of libraries included.
[[nodiscard]] std::uint64_t allocations();

} // namespace ww::test
