// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace ww::metering {

/// Why something was refused: `where` is a field name, or a file with its line; `message` one sentence with
/// the remedy. The Qt-free counterpart of ww::Error.
struct Problem
{
    std::string where;
    std::string message;

    [[nodiscard]] std::string text() const { return where.empty() ? message : where + ": " + message; }
    bool operator==(const Problem &) const = default;
};

/// A value, or the problem that prevented it; method names are those of std::expected, as in ww::Result.
template <typename T> class [[nodiscard]] Outcome
{
public:
    Outcome(T value) // NOLINT(google-explicit-constructor): mirrors std::expected
        : m_data(std::in_place_index<0>, std::move(value))
    {}
    Outcome(Problem problem) // NOLINT(google-explicit-constructor)
        : m_data(std::in_place_index<1>, std::move(problem))
    {}

    [[nodiscard]] bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] T &value() & { return std::get<0>(m_data); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_data); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_data)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    [[nodiscard]] const Problem &error() const { return std::get<1>(m_data); }

private:
    std::variant<T, Problem> m_data;
};

} // namespace ww::metering
