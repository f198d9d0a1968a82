// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kLongestHost = 253;
constexpr int kLongestName = 48; ///< As the schema of the settings allows.
constexpr int kLongestPassword = 128;
constexpr int kLastPort = 65535;
constexpr const char *kContext = "Discovery";

// clang-format off
// By FoundVerdict; %1 is the firmware, %2 the oldest one taken.
constexpr std::array<const char *, static_cast<std::size_t>(FoundVerdict::Count)> kVerdicts{
    "",
    "",
    QT_TRANSLATE_NOOP("Discovery", "Nobody answers at this address."),
    QT_TRANSLATE_NOOP("Discovery", "It did not answer in time."),
    QT_TRANSLATE_NOOP("Discovery", "What answers there is no Shelly of generation 2 or later."),
    QT_TRANSLATE_NOOP("Discovery", "It is of generation 1; generation 2 and later are supported."),
    QT_TRANSLATE_NOOP("Discovery", "It drives a shutter. Set its profile to “switch” on its own web page to use its outputs."),
    QT_TRANSLATE_NOOP("Discovery", "Its firmware %1 is too old: at least %2 is needed. Update it on its own web page."),
    QT_TRANSLATE_NOOP("Discovery", "Its firmware version “%1” cannot be checked: at least %2 is needed. Update it on its own web page."),
    QT_TRANSLATE_NOOP("Discovery", "It has no switched output."),
    QT_TRANSLATE_NOOP("Discovery", "It asks for a password: the one set on the device."),
    QT_TRANSLATE_NOOP("Discovery", "It refuses the password."),
};
// By FirmwareNote; %1 is the newest version checked.
constexpr std::array<const char *, 3> kNotes{
    "",
    QT_TRANSLATE_NOOP("Discovery", "Its firmware is not one of the versions checked."),
    QT_TRANSLATE_NOOP("Discovery", "Its firmware is newer than %1, the last one checked."),
};
constexpr const char *kMoved =
    QT_TRANSLATE_NOOP("Discovery", "It has another address than it was added with. Add it again to reach it there.");
// By BrowseProblem.
constexpr std::array<const char *, 3> kProblems{
    QT_TRANSLATE_NOOP("Discovery", "Discovery is not available: there is no D-Bus on this device. Add switches by their address."),
    QT_TRANSLATE_NOOP("Discovery", "Discovery is not available: avahi-daemon is not running. Add switches by their address."),
    QT_TRANSLATE_NOOP("Discovery", "Discovery is not available: avahi-daemon refuses to search. Add switches by their address."),
};
// clang-format on

QString translated(const Reader &reader, const char *source)
{
    return *source == '\0' ? QString() : reader.text(kContext, source);
}

/// What there is to say about a switch; empty when nothing is.
QString sentence(const FoundSwitch &found, const Reader &reader)
{
    if (found.verdict == FoundVerdict::Usable && found.moved)
        return translated(reader, kMoved);
    if (found.verdict == FoundVerdict::Usable) {
        const QString note = translated(reader, kNotes.at(static_cast<std::size_t>(found.firmwareNote)));
        return found.firmwareNote == FirmwareNote::Newer ? note.arg(found.newestFirmware) : note;
    }
    QString text = translated(reader, kVerdicts.at(static_cast<std::size_t>(found.verdict)));
    // One text after the other: what a device says of itself may contain a %.
    return text.replace(u"%2"_s, found.oldestFirmware).replace(u"%1"_s, found.firmware);
}

void writeFound(JsonWriter &json, const FoundSwitch &found, const Reader &reader)
{
    json.beginObject();
    json.key("name").value(found.name);
    json.key("host").value(found.host);
    json.key("port").value(found.port);
    json.key("id").textOrNull(found.id);
    json.key("model").textOrNull(found.model);
    json.key("modelName").textOrNull(found.modelName);
    json.key("profile").textOrNull(found.profile);
    json.key("firmware").textOrNull(found.firmware);
    json.key("firmwareNote").value(firmwareNoteName(found.firmwareNote));
    json.key("passwordSet").value(found.passwordSet);
    json.key("verdict").value(foundVerdictName(found.verdict));
    json.key("text").textOrNull(sentence(found, reader));
    json.key("device").textOrNull(found.configured.text());
    json.key("moved").value(found.moved);
    json.key("deviceName")
        .textOrNull(found.configured.isEmpty() ? QString() : reader.deviceName(found.configured));
    json.endObject();
}

void writeAdded(JsonWriter &json, const AddedSwitch &added)
{
    json.beginObject();
    json.key("device").value(added.device.text());
    json.key("name").value(added.name);
    json.key("host").value(added.host);
    json.key("port").value(added.port);
    json.endObject();
}

Response answerOf(const DiscoveryState &state, const Reader &reader)
{
    JsonWriter json;
    json.beginObject();
    json.key("phase").value(searchPhaseName(state.phase));
    json.key("progress").value(std::round(state.progress * 100) / 100);
    json.key("problem").textOrNull(state.problem ? browseProblemName(*state.problem) : QString());
    json.key("problemText")
        .textOrNull(state.problem ? translated(reader, kProblems.at(static_cast<std::size_t>(*state.problem)))
                                  : QString());
    json.key("full").value(state.full);
    json.key("found").beginArray();
    for (const FoundSwitch &found : state.found)
        writeFound(json, found, reader);
    json.endArray();
    json.key("added").beginArray();
    for (const AddedSwitch &added : state.added)
        writeAdded(json, added);
    json.endArray().endObject();
    return jsonResponse(json.take());
}

void getState(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const QString language = context.texts.languageFor(request.headers);
    context.jobs.answer(
        [context, language] {
            const auto live = context.backend.live();
            const auto state = context.backend.discovery().state();
            const Reader reader{context.texts, language, live ? live->snapshot.get() : nullptr};
            return state ? answerOf(*state, reader) : problemResponse(state.error());
        },
        reply);
}

void search(const ResourceContext &context, const Request &, const Reply &reply)
{
    context.jobs.answer(
        [&backend = context.backend] {
            const auto begun = backend.discovery().search();
            return begun ? Response{204, {}, {}} : problemResponse(begun.error());
        },
        reply);
}

/// An address or a name, and nothing of a URL around it.
QString readHost(JsonInput &input)
{
    const QString host = input.text(u"host"_s, kLongestHost);
    const bool isHost = !host.isEmpty() && std::all_of(host.begin(), host.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'.' || c == u'-';
    });
    if (!isHost)
        input.refuse(u"host"_s,
                     input.say(QT_TRANSLATE_NOOP("Refusals", "It is neither an IPv4 address nor a name.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "Give the address alone, like 192.168.1.40.")));
    return host;
}

void look(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const QString host = readHost(input);
    const auto port = static_cast<quint16>(input.integer(u"port"_s, 1, kLastPort));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, host, port] {
            const auto begun = backend.discovery().look(host, port);
            return begun ? Response{204, {}, {}} : problemResponse(begun.error());
        },
        reply);
}

Response addNow(const ResourceContext &context, const SwitchToAdd &wanted, const QString &language)
{
    const auto added = context.backend.discovery().add(wanted);
    if (!added)
        return problemResponse(added.error());
    if (added->verdict != FoundVerdict::Usable)
        return problemResponse({.status = 409,
                                .detail = sentence(*added, Reader{context.texts, language}),
                                .field = {},
                                .remedy = {},
                                .type = {}});
    JsonWriter json;
    json.beginObject().key("device").value(added->configured.text()).endObject();
    return jsonResponse(json.take(), 201);
}

void add(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    SwitchToAdd wanted;
    wanted.host = readHost(input);
    wanted.port = static_cast<quint16>(input.integer(u"port"_s, 1, kLastPort));
    wanted.name = input.text(u"name"_s, kLongestName).trimmed();
    wanted.password = Secret(input.text(u"password"_s, kLongestPassword));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    const QString language = context.texts.languageFor(request.headers);
    context.jobs.answer([context, wanted, language] { return addNow(context, wanted, language); }, reply);
}

void rename(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const QString name = input.text(u"name"_s, kLongestName).trimmed();
    if (name.isEmpty())
        input.refuse(u"name"_s, input.say(QT_TRANSLATE_NOOP("Refusals", "The name is empty.")),
                     input.say(QT_TRANSLATE_NOOP("Refusals", "Give a name of 1 to %1 characters."))
                         .arg(input.shown(kLongestName)));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, id = DeviceId(request.pathValue), name] {
            const auto done = backend.discovery().rename(id, name);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

void remove(const ResourceContext &context, const Request &request, const Reply &reply)
{
    context.jobs.answer(
        [&backend = context.backend, id = DeviceId(request.pathValue)] {
            const auto done = backend.discovery().remove(id);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addDiscoveryRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/discovery/switches"_s;
    router.addLate(Method::Get, path, [context](const Request &request, const Reply &reply) {
        getState(context, request, reply);
    });
    router.addLate(Method::Post, path, [context](const Request &request, const Reply &reply) {
        search(context, request, reply);
    });
    router.addLate(Method::Post, path + u"/look"_s,
                   [context](const Request &request, const Reply &reply) { look(context, request, reply); });
    router.addLate(Method::Post, path + u"/add"_s,
                   [context](const Request &request, const Reply &reply) { add(context, request, reply); });
    router.addLate(
        Method::Patch, path + u"/added/{id}"_s,
        [context](const Request &request, const Reply &reply) { rename(context, request, reply); });
    router.addLate(
        Method::Delete, path + u"/added/{id}"_s,
        [context](const Request &request, const Reply &reply) { remove(context, request, reply); });
}

} // namespace ww
