// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replayreport.h"

#include <QJsonArray>
#include <QJsonValue>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kAllDigits = 17;

QString digits(double value)
{
    return QString::number(value, 'g', kAllDigits);
}

QString words(const Reason &reason)
{
    return renderReason(reason, [](const char *, const char *text) { return QString::fromUtf8(text); });
}

QString withUnit(double value, SetpointKind kind)
{
    const QString unit = unitSymbol(info(kind).unit);
    return unit.isEmpty() ? digits(value) : digits(value) + u' ' + unit;
}

QJsonObject sideJson(const record::CommandRecord &command, const QString &device)
{
    return {{u"device"_s, device},
            {u"setpoint"_s, QString::fromLatin1(info(command.kind).id)},
            {u"value"_s, command.value},
            {u"rule"_s, ruleName(command.rule)},
            {u"reason"_s, command.reason.sentenceId},
            {u"text"_s, words(command.reason)}};
}

QJsonObject differenceJson(const record::Difference &difference, const QString &file)
{
    QJsonObject json{{u"file"_s, file}, {u"time"_s, difference.time.toIso()}, {u"what"_s, difference.what}};
    if (difference.recorded)
        json[u"recorded"_s] = sideJson(*difference.recorded, difference.recordedDevice);
    if (difference.replayed)
        json[u"replayed"_s] = sideJson(*difference.replayed, difference.replayedDevice);
    return json;
}

QString sideText(const char *side, const std::optional<record::CommandRecord> &command, const QString &device)
{
    QString text = u"  %1: "_s.arg(QString::fromLatin1(side), -8);
    if (!command)
        return text + u"nothing\n"_s;
    return text + u"%1 %2 = %3 (%4): %5\n"_s.arg(device, QString::fromLatin1(info(command->kind).id),
                                                 withUnit(command->value, command->kind),
                                                 ruleName(command->rule), words(command->reason));
}

QString differenceText(const record::Difference &difference, const QString &file)
{
    QString text = u"first difference at %1 in %2\n"_s.arg(difference.time.toIso(), file);
    if (difference.what == u"command")
        return text + sideText("recorded", difference.recorded, difference.recordedDevice) +
               sideText("replayed", difference.replayed, difference.replayedDevice);
    return text + (difference.what == u"loads" ? u"  in what the loads are said to do\n"_s
                                               : u"  in what is said to be lost or exceeded\n"_s);
}

QString boundsText(const record::CommandRecord &command)
{
    QStringList bounds;
    for (const Bound &bound : command.bounds)
        bounds.append(u"%1 [%2, %3]"_s.arg(ruleName(bound.rule), digits(bound.interval.min),
                                           digits(bound.interval.max)));
    return bounds.isEmpty() ? QString() : u"; bound by "_s + bounds.join(u", "_s);
}

} // namespace

double ReplayReport::speed() const
{
    return seconds > 0 ? std::chrono::duration<double>(result.span).count() / seconds : 0;
}

QJsonObject toJson(const ReplayReport &report)
{
    QJsonArray files;
    for (const FileReplay &file : report.files) {
        QJsonObject json{{u"file"_s, file.file},
                         {u"build"_s, file.build},
                         {u"goodBytes"_s, static_cast<qint64>(file.end.goodBytes)},
                         {u"isWhole"_s, file.end.isWhole}};
        if (!file.end.isWhole)
            json[u"problem"_s] = file.end.problem;
        files.append(json);
    }
    const record::ReplayResult &result = report.result;
    QJsonObject json{{u"files"_s, files},
                     {u"ticks"_s, result.ticks},
                     {u"decisions"_s, result.commands},
                     {u"differingTicks"_s, result.differing},
                     {u"isEqual"_s, report.isEqual()},
                     {u"recordedS"_s, std::chrono::duration<double>(result.span).count()},
                     {u"tookS"_s, report.seconds},
                     {u"speed"_s, report.speed()}};
    if (result.from) {
        json[u"from"_s] = result.from->toIso();
        json[u"to"_s] = result.to->toIso();
    }
    if (result.first)
        json[u"firstDifference"_s] = differenceJson(*result.first, report.differingFile);
    return json;
}

QString toText(const ReplayReport &report)
{
    QString text;
    for (const FileReplay &file : report.files) {
        text += u"%1: recorded by Wattward %2\n"_s.arg(file.file, file.build);
        if (!file.end.isWhole)
            text += u"%1: ends after %2 bytes: %3\n"_s.arg(file.file)
                        .arg(file.end.goodBytes)
                        .arg(file.end.problem);
    }
    const record::ReplayResult &result = report.result;
    if (!result.from)
        return text + u"there is no tick to compare\n"_s;
    text += u"%1 ticks with %2 decisions from %3 to %4\n"_s.arg(result.ticks)
                .arg(result.commands)
                .arg(result.from->toIso(), result.to->toIso());
    text += result.differing == 0 ? u"all are equal to the last bit\n"_s
                                  : u"%1 ticks came out otherwise\n"_s.arg(result.differing);
    if (result.first)
        text += differenceText(*result.first, report.differingFile);
    return text + u"%1 times as fast as real time\n"_s.arg(report.speed(), 0, 'f', 0);
}

ExplainedTick explain(const record::Condensed &decision, const Snapshot &snapshot)
{
    ExplainedTick tick{snapshot.time, {}};
    for (const QByteArray &bytes : decision.commands) {
        const auto command = record::readCommand(bytes);
        if (!command || command->device >= snapshot.devices.size())
            continue;
        const DeviceState &device = snapshot.devices[command->device];
        const QString name = device.name.isEmpty() ? device.id.text() : device.name;
        tick.commands.append(u"%1: %2 (%3 = %4, %5%6)"_s.arg(
            name, words(command->reason), QString::fromLatin1(info(command->kind).id),
            withUnit(command->value, command->kind), ruleName(command->rule), boundsText(*command)));
    }
    return tick;
}

QString toText(const ExplainedTick &tick)
{
    QString text = u"decided at %1\n"_s.arg(tick.time.toIso());
    for (const QString &line : tick.commands)
        text += u"  "_s + line + u'\n';
    return tick.commands.isEmpty() ? text + u"  no device is told anything\n"_s : text;
}

QJsonObject toJson(const ExplainedTick &tick)
{
    return {{u"time"_s, tick.time.toIso()}, {u"commands"_s, QJsonArray::fromStringList(tick.commands)}};
}

} // namespace ww
