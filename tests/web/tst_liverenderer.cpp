// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakebackend.h"

#include "web/stream/liverenderer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace ww;

class TestLiveRenderer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRenewedDecisionHoldsUntilItsLeaseEnds();
};

void TestLiveRenderer::aRenewedDecisionHoldsUntilItsLeaseEnds()
{
    FakeBackend backend;
    const Texts texts;
    LiveRenderer renderer(texts);
    const auto until = [&renderer, &backend] {
        const QByteArray json = renderer.render(backend.live(), u"en"_s);
        return QJsonDocument::fromJson(json)[u"why"][u"until"].toString();
    };
    QCOMPARE(until(), backend.live()->why->until.toIso());
    backend.tick(15min);
    auto snapshot = std::make_shared<Snapshot>(*backend.live()->snapshot);
    snapshot->devices[1].setpoints[0].leaseUntil = snapshot->uptime + 12s;
    auto renewed = std::make_shared<LiveState>(*backend.live());
    renewed->snapshot = snapshot;
    backend.setLive(renewed);
    QCOMPARE(until(), (snapshot->time + 12s).toIso());
}

QTEST_GUILESS_MAIN(TestLiveRenderer)
#include "tst_liverenderer.moc"
