// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

using namespace Qt::StringLiterals;

namespace ww {

QString Error::toString() const
{
    return where.isEmpty() ? message : where + u": "_s + message;
}

Error Error::inside(const QString &outer) const
{
    return {code, message,
            where.isEmpty() ? outer : outer + (where.startsWith(u'/') ? u""_s : u" "_s) + where};
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return u"invalid-input"_s;
    case ErrorCode::NotFound: return u"not-found"_s;
    case ErrorCode::LimitExceeded: return u"limit-exceeded"_s;
    case ErrorCode::Conflict: return u"conflict"_s;
    case ErrorCode::Unreachable: return u"unreachable"_s;
    case ErrorCode::Refused: return u"refused"_s;
    case ErrorCode::Corrupt: return u"corrupt"_s;
    case ErrorCode::Io: return u"io"_s;
    case ErrorCode::Unsupported: return u"unsupported"_s;
    }
    Q_UNREACHABLE();
}

} // namespace ww
