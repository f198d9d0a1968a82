// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspeclayout.h"

#include "drivers/profile/readingcodec.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMaxRepeats = 100;
constexpr int kMacBytes = 6;

/// Walks a model's groups along a block's registers.
class Walker
{
public:
    explicit Walker(const SunspecBlock &block)
        : m_block(block)
        , m_at(block.dataAddress())
        , m_end(block.dataAddress() + block.words.size())
    {}

    QList<SunspecField> walk(const SunspecGroup &model)
    {
        enter(model, {});
        return m_fields;
    }

private:
    /// Places of the points of the groups around, innermost last.
    using Scope = std::map<QString, quint16>;

    void enter(const SunspecGroup &group, const QString &prefix)
    {
        const qsizetype first = m_fields.size();
        m_scopes.push_back({});
        for (const SunspecPoint &point : group.points) {
            if (m_at + point.words > m_end || m_fields.size() >= kMaxSunspecFields)
                break;
            m_scopes.back()[point.name] = static_cast<quint16>(m_at);
            m_fields.append(
                {prefix + point.name, &point, point.fieldAt(static_cast<quint16>(m_at)), std::nullopt});
            m_at += point.words;
        }
        for (qsizetype i = first; i < m_fields.size(); ++i)
            applyScale(m_fields[i]);
        for (const SunspecGroup &inner : group.groups)
            repeat(inner, prefix);
        m_scopes.pop_back();
    }

    void repeat(const SunspecGroup &group, const QString &prefix)
    {
        if (group.repeat == u"once") {
            enter(group, prefix + group.name + u'_');
            return;
        }
        const int count =
            group.repeat == u"rest" ? kMaxRepeats : std::min(kMaxRepeats, counted(group.repeat));
        for (int i = 0; i < count && m_at < m_end && m_fields.size() < kMaxSunspecFields; ++i) {
            const int before = m_at;
            enter(group, u"%1%2_%3_"_s.arg(prefix, group.name).arg(i));
            if (m_at == before)
                break;
        }
    }

    [[nodiscard]] std::optional<quint16> place(const QString &name) const
    {
        for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
            if (const auto found = scope->find(name); found != scope->end())
                return found->second;
        }
        return std::nullopt;
    }

    [[nodiscard]] int counted(const QString &name) const
    {
        const auto address = place(name);
        if (!address)
            return 0;
        const quint16 word = m_block.words.at(*address - m_block.dataAddress());
        return word == 0xFFFF ? 0 : word;
    }

    void applyScale(SunspecField &field) const
    {
        field.field.gain = std::pow(10.0, -field.point->fixedScale);
        if (!field.point->scale.isEmpty())
            field.scaleAddress = place(field.point->scale);
    }

    const SunspecBlock &m_block;
    int m_at;
    const qsizetype m_end;
    std::vector<Scope> m_scopes;
    QList<SunspecField> m_fields;
};

QString bitNames(const SunspecPoint &point, quint64 raw)
{
    QStringList names;
    for (int bit = 0; bit < 64; ++bit) {
        if (((raw >> bit) & 1) == 0)
            continue;
        const auto found = point.codes.find(static_cast<quint64>(bit));
        names.append(found == point.codes.end() ? u"bit%1"_s.arg(bit) : found->second);
    }
    return names.join(u'|');
}

QString macText(quint64 raw)
{
    QStringList bytes;
    for (int i = kMacBytes - 1; i >= 0; --i)
        bytes.append(u"%1"_s.arg((raw >> (8 * i)) & 0xFF, 2, 16, QChar(u'0')).toUpper());
    return bytes.join(u':');
}

} // namespace

std::span<const quint16> SunspecBlock::of(const RegisterField &field) const
{
    const std::span<const quint16> all{words.constData(), static_cast<std::size_t>(words.size())};
    return RegisterBlock{static_cast<quint16>(dataAddress()), all}.of(field);
}

QList<SunspecField> layoutOf(const SunspecGroup &model, const SunspecBlock &block)
{
    return Walker(block).walk(model);
}

std::optional<double> numberOf(const SunspecField &field, const SunspecBlock &block)
{
    ProfileReading reading;
    reading.field = field.field;
    reading.scaleAddress = field.scaleAddress;
    const std::span<const quint16> all{block.words.constData(), static_cast<std::size_t>(block.words.size())};
    return decodeReading(reading, {static_cast<quint16>(block.dataAddress()), all});
}

QString textOf(const SunspecField &field, const SunspecBlock &block)
{
    const QString &type = field.point->type;
    const auto words = block.of(field.field);
    if (words.empty())
        return {};
    if (type == u"string")
        return decodeText(field.field, words);
    const auto raw = decodeRaw(field.field, words);
    if (!raw)
        return {};
    if (type == u"eui48")
        return macText(*raw);
    if (type.startsWith(u"bitfield"))
        return bitNames(*field.point, *raw);
    if (type.startsWith(u"enum") && !field.point->codes.empty()) {
        const auto found = field.point->codes.find(*raw);
        return found == field.point->codes.end() ? QString::number(*raw) : found->second;
    }
    const auto number = numberOf(field, block);
    return number ? QString::number(*number, 'g', 15) : QString();
}

} // namespace ww
