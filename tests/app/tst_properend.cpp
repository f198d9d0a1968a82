// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A2, B12
// The program is ended properly while it limits a charger, and while its charger is taken out of the
// settings.
#include "app/appliancefolder.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kLimit = 100; ///< Register of the simulated charger, hundredths of an ampere.
constexpr int kPatience = 20'000;

} // namespace

class TestProperEnd final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theChargerIsLeftAtItsFallback();
    void aRestartDoesNotGiveItBackInBetween();
    void takenOutOfTheSettingsItIsGivenBack();

private:
    [[nodiscard]] QList<int> limit() const { return mbpollRead(m_charger, kLimit, 1); }

    const ApplianceFolder m_folder;
    Program m_field{u"wattward-simulator"_s};
    Program m_appliance{u"wattward"_s};
    QJsonObject m_charger; ///< Its connection.
    QJsonArray m_others;   ///< The devices beside it.
};

void TestProperEnd::initTestCase()
{
    QVERIFY2(m_field.startAndWait({u"--home"_s, u"family-garage"_s, u"--emulators-only"_s, u"--start"_s,
                                   u"2016-03-13T10:00:30Z"_s}),
             m_field.output());
    QJsonArray devices;
    for (const QJsonValue &device : m_field.ready()[u"devices"].toArray()) {
        devices.append(device);
        if (device[u"id"].toString() == u"charger"_s)
            m_charger = device[u"connection"].toObject();
        else
            m_others.append(device);
    }
    QVERIFY(!m_charger.isEmpty());
    QVERIFY(m_folder.write(devices));
}

void TestProperEnd::theChargerIsLeftAtItsFallback()
{
    QCOMPARE(limit(), QList<int>{1600});
    const auto rest = m_folder.start(m_appliance);
    QVERIFY2(rest && m_folder.signIn(*rest, kPassword), m_appliance.output());
    QTRY_COMPARE_WITH_TIMEOUT(rest->send("PUT", u"/api/v1/override"_s,
                                         {{u"device"_s, u"charger"_s},
                                          {u"setpoint"_s, u"chargerCurrent"_s},
                                          {u"value"_s, 13},
                                          {u"minutes"_s, 60}})
                                  .status,
                              200, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(limit(), QList<int>{1300}, kPatience);
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
    QCOMPARE(limit(), QList<int>{600});
}

void TestProperEnd::aRestartDoesNotGiveItBackInBetween()
{
    const auto rest = m_folder.start(m_appliance);
    QVERIFY2(rest, m_appliance.output());
    // What was set by hand goes on.
    QList<int> seen;
    QTRY_VERIFY_WITH_TIMEOUT((seen = limit()) != QList<int>{600}, kPatience);
    QCOMPARE(seen, QList<int>{1300});
}

void TestProperEnd::takenOutOfTheSettingsItIsGivenBack()
{
    QVERIFY(m_folder.write(m_others));
    QVERIFY2(m_appliance.terminate(), m_appliance.output());
    QCOMPARE(limit(), QList<int>{1600});
}

QTEST_GUILESS_MAIN(TestProperEnd)
#include "tst_properend.moc"
