// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/record/bytes.h"
#include "control/ring.h"
#include "core/clock.h"
#include "core/ids.h"
#include "core/units.h"

#include <QDate>

#include <optional>
#include <type_traits>
#include <vector>

// One function fields(archive, value) names all members of a recorded struct, once for writing, reading and
// describing it. It takes the struct apart with a structured binding, so a member nobody records is an error
// of the compiler.
namespace ww::record {

/// Constrains a parameter of fields() to one struct, const or not.
template <class T, class Plain>
concept Is = std::same_as<std::remove_const_t<T>, Plain>;

/// The last value of an enum that is recorded; what lies above is no value of it.
template <class Enum> inline constexpr Enum kLast = Enum::ForgottenInTheRecording;

/// How a type that hides its number or text is recorded.
template <class T> struct Plainly;
template <class Tag> struct Plainly<Unit<Tag>>
{
    static double to(Unit<Tag> value) { return value.value(); }
    static Unit<Tag> from(double value) { return Unit<Tag>(value); }
};
template <class Rep, class Period> struct Plainly<std::chrono::duration<Rep, Period>>
{
    static qint64 to(std::chrono::duration<Rep, Period> value) { return value.count(); }
    static std::chrono::duration<Rep, Period> from(qint64 value)
    {
        return std::chrono::duration<Rep, Period>(value);
    }
};
template <> struct Plainly<Instant>
{
    static qint64 to(Instant value) { return value.msUtc; }
    static Instant from(qint64 value) { return {value}; }
};
template <> struct Plainly<DeviceId>
{
    static QByteArray to(const DeviceId &value) { return value.text().toUtf8(); }
    static DeviceId from(const QByteArray &value) { return DeviceId(QString::fromUtf8(value)); }
};
template <> struct Plainly<QString>
{
    static QByteArray to(const QString &value) { return value.toUtf8(); }
    static QString from(const QByteArray &value) { return QString::fromUtf8(value); }
};
template <> struct Plainly<QDate>
{
    static qint64 to(QDate value) { return value.toJulianDay(); }
    static QDate from(qint64 value) { return QDate::fromJulianDay(value); }
};

namespace detail {
template <class T> inline constexpr bool isOptional = false;
template <class T> inline constexpr bool isOptional<std::optional<T>> = true;
template <class T> inline constexpr bool isVector = false;
template <class T> inline constexpr bool isVector<std::vector<T>> = true;
template <class T> inline constexpr bool isArray = false;
template <class T, std::size_t N> inline constexpr bool isArray<std::array<T, N>> = true;
template <class T> inline constexpr bool isRing = false;
template <class T, std::size_t N> inline constexpr bool isRing<Ring<T, N>> = true;
template <class T> inline constexpr std::size_t ringSize = 0;
template <class T, std::size_t N> inline constexpr std::size_t ringSize<Ring<T, N>> = N;
template <class T> using Item = std::remove_cvref_t<decltype(std::declval<const T &>()[0])>;
} // namespace detail

/// Sorts members by what they are and hands them to `Self`.
template <class Self> class Archive
{
public:
    template <class... Members> void operator()(Members &...members) { (member(members), ...); }

    template <class Member> void member(Member &value)
    {
        using Plain = std::remove_const_t<Member>;
        if constexpr (std::is_arithmetic_v<Plain> || std::is_enum_v<Plain>)
            self().scalar(value);
        else if constexpr (std::is_same_v<Plain, QByteArray>)
            self().text(value);
        else if constexpr (requires { Plainly<Plain>{}; })
            self().plainly(value);
        else if constexpr (detail::isOptional<Plain>)
            self().maybe(value);
        else if constexpr (detail::isRing<Plain>)
            self().ring(value);
        else if constexpr (detail::isVector<Plain>)
            self().list(value);
        else if constexpr (detail::isArray<Plain>)
            std::apply([this](auto &...items) { (*this)(items...); }, value);
        else
            fields(self(), value);
    }

private:
    Self &self() { return static_cast<Self &>(*this); }
};

/// Writes values, bit for bit.
class WriteArchive : public Archive<WriteArchive>
{
public:
    explicit WriteArchive(ByteWriter &out)
        : m_out(out)
    {}
    template <class T> void scalar(T value)
    {
        if constexpr (std::is_floating_point_v<T>)
            m_out.number(value);
        else if constexpr (std::is_enum_v<T>)
            m_out.natural(static_cast<std::uint64_t>(value));
        else
            m_out.whole(static_cast<std::int64_t>(value));
    }
    void text(const QByteArray &value) { m_out.block(value); }
    template <class T> void plainly(const T &value)
    {
        const auto plain = Plainly<T>::to(value);
        member(plain);
    }
    template <class T> void maybe(const std::optional<T> &value)
    {
        m_out.byte(value ? 1 : 0);
        if (value)
            member(*value);
    }
    template <class T> void list(const T &values)
    {
        m_out.natural(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            member(values[i]);
    }
    template <class T> void ring(const T &values) { list(values); }

private:
    ByteWriter &m_out;
};

/// Reads them; what is no value of a member fails the reader.
class ReadArchive : public Archive<ReadArchive>
{
public:
    explicit ReadArchive(ByteReader &in)
        : m_in(in)
    {}
    template <class T> void scalar(T &value)
    {
        if constexpr (std::is_floating_point_v<T>) {
            value = m_in.number();
        } else if constexpr (std::is_enum_v<T>) {
            const std::uint64_t number = m_in.natural();
            const bool isKnown = number <= static_cast<std::uint64_t>(kLast<T>);
            isKnown ? void(value = static_cast<T>(number)) : m_in.fail();
        } else {
            const std::int64_t number = m_in.whole();
            value = static_cast<T>(number);
            if (static_cast<std::int64_t>(value) != number)
                m_in.fail();
        }
    }
    void text(QByteArray &value) { value = m_in.block().toByteArray(); }
    template <class T> void plainly(T &value)
    {
        std::remove_cvref_t<decltype(Plainly<T>::to(value))> plain{};
        member(plain);
        value = Plainly<T>::from(plain);
    }
    template <class T> void maybe(std::optional<T> &value)
    {
        value.reset();
        const std::uint8_t isThere = m_in.byte();
        if (isThere > 1)
            m_in.fail();
        else if (isThere == 1)
            member(value.emplace(T{}));
    }
    template <class T> void list(std::vector<T> &values)
    {
        values.clear();
        // What is said to follow is believed one by one.
        for (std::size_t left = m_in.count(); left > 0 && !m_in.failed(); --left)
            member(values.emplace_back());
    }
    template <class T> void ring(T &values)
    {
        values.clear();
        std::size_t left = m_in.count();
        if (left > detail::ringSize<T>)
            m_in.fail();
        for (; left > 0 && !m_in.failed(); --left) {
            detail::Item<T> item{};
            member(item);
            values.push(item);
        }
    }

private:
    ByteReader &m_in;
};

/// Writes down what a struct is made of, so that another layout is noticed before it is misread.
class LayoutArchive : public Archive<LayoutArchive>
{
public:
    explicit LayoutArchive(ByteWriter &out)
        : m_out(out)
    {}
    template <class T> void scalar(const T &)
    {
        constexpr bool isNumber = std::is_floating_point_v<T>;
        m_out.byte(isNumber ? 'n' : std::is_enum_v<T> ? 'e' : std::is_same_v<T, bool> ? 'b' : 'w');
        if constexpr (std::is_enum_v<T>)
            m_out.natural(static_cast<std::uint64_t>(kLast<T>));
    }
    void text(const QByteArray &) { m_out.byte('t'); }
    template <class T> void plainly(const T &value)
    {
        const auto plain = Plainly<T>::to(value);
        member(plain);
    }
    template <class T> void maybe(const std::optional<T> &) { inside<T>('?'); }
    template <class T> void list(const T &) { inside<detail::Item<T>>('*'); }
    template <class T> void ring(const T &) { inside<detail::Item<T>>('o'); }

private:
    template <class T> void inside(char mark)
    {
        m_out.byte(static_cast<std::uint8_t>(mark));
        const T value{};
        member(value);
        m_out.byte('.');
    }
    ByteWriter &m_out;
};

} // namespace ww::record
