// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/problem.h"

#include "web/http/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// "/problems/too-many-requests" from "Too Many Requests".
QString typeOf(int status)
{
    const QString phrase = QString::fromLatin1(reasonPhrase(status)).toLower().replace(u' ', u'-');
    return phrase.isEmpty() ? u"about:blank"_s : u"/problems/"_s + phrase;
}

} // namespace

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::LimitExceeded:
    case ErrorCode::Unsupported: return 422;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict:
    case ErrorCode::Refused: return 409;
    case ErrorCode::Unreachable: return 503;
    case ErrorCode::Corrupt:
    case ErrorCode::Io: return 500;
    }
    return 500;
}

Response problemResponse(const Problem &problem)
{
    JsonWriter json;
    json.beginObject();
    json.key("type").value(problem.type.isEmpty() ? typeOf(problem.status) : problem.type);
    json.key("title").value(QString::fromLatin1(reasonPhrase(problem.status)));
    json.key("status").value(problem.status);
    if (!problem.detail.isEmpty())
        json.key("detail").value(problem.detail);
    if (!problem.field.isEmpty())
        json.key("field").value(problem.field);
    if (!problem.fieldTitle.isEmpty())
        json.key("fieldTitle").value(problem.fieldTitle);
    if (!problem.remedy.isEmpty())
        json.key("remedy").value(problem.remedy);
    json.endObject();
    return {problem.status, {{"Content-Type", "application/problem+json"}}, json.take()};
}

Response problemResponse(const Error &error)
{
    return problemResponse({.status = statusOf(error.code),
                            .detail = error.message,
                            .field = error.where,
                            .remedy = {},
                            .type = {}});
}

} // namespace ww
