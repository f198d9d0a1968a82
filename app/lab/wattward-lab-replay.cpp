// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "laboptions.h"
#include "replayreport.h"
#include "wattward-lab.h"

#include <QFile>
#include <QJsonDocument>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kOptions{
    LabOption{"from", "time", "Compares from this time on, ISO 8601."},
    LabOption{"to", "time", "Compares up to this time."},
    LabOption{"explain", "time", "Tells in words what had been decided at this time."},
    LabOption{"json", nullptr, "Prints one JSON object."},
    LabOption{"help", nullptr, "Prints this."},
};

// Far more than a recorder ever puts into one file.
constexpr qint64 kLargestFile = 256LL * 1024 * 1024;

struct ReplayOptions
{
    QStringList files;
    record::ReplayWindow window;
    std::optional<Instant> explain;
    bool json = false;
};

int fail(const QString &message, int code)
{
    std::fprintf(stderr, "wattward-lab replay: %s\n", qPrintable(message));
    return code;
}

std::optional<Instant> readTime(LabReader &reader, const char *name)
{
    if (!reader.has(name))
        return std::nullopt;
    const auto time = Instant::fromIso(reader.text(name));
    if (!time)
        reader.refuse(name, u"give a time such as 2021-06-05T06:00:00Z"_s);
    return time;
}

Result<ReplayOptions> readOptions(const QCommandLineParser &parser)
{
    LabReader reader(parser);
    ReplayOptions options;
    options.files = parser.positionalArguments();
    options.window.from = readTime(reader, "from");
    options.window.to = readTime(reader, "to");
    options.explain = readTime(reader, "explain");
    options.json = reader.has("json");
    if (options.window.from && options.window.to && *options.window.from > *options.window.to)
        reader.refuse("from", u"must not be later than --to"_s);
    if (reader.error())
        return unexpected(*reader.error());
    if (options.files.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"name a recording: flight/decisions-*.wwr"_s);
    return options;
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::Io, file.errorString(), path);
    QByteArray bytes = file.read(kLargestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return unexpected(ErrorCode::Io, file.errorString(), path);
    if (bytes.size() > kLargestFile)
        return unexpected(ErrorCode::InvalidInput, u"is larger than any recording"_s, path);
    return bytes;
}

/// Keeps the latest tick at or before the time asked for.
class Explainer
{
public:
    explicit Explainer(std::optional<Instant> time)
        : m_time(time)
    {}
    void look(const record::RecordingReader &recording, const record::Condensed &)
    {
        const Instant time = recording.snapshot().time;
        if (!m_time || time > *m_time || (m_tick && time < m_tick->time))
            return;
        m_tick = explain(recording.decision(), recording.snapshot());
    }
    [[nodiscard]] const std::optional<ExplainedTick> &tick() const { return m_tick; }

private:
    const std::optional<Instant> m_time;
    std::optional<ExplainedTick> m_tick;
};

Result<void> replayFile(const QString &path, const ReplayOptions &options, ReplayReport &report,
                        Explainer &explainer)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return unexpected(bytes.error());
    record::RecordingReader recording(*bytes);
    if (const auto opened = recording.open(); !opened)
        return unexpected(opened.error().code, opened.error().message, path);
    const bool wasEqual = !report.result.first;
    record::TickObserver observer;
    if (options.explain)
        observer = [&explainer](const auto &reading, const auto &decided) {
            explainer.look(reading, decided);
        };
    record::replay(recording, options.window, report.result, observer);
    if (wasEqual && report.result.first)
        report.differingFile = path;
    report.files.push_back({path, QString::fromUtf8(recording.build()), recording.end()});
    return {};
}

void print(const ReplayReport &report, const ReplayOptions &options, const Explainer &explainer)
{
    if (options.json) {
        QJsonObject json = toJson(report);
        if (explainer.tick())
            json[u"explained"_s] = toJson(*explainer.tick());
        std::printf("%s\n", QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
        return;
    }
    std::fputs(qPrintable(toText(report)), stdout);
    if (explainer.tick())
        std::fputs(qPrintable(toText(*explainer.tick())), stdout);
    else if (options.explain)
        std::fputs("nothing had been recorded at that time\n", stdout);
}

} // namespace

int runReplayCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Decides again on what a flight recorder recorded and compares every bit."_s);
    addLabOptions(parser, kOptions);
    parser.addPositionalArgument(u"file"_s, u"Recordings, in the order of time."_s, u"FILE..."_s);
    if (!parser.parse(arguments))
        return fail(parser.errorText(), kLabMisused);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return kLabDone;
    }
    const auto options = readOptions(parser);
    if (!options)
        return fail(options.error().toString(), kLabMisused);
    ReplayReport report;
    Explainer explainer(options->explain);
    const Stopwatch watch;
    for (const QString &file : options->files) {
        if (const auto done = replayFile(file, *options, report, explainer); !done)
            return fail(done.error().toString(), kLabFailed);
    }
    report.seconds = std::chrono::duration<double>(watch.elapsed()).count();
    print(report, *options, explainer);
    return report.isEqual() ? kLabDone : kLabFailed;
}

} // namespace ww
