// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "web/http/http.h"

namespace ww {

/// What an RFC 9457 problem says beyond its status.
struct Problem
{
    int status = 500;
    QString detail;       ///< What went wrong this time.
    QString field;        ///< JSON name or query parameter that was refused; may be empty.
    QString remedy;       ///< What to do about it; may be empty.
    QString type;         ///< "/problems/..."; empty: made from the status.
    QString fieldTitle{}; ///< What people call that field; may be empty.
};

/// The answer with content type application/problem+json.
[[nodiscard]] Response problemResponse(const Problem &problem);
/// The answer to a failure inside: its code becomes the status, its place the field.
[[nodiscard]] Response problemResponse(const Error &error);
/// HTTP status of an error code.
[[nodiscard]] int statusOf(ErrorCode code);

} // namespace ww
