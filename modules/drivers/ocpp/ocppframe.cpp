// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppframe.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

enum MessageType { kCall = 2, kCallResult = 3, kCallError = 4 };
constexpr qsizetype kLongestErrorText = 255;

constexpr std::array kFaultNames{
    "NotImplemented",
    "NotSupported",
    "InternalError",
    "ProtocolError",
    "SecurityError",
    "FormationViolation",
    "PropertyConstraintViolation",
    "OccurenceConstraintViolation",
    "TypeConstraintViolation",
    "GenericError",
};

OcppBadFrame bad(const QString &reason)
{
    return {{}, OcppFault::FormationViolation, reason};
}

OcppFrame readCall(const QString &id, const QJsonArray &frame)
{
    const auto refuse = [&id](const QString &reason) {
        return OcppBadFrame{id, OcppFault::FormationViolation, reason};
    };
    if (frame.size() != 4)
        return refuse(u"a CALL has four elements, this one has %1"_s.arg(frame.size()));
    const QString action = frame[2].toString();
    if (action.isEmpty() || action.size() > kOcppLongestAction)
        return refuse(u"the action of a CALL is a text of 1 to %1 characters"_s.arg(kOcppLongestAction));
    if (!frame[3].isObject())
        return refuse(u"the payload of a CALL is an object"_s);
    return OcppCall{id, action, frame[3].toObject()};
}

OcppFrame readResult(const QString &id, const QJsonArray &frame)
{
    if (frame.size() != 3 || !frame[2].isObject())
        return bad(u"a CALLRESULT has three elements, the last an object"_s);
    return OcppCallResult{id, frame[2].toObject()};
}

OcppFrame readError(const QString &id, const QJsonArray &frame)
{
    // Some chargers leave out the details, some the text.
    if (frame.size() < 3 || frame.size() > 5 || !frame[2].isString())
        return bad(u"a CALLERROR has an error code and three to five elements"_s);
    return OcppCallError{id, ocppFaultFromName(frame[2].toString()),
                         frame.at(3).toString().left(kLongestErrorText)};
}

QByteArray serialise(const QJsonArray &frame)
{
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

} // namespace

QString ocppFaultName(OcppFault fault)
{
    return QString::fromLatin1(kFaultNames.at(static_cast<std::size_t>(fault)));
}

OcppFault ocppFaultFromName(QStringView name)
{
    if (name == u"OccurrenceConstraintViolation")
        return OcppFault::OccurenceConstraintViolation;
    if (name == u"FormatViolation")
        return OcppFault::FormationViolation;
    for (std::size_t i = 0; i < kFaultNames.size(); ++i) {
        if (name == QLatin1StringView(kFaultNames[i]))
            return static_cast<OcppFault>(i);
    }
    return OcppFault::GenericError;
}

OcppFrame parseOcppFrame(const QByteArray &text)
{
    if (text.size() > kOcppLongestMessage)
        return bad(u"the message has more than %1 bytes"_s.arg(kOcppLongestMessage));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return bad(u"not JSON: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    if (!document.isArray())
        return bad(u"not a JSON array"_s);
    const QJsonArray frame = document.array();
    const int type = frame.at(0).toInt();
    const QString id = frame.at(1).toString();
    if (type < kCall || type > kCallError)
        return bad(u"the message type is not 2, 3 or 4"_s);
    if (id.isEmpty() || id.size() > kOcppLongestForeignId)
        return bad(u"the message id is not a text of 1 to %1 characters"_s.arg(kOcppLongestForeignId));
    switch (type) {
    case kCall: return readCall(id, frame);
    case kCallResult: return readResult(id, frame);
    default: return readError(id, frame);
    }
}

QByteArray toText(const OcppCall &call)
{
    return serialise({kCall, call.id, call.action, call.payload});
}

QByteArray toText(const OcppCallResult &result)
{
    return serialise({kCallResult, result.id, result.payload});
}

QByteArray toText(const OcppCallError &error)
{
    return serialise({kCallError, error.id, ocppFaultName(error.fault), error.text.left(kLongestErrorText),
                      QJsonObject()});
}

} // namespace ww
