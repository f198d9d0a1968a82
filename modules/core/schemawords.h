// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace ww {

/// What is wrong at one place of a document, in sentences for people: what stands there, and what may.
/// `pointer` is a JSON pointer into the document. Empty when no keyword of the schema explains it.
[[nodiscard]] QStringList schemaComplaints(const QJsonValue &schema, const QJsonValue &document,
                                           const QString &pointer);

} // namespace ww
