// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of the headless simulator after a minute of real time at sixty times its speed, with the dashboard
// and a day of history looked at once; and how many readings were not fresh meanwhile. Usage: bench_rss [s]
#include "app/program.h"
#include "app/restclient.h"
#include "bench/figures.h"
#include "system/label.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr int kSeconds = 60;
constexpr int kSettleSeconds = 5;
constexpr double kKiloPerMega = 1000;

/// A row of /proc/PID/status in kB, such as VmRSS; -1 when there is none.
double memoryKb(qint64 pid, const QByteArray &row)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(row + ':'))
            return line.mid(row.size() + 1).trimmed().split(' ').first().toDouble();
    }
    return -1;
}

/// Readings of all devices that are stale or implausible.
int notFresh(const QJsonObject &devices, int &all)
{
    int count = 0;
    for (const QJsonValue device : devices[u"devices"].toArray()) {
        for (const QJsonValue reading : device[u"readings"].toArray()) {
            const QString quality = reading[u"quality"].toString();
            ++all;
            count += quality == u"stale" || quality == u"implausible" ? 1 : 0;
        }
    }
    return count;
}

/// The page and everything it names.
bool lookAtDashboard(RestClient &client)
{
    const auto page = client.get(u"/"_s);
    static const QRegularExpression file(u"(?:src|href)=\"(/?[^\"]+)\""_s);
    auto matches = file.globalMatch(QString::fromUtf8(page.body));
    bool fine = page.status == 200 && matches.hasNext();
    while (matches.hasNext()) {
        QString path = matches.next().captured(1);
        if (!path.startsWith(u'/'))
            path.prepend(u'/');
        fine = client.get(path).status == 200 && fine;
    }
    for (const QString &path : {u"/api/v1/live"_s, u"/api/v1/decisions"_s, u"/api/v1/alarms"_s})
        fine = client.get(path).status == 200 && fine;
    return fine;
}

int fail(const char *what, const QByteArray &log = {})
{
    std::fprintf(stderr, "rss: %s\n%s\n", what, log.constData());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(kSettleSeconds + 1, std::atoi(argv[1])) : kSeconds;
    const QTemporaryDir folder;
    int total = 0;
    int worst = 0;
    double resident = 0;
    double peak = 0;
    for (const QString &home : {u"sunny-terrace"_s, u"family-garage"_s}) {
        const QString data = folder.filePath(home);
        Program program(u"wattward-simulator"_s);
        if (!program.startAndWait({u"--headless"_s, u"--home"_s, home, u"--speed"_s, u"60"_s, u"--data-dir"_s,
                                   data, u"--http-port"_s, u"0"_s, u"--https-port"_s, u"0"_s}))
            return fail("the simulator does not start", program.output());
        RestClient client(static_cast<quint16>(program.ready()[u"https"].toInt()));
        const auto label = loadOrMakeLabel(data + u"/label.json"_s);
        if (!label || !client.signIn(label->ownerPassword, u"a long new password"_s))
            return fail("cannot sign in", program.output());
        if (!lookAtDashboard(client))
            return fail("the dashboard cannot be looked at", program.output());
        for (int second = kSettleSeconds; second < seconds; ++second) {
            QTest::qWait(1000);
            worst = std::max(worst, notFresh(client.get(u"/api/v1/devices"_s).json, total));
        }
        const qint64 pid = program.process().processId();
        resident = std::max(resident, memoryKb(pid, "VmRSS"));
        peak = std::max(peak, memoryKb(pid, "VmHWM"));
        if (!program.terminate())
            return fail("the simulator does not end", program.output());
    }
    if (total == 0 || resident <= 0)
        return fail("nothing was measured");
    bench::print("rss", resident / kKiloPerMega, "MB");
    bench::print("rss.peak", peak / kKiloPerMega, "MB");
    bench::print("rss.not-fresh", worst, "readings at once");
    return 0;
}
