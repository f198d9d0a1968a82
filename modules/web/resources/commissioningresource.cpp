// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/accounts.h"
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// A stored sentence in the reader's language.
QString sentence(const QString &id, const QJsonObject &numbers, const Reader &reader)
{
    commissioning::Values values;
    for (auto number = numbers.begin(); number != numbers.end(); ++number)
        values.emplace_back(number.key(), number->toDouble());
    return commissioning::renderSaying(id, values, [&reader](const char *context, const char *source) {
        return reader.text(context, source);
    });
}

/// The stored report with a text beside each sentence's id.
QJsonObject readable(QJsonObject report, const Reader &reader)
{
    const QString stopped = report.value("stopped"_L1).toString();
    report.insert("stoppedText"_L1,
                  stopped.isEmpty() ? QJsonValue() : QJsonValue(sentence(stopped, {}, reader)));
    QJsonArray steps;
    for (const QJsonValue &value : report.value("steps"_L1).toArray()) {
        QJsonObject step = value.toObject();
        QJsonArray findings;
        for (const QJsonValue &each : step.value("findings"_L1).toArray()) {
            QJsonObject finding = each.toObject();
            finding.insert("text"_L1, sentence(finding.value("says"_L1).toString(),
                                               finding.value("values"_L1).toObject(), reader));
            findings.append(finding);
        }
        step.insert("findings"_L1, findings);
        steps.append(step);
    }
    report.insert("steps"_L1, steps);
    return report;
}

void writeProgress(JsonWriter &json, const std::optional<commissioning::Progress> &running,
                   const Reader &reader)
{
    json.key("running");
    if (!running) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("step").value(running->step);
    json.key("steps").value(running->steps);
    json.key("check").value(commissioning::checkName(running->check));
    json.key("device").textOrNull(running->device.text());
    json.key("deviceName")
        .textOrNull(running->device.isEmpty() ? QString() : reader.deviceName(running->device));
    json.key("leftS").value(static_cast<double>(running->left.count()) / 1000);
    json.endObject();
}

Response overview(const CommissioningState &state, const Reader &reader)
{
    JsonWriter json;
    json.beginObject();
    writeProgress(json, state.running, reader);
    json.key("reports").beginArray();
    for (const QJsonObject &report : state.reports) {
        json.beginObject();
        for (const char *key : {"id", "started", "ended", "verdict"})
            json.key(key).value(report.value(QLatin1StringView(key)).toString());
        json.key("complete").value(report.value("complete"_L1).toBool());
        json.endObject();
    }
    json.endArray().endObject();
    return jsonResponse(json.take());
}

Response refusal(const std::vector<commissioning::Says> &reasons, const Reader &reader)
{
    QStringList texts;
    for (const commissioning::Says reason : reasons)
        texts.append(sentence(QString::fromLatin1(commissioning::saysId(reason)), {}, reader));
    return problemResponse(
        {.status = 409, .detail = texts.join(u' '), .field = {}, .remedy = {}, .type = {}});
}

/// Why somebody else than the installer may not step the plant; nullopt for the installer.
std::optional<Response> refuseRole(const ResourceContext &context, const Request &request)
{
    using commissioning::Says;
    if (request.visitor && request.visitor->role == roleName(Role::Installer))
        return std::nullopt;
    const Reader reader{context.texts, context.texts.languageFor(request.headers)};
    const auto text = [&reader](Says says) {
        return sentence(QString::fromLatin1(commissioning::saysId(says)), {}, reader);
    };
    return problemResponse({.status = 403,
                            .detail = text(Says::InstallerOnly),
                            .field = {},
                            .remedy = text(Says::InstallerHow),
                            .type = u"/problems/installer-only"_s});
}

/// Answers with what `ask` makes of the state, on a worker thread.
void answerState(const ResourceContext &context, const Request &request, const Reply &reply,
                 const std::function<Response(const CommissioningState &, const Reader &)> &ask)
{
    const QString language = context.texts.languageFor(request.headers);
    context.jobs.answer(
        [context, language, ask] {
            const auto live = context.backend.live();
            const auto state = context.backend.commissioning().state();
            const Reader reader{context.texts, language, live ? live->snapshot.get() : nullptr};
            return state ? ask(*state, reader) : problemResponse(state.error());
        },
        reply);
}

void oneReport(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const QString id = request.pathValue;
    answerState(context, request, reply, [id](const CommissioningState &state, const Reader &reader) {
        for (const QJsonObject &report : state.reports) {
            if (report.value("id"_L1).toString() == id)
                return jsonResponse(QJsonDocument(readable(report, reader)).toJson(QJsonDocument::Compact));
        }
        return problemResponse({.status = 404,
                                .detail = u"There is no such report."_s,
                                .field = {},
                                .remedy = u"See GET /api/v1/commissioning."_s,
                                .type = {}});
    });
}

void start(const ResourceContext &context, const Request &request, const Reply &reply)
{
    if (const auto refused = refuseRole(context, request))
        return reply(*refused);
    const QString language = context.texts.languageFor(request.headers);
    context.jobs.answer(
        [context, language] {
            const auto started = context.backend.commissioning().start();
            if (!started)
                return problemResponse(started.error());
            return started->empty() ? Response{204, {}, {}}
                                    : refusal(*started, Reader{context.texts, language});
        },
        reply);
}

void abort(const ResourceContext &context, const Request &request, const Reply &reply)
{
    if (const auto refused = refuseRole(context, request))
        return reply(*refused);
    context.jobs.answer(
        [&backend = context.backend] {
            const auto done = backend.commissioning().abort();
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addCommissioningRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/commissioning"_s;
    router.addLate(Method::Get, path, [context](const Request &request, const Reply &reply) {
        answerState(context, request, reply, overview);
    });
    router.addLate(Method::Get, path + u"/{id}"_s, [context](const Request &request, const Reply &reply) {
        oneReport(context, request, reply);
    });
    router.addLate(Method::Post, path,
                   [context](const Request &request, const Reply &reply) { start(context, request, reply); });
    router.addLate(Method::Delete, path,
                   [context](const Request &request, const Reply &reply) { abort(context, request, reply); });
}

} // namespace ww
