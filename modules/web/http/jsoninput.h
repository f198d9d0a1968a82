// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "web/http/http.h"
#include "web/texts.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace ww {

/// A part of a request that cannot be taken: answered as 422 with field and remedy.
struct FieldError
{
    QString field; ///< "feedInLimit.powerW", or the name of a query parameter.
    QString title; ///< What people call it; may be empty.
    QString detail;
    QString remedy;
};

/// The 422 of a field.
[[nodiscard]] Response problemResponse(const FieldError &error);

/// Reads a JSON object strictly: every key that is there must be asked for, have the right type and lie in
/// its range. The first thing that is wrong is kept; everything read after it is a default value.
class JsonInput
{
public:
    /// Parses a request body; a body that is no JSON object is the first thing wrong, with status 400. What
    /// is wrong is told in `language`, as long as `texts` lives.
    JsonInput(const QByteArray &body, const Texts &texts, const QString &language);
    /// In the language its sender likes best.
    JsonInput(const Request &request, const Texts &texts);

    [[nodiscard]] QString text(const QString &key, int maxLength);
    [[nodiscard]] double number(const QString &key, double min, double max);
    /// nullopt when the key is absent.
    [[nodiscard]] std::optional<double> optionalNumber(const QString &key, double min, double max);
    [[nodiscard]] int integer(const QString &key, int min, int max);
    [[nodiscard]] bool flag(const QString &key);
    /// Index of the word in `words`.
    [[nodiscard]] int choice(const QString &key, const QStringList &words);
    /// A required object; finish() it too.
    [[nodiscard]] JsonInput object(const QString &key);
    /// A required array of objects, at most `maxCount`.
    [[nodiscard]] QList<JsonInput> objects(const QString &key, int maxCount);
    /// The object itself, for those who check it by their own table; nullopt when the body is no JSON object.
    [[nodiscard]] std::optional<QJsonObject> whole();
    /// Takes over what is wrong in an object read from this one, and complains about its keys nobody asked
    /// for.
    void finish(JsonInput &part);
    /// What is wrong, as an answer; nullopt when everything is right. Complains about keys nobody asked for.
    [[nodiscard]] std::optional<Response> problem();
    /// Something else is wrong with this key.
    void refuse(const QString &key, const QString &detail, const QString &remedy);
    /// A sentence of context "Refusals" in the sender's language.
    [[nodiscard]] QString say(const char *sentence) const;
    /// A number as that language writes it.
    [[nodiscard]] QString shown(double number) const;

private:
    /// A part of another one.
    JsonInput(const JsonInput &whole, QJsonObject object, QString prefix)
        : m_texts(whole.m_texts)
        , m_language(whole.m_language)
        , m_object(std::move(object))
        , m_prefix(std::move(prefix))
    {}
    /// Says that a value is missing or, when it is there, what is wrong with it.
    void refuseType(const QString &key, const QJsonValue &value, const char *detail, const char *remedy);
    [[nodiscard]] QJsonValue take(const QString &key);
    void complainAboutUnknown();
    const Texts *m_texts;
    QString m_language;
    QJsonObject m_object;
    QString m_prefix; ///< "feedInLimit." within the object of that key.
    QStringList m_asked;
    std::optional<FieldError> m_error;
    std::optional<QString> m_unreadable;
};

/// Reads query parameters as strictly: unknown and repeated ones are refused.
class QueryInput
{
public:
    QueryInput(const Request &request, const QStringList &known);
    /// The single value of a parameter; nullopt when absent.
    [[nodiscard]] std::optional<QString> value(const QString &name);
    [[nodiscard]] QStringList values(const QString &name) const { return m_request.queryValues(name); }
    /// A time; nullopt when absent.
    [[nodiscard]] std::optional<Instant> time(const QString &name);
    /// A time that must be there; 1970 after it was refused.
    [[nodiscard]] Instant requiredTime(const QString &name);
    [[nodiscard]] int integer(const QString &name, int min, int max, int otherwise);
    /// Index of the word in `words`.
    [[nodiscard]] int choice(const QString &name, const QStringList &words, int otherwise);
    void refuse(const QString &name, const QString &detail, const QString &remedy);
    [[nodiscard]] std::optional<Response> problem() const;

private:
    const Request &m_request;
    std::optional<FieldError> m_error;
};

} // namespace ww
