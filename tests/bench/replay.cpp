// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much faster than life wattward-lab replays a flight recording of 40 devices at one tick a second, as a
// program, reading included; and how large a tick is. Usage: bench_replay
#include "bench/figures.h"
#include "control/picture.h"
#include "control/record/recording.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr int kSeconds = 4 * 3600;

/// Grid meter, 6 inverters, 12 batteries and 21 switches, each with new values.
Snapshot plantAt(int second)
{
    Picture picture(Uptime(100'000 + 1000LL * second), {1'590'969'600'000 + 1000LL * second});
    const double swing = 40 * (second % 50);
    picture.grid(1500 + swing, {400 + swing, 500, 600});
    for (int i = 0; i < 6; ++i)
        picture.inverter(QByteArray("sun" + QByteArray::number(i)).constData(), 3000 + swing);
    for (int i = 0; i < 12; ++i)
        picture.battery(QByteArray("battery" + QByteArray::number(i)).constData(), 200 + second % 9,
                        30 + 4 * i);
    for (int i = 0; i < 21; ++i) {
        picture.add(QByteArray("other" + QByteArray::number(i)).constData(), DeviceType::Switch);
        picture.read(Quantity::ActivePower, -100 - second % 7);
    }
    return picture.snapshot();
}

QByteArray recordPlant()
{
    ControlSettings settings;
    settings.feedIn.kind = FeedInLimitKind::Zero;
    const PlantConfig plant;
    ControlState state;
    record::RecordingWriter writer;
    QByteArray bytes = writer.head("bench");
    bytes += writer.start(settings, plant, state);
    for (int second = 0; second < kSeconds; ++second) {
        const Snapshot snapshot = plantAt(second);
        bytes += writer.tick(snapshot, {}, decide(settings, plant, state, snapshot));
    }
    return bytes;
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"decisions.wwr"_s));
    const QByteArray bytes = recordPlant();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return 1;
    file.close();
    QProcess lab;
    lab.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    lab.start(QStringLiteral(WW_BINARY_DIR "/app/wattward-lab"), {u"replay"_s, u"--json"_s, file.fileName()});
    if (!lab.waitForFinished(-1) || lab.exitStatus() != QProcess::NormalExit || lab.exitCode() != 0)
        return 1;
    const QJsonObject json = QJsonDocument::fromJson(lab.readAllStandardOutput()).object();
    if (json[u"ticks"].toInt() != kSeconds)
        return 1;
    bench::print("replay", json[u"speed"].toDouble(), "x real time");
    bench::print("replay.tick", static_cast<double>(bytes.size()) / kSeconds, "B");
    return 0;
}
