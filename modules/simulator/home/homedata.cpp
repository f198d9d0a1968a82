// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homedata.h"

#include "core/jsonfile.h"
#include "simulator/recording/textfile.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kShippedFolder = u":/homes/"_s;

/// Refuses a recording that does not reach from the start to the end of the home's days.
Result<void> checkCoverage(const CsvTable &table, const HomeFile &file, const HomeDescription &home,
                           const QString &path)
{
    const qint64 begin = home.start.msUtc;
    const qint64 end = (home.start + home.period).msUtc;
    if (table.timesMs.front() > begin)
        return unexpected(ErrorCode::InvalidInput,
                          u"begins at %1, after the home's start %2"_s.arg(
                              Instant{table.timesMs.front()}.toIso(), home.start.toIso()),
                          path + ":2"_L1);
    if (table.timesMs.back() + file.stepMs < end)
        return unexpected(ErrorCode::InvalidInput,
                          u"ends at %1, before the home's %2"_s.arg(
                              Instant{table.timesMs.back() + file.stepMs}.toIso(), Instant{end}.toIso()),
                          u"%1:%2"_s.arg(path).arg(table.timesMs.size() + 1));
    return {};
}

/// What reading the files of a home has gathered so far.
struct Gathered
{
    std::vector<HomeTrack> tracks;
    QList<RecordingNotice> notices;
    qsizetype noticeCount = 0;
};

Result<void> readFileOf(const HomeDescription &home, const HomeFile &file, const QString &path,
                        Gathered &gathered)
{
    const auto text = readTextFile(path);
    if (!text)
        return unexpected(text.error());
    QList<CsvColumn> wanted;
    for (const HomeColumn &column : file.columns)
        wanted.append(homeQuantityColumn(column.quantity, column.name));
    auto table = parseCsvTable(*text, path, wanted);
    if (!table)
        return unexpected(table.error());
    if (auto covered = checkCoverage(*table, file, home, path); !covered)
        return covered;
    table->noteGaps(path, file.stepMs);
    for (qsizetype i = 0; i < file.columns.size(); ++i) {
        const HomeColumn &column = file.columns.at(i);
        RecordedSeries series(std::move(table->points[static_cast<std::size_t>(i)]),
                              {column.interpolation, file.stepMs, file.maxGapMs}, home.start.msUtc,
                              home.period.count());
        if (series.isEmpty())
            return unexpected(ErrorCode::InvalidInput, u"column %1 has no value at all"_s.arg(column.name),
                              path);
        gathered.tracks.push_back({column, std::move(series)});
    }
    gathered.notices += table->notices;
    gathered.noticeCount += table->noticeCount;
    return {};
}

Result<HomeRecording> loadDescription(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    auto home = parseHomeDescription(*document, path);
    if (!home)
        return unexpected(home.error());
    Gathered gathered;
    const QDir folder = QFileInfo(path).dir();
    for (const HomeFile &file : home->files) {
        if (auto read = readFileOf(*home, file, folder.filePath(file.file), gathered); !read)
            return unexpected(read.error());
    }
    HomeRecording recording(*std::move(home), std::move(gathered.tracks));
    recording.notices = gathered.notices;
    recording.noticeCount = gathered.noticeCount;
    return recording;
}

} // namespace

HomeRecording::HomeRecording(HomeDescription description, std::vector<HomeTrack> tracks)
    : m_description(std::move(description))
    , m_tracks(std::move(tracks))
{
    Q_ASSERT(m_description.period.count() > 0);
}

std::optional<std::size_t> HomeRecording::find(HomeQuantity quantity) const
{
    for (std::size_t i = 0; i < m_tracks.size(); ++i) {
        if (m_tracks[i].column.quantity == quantity)
            return i;
    }
    return std::nullopt;
}

qint64 HomeRecording::offsetMs(Instant time) const
{
    const qint64 period = m_description.period.count();
    const qint64 offset = (time - m_description.start).count() % period;
    return offset < 0 ? offset + period : offset;
}

std::vector<std::optional<double>> HomeRecording::at(Instant time) const
{
    const qint64 offset = offsetMs(time);
    std::vector<std::optional<double>> values;
    values.reserve(m_tracks.size());
    for (const HomeTrack &track : m_tracks)
        values.push_back(track.series.at(offset));
    return values;
}

std::optional<double> HomeRecording::value(std::size_t track, Instant time) const
{
    return m_tracks.at(track).series.at(offsetMs(time));
}

std::optional<double> HomeRecording::value(HomeQuantity quantity, Instant time) const
{
    const auto track = find(quantity);
    return track ? value(*track, time) : std::nullopt;
}

std::optional<Watts> HomeRecording::householdLoad(Instant time) const
{
    if (const auto track = find(HomeQuantity::HouseholdLoad)) {
        const auto load = value(*track, time);
        return load ? std::optional(Watts(*load)) : std::nullopt;
    }
    auto load = value(HomeQuantity::TotalLoad, time);
    for (const HomeQuantity part : {HomeQuantity::EvPower, HomeQuantity::HeatPumpPower}) {
        const auto track = find(part);
        if (!track || !load)
            continue;
        const auto power = value(*track, time);
        load = power ? std::optional(*load - std::max(*power, 0.0)) : std::nullopt;
    }
    // Counters read at slightly different moments can make the parts exceed the whole.
    return load ? std::optional(Watts(std::max(*load, 0.0))) : std::nullopt;
}

Instant HomeRecording::recordedTime(Instant time) const
{
    return m_description.start + Duration(offsetMs(time));
}

std::optional<ChargingSession> HomeRecording::chargingSession(Instant time) const
{
    if (!m_description.charger)
        return std::nullopt;
    const Instant recorded = recordedTime(time);
    const Duration moved = time - recorded;
    for (const ChargingSession &session : m_description.charger->sessions) {
        if (session.plugIn <= recorded && recorded < session.plugOut)
            return ChargingSession{session.plugIn + moved, session.plugOut + moved, session.energy};
    }
    return std::nullopt;
}

QStringList shippedHomes()
{
    QStringList names;
    for (const QString &file : QDir(kShippedFolder).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (!file.endsWith(".schema.json"_L1))
            names.append(file.chopped(5));
    }
    return names;
}

Result<HomeRecording> loadHome(const QString &nameOrPath, PvColumn pv)
{
    if (nameOrPath.endsWith(".csv"_L1) || nameOrPath.endsWith(".csv.gz"_L1))
        return loadBareRecording(nameOrPath, pv);
    if (nameOrPath.endsWith(".json"_L1))
        return loadDescription(nameOrPath);
    if (shippedHomes().contains(nameOrPath))
        return loadDescription(kShippedFolder + nameOrPath + ".json"_L1);
    return unexpected(ErrorCode::NotFound,
                      u"is neither a shipped home (%1) nor a .json, .csv or .csv.gz file"_s.arg(
                          shippedHomes().join(u", "_s)),
                      nameOrPath);
}

} // namespace ww
