// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace ww {

/// The latest N values in the order they came; the oldest gives way. No allocations.
template <typename T, std::size_t N> class Ring
{
public:
    static constexpr std::size_t kCapacity = N;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// 0 is the oldest.
    [[nodiscard]] const T &operator[](std::size_t index) const { return m_items[(m_first + index) % N]; }
    [[nodiscard]] const T &front() const { return (*this)[0]; }
    [[nodiscard]] const T &back() const { return (*this)[m_size - 1]; }
    void push(const T &value)
    {
        m_items[(m_first + m_size) % N] = value;
        if (m_size < N)
            ++m_size;
        else
            m_first = (m_first + 1) % N;
    }
    void clear() { m_size = 0; }

private:
    std::array<T, N> m_items{};
    std::size_t m_first = 0;
    std::size_t m_size = 0;
};

} // namespace ww
