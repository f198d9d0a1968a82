// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/registermap.h"

#include <map>
#include <memory>

namespace ww {

/// One point of a SunSpec model as its table gives it.
struct SunspecPoint
{
    QString name;
    QString type; ///< "int16", "acc32", "string" ... (SunSpec Device Information Model 1.1, table of types).
    quint16 words = 1;
    QString scale;      ///< Name of the point that holds the power of ten; empty: none.
    int fixedScale = 0; ///< Power of ten without such a point.
    bool writable = false;
    std::map<quint64, QString> codes; ///< Values of an enumeration, or bits of a bit field.

    /// Field for the value at an address, with the type's "not implemented" patterns.
    [[nodiscard]] RegisterField fieldAt(quint16 address) const;
};

/// Points, and groups after them, that may be repeated.
struct SunspecGroup
{
    QString name;
    QString repeat; ///< "once", "rest" (to the end of the model), or the point that counts them.
    QList<SunspecPoint> points;
    QList<SunspecGroup> groups;
};

/// The SunSpec models the product knows, from resources/sunspec/models.json.
class SunspecCatalogue
{
public:
    SunspecCatalogue();
    /// The layout of a model after its id and length, or nullptr when it is not known.
    [[nodiscard]] const SunspecGroup *model(int id) const;
    [[nodiscard]] QList<int> ids() const;

private:
    QList<std::shared_ptr<const SunspecGroup>> m_layouts;
    std::map<int, const SunspecGroup *> m_models;
};

} // namespace ww
