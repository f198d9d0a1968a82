// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/panel.h"
#include "panel/samplehome.h"

#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

/// req: D1
class TestLcd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsTheOverviewInOneBit()
    {
        ManualClock clock;
        Panel panel(clock, sampleReason);
        panel.show(sampleHome(HomeState::Normal));
        const QImage image = panel.render();
        QCOMPARE(image.size(), QSize(128, 96));
        QCOMPARE(image.format(), QImage::Format_Mono);
        panel.show(sampleHome(HomeState::Stale));
        QVERIFY(panel.render() != image);
    }
};

QTEST_MAIN(TestLcd)
#include "tst_lcd.moc"
