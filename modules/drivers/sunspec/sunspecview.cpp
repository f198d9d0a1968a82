// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspecview.h"

#include <cmath>

namespace ww {

namespace {

int exponentOf(const SunspecField &field, const SunspecBlock &block)
{
    RegisterField scale;
    scale.value = ValueType::I16;
    scale.notAvailable = {0x8000};
    scale.address = field.scaleAddress.value_or(0);
    const auto words = field.scaleAddress ? block.of(scale) : std::span<const quint16>();
    return static_cast<int>(words.empty() ? field.point->fixedScale : decodeNumber(scale, words).value_or(0));
}

} // namespace

SunspecView::SunspecView(const QList<SunspecBlock> &blocks, const SunspecCatalogue &catalogue)
{
    for (const SunspecBlock &block : blocks) {
        const SunspecGroup *layout = catalogue.model(block.id);
        // Of several blocks of one model the first counts.
        if (!layout || block.words.isEmpty() || m_models.contains(block.id))
            continue;
        auto &points = m_models[block.id];
        for (const SunspecField &field : layoutOf(*layout, block))
            points[field.path] = {field, numberOf(field, block), textOf(field, block),
                                  exponentOf(field, block)};
    }
}

std::optional<int> SunspecView::firstOf(std::initializer_list<int> models) const
{
    const auto found = std::find_if(models.begin(), models.end(), [this](int model) { return has(model); });
    return found == models.end() ? std::nullopt : std::optional(*found);
}

const SunspecView::Point *SunspecView::point(int model, const QString &path) const
{
    const auto points = m_models.find(model);
    if (points == m_models.end())
        return nullptr;
    const auto found = points->second.find(path);
    return found == points->second.end() ? nullptr : &found->second;
}

const SunspecView::Point *SunspecView::implemented(int model, const QString &path) const
{
    const Point *found = point(model, path);
    return found && found->value ? found : nullptr;
}

ProfileReading readingOf(const SunspecView::Point &point, Channel channel, ReadGroup group)
{
    ProfileReading reading;
    reading.channel = channel;
    reading.field = point.field.field;
    reading.group = group;
    reading.scaleAddress = point.field.scaleAddress;
    return reading;
}

ProfileStep stepOf(const SunspecView::Point &point, StepSource source, double constant)
{
    ProfileStep step;
    step.field = point.field.field;
    step.field.notAvailable.clear();
    step.field.gain = std::pow(10.0, -point.exponent);
    step.source = source;
    step.constant = constant;
    return step;
}

} // namespace ww
