// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"
#include "drivers/sunspec/sunspeclayout.h"

#include <initializer_list>

namespace ww {

/// The models of one device, laid out, with lookup by model and point.
class SunspecView
{
public:
    /// A point of the device and the value it had when it was discovered.
    struct Point
    {
        SunspecField field;
        std::optional<double> value; ///< Scaled; nullopt when not implemented.
        QString text;
        int exponent = 0; ///< Power of ten in force at discovery.
    };

    /// Borrows the catalogue.
    SunspecView(const QList<SunspecBlock> &blocks, const SunspecCatalogue &catalogue);
    [[nodiscard]] bool has(int model) const { return m_models.contains(model); }
    /// The first of the models the device has, or nullopt.
    [[nodiscard]] std::optional<int> firstOf(std::initializer_list<int> models) const;
    /// A point by its path; nullptr when the device does not have it.
    [[nodiscard]] const Point *point(int model, const QString &path) const;
    /// The point if it is there and implemented.
    [[nodiscard]] const Point *implemented(int model, const QString &path) const;

private:
    std::map<int, std::map<QString, Point>> m_models;
};

/// A reading of a point; its scale factor is read along each time.
[[nodiscard]] ProfileReading readingOf(const SunspecView::Point &point, Channel channel, ReadGroup group);
/// A write of a point with the scale factor it had at discovery.
[[nodiscard]] ProfileStep stepOf(const SunspecView::Point &point, StepSource source, double constant = 0);

} // namespace ww
