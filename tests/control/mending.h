// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/settings/settingsjson.h"

#include <QJsonDocument>

namespace ww::test {

/// Makes something wrong with settings, or says what is harmless instead.
using Change = void (*)(ControlSettings &);
inline constexpr Change kNothing = [](ControlSettings &) {};

/// Settings that were stored, mended.
struct Mended
{
    ControlSettings settings;
    /// What is not as it should be, for people; empty when all is.
    QString wrong;
};

/// Has `by` make stored settings harmless that `change` made wrong in one place, at `where`; empty: in
/// none. What comes out must be what `mended` makes of them.
template <class Mend> Mended mend(Change change, const QString &where, Change mended, const Mend &by)
{
    Mended result;
    change(result.settings);
    ControlSettings expected = result.settings;
    mended(expected);
    QStringList places;
    for (const Error &error : by(result.settings))
        places.append(error.where);
    if (places != (where.isEmpty() ? QStringList() : QStringList{where}))
        result.wrong = QStringLiteral("mended at ") + places.join(QStringLiteral(" and "));
    else if (!(result.settings == expected))
        result.wrong = QString::fromUtf8(QJsonDocument(toJson(result.settings)).toJson());
    return result;
}

} // namespace ww::test

Q_DECLARE_METATYPE(ww::test::Change)
