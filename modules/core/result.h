// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace ww {

/// Wraps an Error so that `return unexpected(...)` converts to any Result.
struct Unexpected
{
    Error error;
};

/// Makes the failed alternative of a Result.
[[nodiscard]] inline Unexpected unexpected(Error error)
{
    return {std::move(error)};
}

/// Makes the failed alternative from its parts; `where` names the field, file line or JSON pointer.
[[nodiscard]] inline Unexpected unexpected(ErrorCode code, QString message, QString where = {})
{
    return {Error{code, std::move(message), std::move(where)}};
}

/// A value, or why there is none. Method names are those of std::expected.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): mirrors std::expected
        : m_data(std::in_place_index<0>, std::move(value))
    {}
    Result(Unexpected failure) // NOLINT(google-explicit-constructor)
        : m_data(std::in_place_index<1>, std::move(failure.error))
    {}

    [[nodiscard]] bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_data); }
    [[nodiscard]] T &value() & { return std::get<0>(m_data); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_data)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    template <typename U> [[nodiscard]] T value_or(U &&fallback) const
    {
        return has_value() ? value() : T(std::forward<U>(fallback));
    }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_data); }

private:
    std::variant<T, Error> m_data;
};

/// Success without a value, or why not.
template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Unexpected failure) // NOLINT(google-explicit-constructor)
        : m_error(std::move(failure.error))
        , m_failed(true)
    {}
    [[nodiscard]] bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace ww
