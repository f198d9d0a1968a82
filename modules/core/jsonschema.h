// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonDocument>
#include <QList>

#include <memory>

namespace ww {

/// A JSON Schema (draft 7) that documents from outside are checked against before anything reads them.
class JsonSchema
{
public:
    /// Compiles a schema; fails when the schema itself is not understood.
    [[nodiscard]] static Result<JsonSchema> compile(const QJsonDocument &schema);
    /// Every place where the document breaks the schema; `where` is a JSON pointer. Empty means valid.
    [[nodiscard]] QList<Error> check(const QJsonDocument &document) const;

    JsonSchema(JsonSchema &&) noexcept;
    JsonSchema &operator=(JsonSchema &&) noexcept;
    ~JsonSchema();

private:
    struct Compiled;
    explicit JsonSchema(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace ww
