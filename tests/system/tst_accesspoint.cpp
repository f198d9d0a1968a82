// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D3, D4
#include "system/accesspoint.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

class FakeRadio final : public AccessPointRadio
{
public:
    [[nodiscard]] Result<void> apply(const RadioState &state) override
    {
        states.append(state);
        if (broken)
            return unexpected(ErrorCode::Io, u"no radio"_s, u"wlan0"_s);
        return {};
    }
    QList<RadioState> states;
    bool broken = false;
};

} // namespace

class TestAccessPoint : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    Label m_label = makeLabel();
    FakeRadio m_radio;
    [[nodiscard]] QString file() const { return m_folder.filePath(u"access-point.json"_s); }
    [[nodiscard]] std::unique_ptr<AccessPoint> make()
    {
        return std::make_unique<AccessPoint>(m_label, file(), &m_radio, m_clock);
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(file());
        m_radio.states.clear();
        m_radio.broken = false;
    }

    void sleepsAfterSomeHoursAndIsWokenByRst()
    {
        const auto point = make();
        QVERIFY(!point->isAwake());
        point->start();
        QVERIFY(point->isAwake());
        QCOMPARE(m_radio.states.constLast(), (RadioState{true, m_label.ssid, m_label.accessPointPassword}));
        m_clock.advance(4h - 1ms);
        point->tick();
        QVERIFY(point->isAwake());
        m_clock.advance(1ms);
        point->tick();
        QVERIFY(!point->isAwake());
        QVERIFY(!m_radio.states.constLast().on);
        point->wake();
        QVERIFY(point->isAwake());
        m_clock.advance(3h);
        point->wake();
        m_clock.advance(3h);
        point->tick();
        QVERIFY(point->isAwake());
    }

    void isOpenForThreeMinutesAfterAReset()
    {
        const auto point = make();
        point->start();
        QVERIFY(point->setPassword(u"my own password"_s));
        QVERIFY(!point->hasLabelPassword());
        QCOMPARE(m_radio.states.constLast().password, u"my own password"_s);
        QVERIFY(point->resetPassword());
        QVERIFY(point->isOpen() && point->isAwake() && point->hasLabelPassword());
        QCOMPARE(m_radio.states.constLast().password, QString());
        m_clock.advance(3min - 1ms);
        point->tick();
        QVERIFY(point->isOpen());
        m_clock.advance(1ms);
        point->tick();
        QVERIFY(!point->isOpen() && point->isAwake());
        QCOMPARE(m_radio.states.constLast().password, m_label.accessPointPassword);
        QVERIFY(make()->hasLabelPassword());
    }

    void keepsTheOwnersPasswordOverARestart()
    {
        QVERIFY(make()->setPassword(u"my own password"_s));
        const auto again = make();
        again->start();
        QCOMPARE(again->state().password, u"my own password"_s);
        constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(file()) & others));
    }

    void refusesWhatIsNoPassphrase_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("short") << u"1234567"_s;
        QTest::newRow("long") << QString(64, u'x');
        QTest::newRow("not ASCII") << u"motdepassé"_s;
        QTest::newRow("a second line") << u"12345678\nwpa=0"_s;
    }
    void refusesWhatIsNoPassphrase()
    {
        QFETCH(QString, password);
        const auto point = make();
        const auto set = point->setPassword(password);
        QVERIFY(!set);
        QCOMPARE(set.error().where, u"accessPointPassword"_s);
        QVERIFY(point->hasLabelPassword());
    }

    void livesWithADamagedFileAndABrokenRadio()
    {
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"password\": 7");
        damaged.close();
        m_radio.broken = true;
        const auto point = make();
        QSignalSpy failed(point.get(), &AccessPoint::failed);
        point->start();
        QVERIFY(point->hasLabelPassword());
        QCOMPARE(failed.size(), 1);
    }

    void writesWhatHostapdReads()
    {
        const QString path = m_folder.filePath(u"hostapd.conf"_s);
        const auto content = [&path] {
            QFile read(path);
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        {
            HostapdFile radio(path, u"wlan0"_s);
            QVERIFY(radio.apply({true, u"Wattward-1"_s, u"12345678"_s}));
            QVERIFY(content().contains("interface=wlan0\nssid=Wattward-1\n"));
            QVERIFY(content().contains("\nwpa=2\n") && content().contains("\nwpa_passphrase=12345678\n"));
            constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
            QVERIFY(!(QFile::permissions(path) & others));
            QVERIFY(radio.apply({true, u"Wattward-1"_s, {}}));
            QVERIFY(!content().contains("wpa"));
            QVERIFY(radio.apply({false, u"Wattward-1"_s, {}}));
            QVERIFY(!QFile::exists(path));
            QVERIFY(radio.apply({true, u"Wattward-1"_s, {}}));
        }
        QVERIFY2(!QFile::exists(path), "the network goes with the program");
    }
};

QTEST_GUILESS_MAIN(TestAccessPoint)
#include "tst_accesspoint.moc"
