// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/panelpin.h"

#include <array>

namespace ww {

/// A PIN being typed with four buttons: up and down turn a digit, enter takes it, back returns to the one
/// before.
class PinEntry
{
public:
    [[nodiscard]] int position() const { return m_position; }
    /// The digit being turned.
    [[nodiscard]] int digit() const { return m_digits.at(static_cast<std::size_t>(m_position)); }
    void turn(int by) { at() = (at() + by + 10) % 10; }
    /// Takes the digit; true when it was the last one.
    [[nodiscard]] bool accept()
    {
        if (m_position + 1 == kPinLength)
            return true;
        ++m_position;
        return false;
    }
    /// Returns to the digit before; false when there is none.
    [[nodiscard]] bool back()
    {
        if (m_position == 0)
            return false;
        at() = 0;
        --m_position;
        return true;
    }
    [[nodiscard]] QString text() const
    {
        QString pin;
        for (const int digit : m_digits)
            pin += QChar(u'0' + digit);
        return pin;
    }
    bool operator==(const PinEntry &) const = default;

private:
    int &at() { return m_digits.at(static_cast<std::size_t>(m_position)); }
    std::array<int, kPinLength> m_digits{};
    int m_position = 0;
};

} // namespace ww
