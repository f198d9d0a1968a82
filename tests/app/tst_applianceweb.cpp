// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: F1, G2
#include "applianceweb.h"

#include "fakebackend.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

/// Ports that are in use keep nothing else from working and are opened as soon as they are free.
class TestApplianceWeb final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void servesWithoutAlarmWhenPortsAreFree();
    void aBusyHttpPortKeepsHttpsOpen();
    void aBusyHttpsPortIsNamedAndTriedAgain();
    void aCertificateThatCannotBeStoredIsAnAlarm();

private:
    [[nodiscard]] std::unique_ptr<ApplianceWeb> make(quint16 http, quint16 https,
                                                     const QString &certificate = {});
    [[nodiscard]] QString alarm() const;
    QTemporaryDir m_folder;
    const Label m_label = makeLabel();
    SystemClock m_clock;
    FakeBackend m_backend;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<AlarmBook> m_alarms;
    std::unique_ptr<QTcpServer> m_occupant;
};

void TestApplianceWeb::initTestCase()
{
    auto accounts = Accounts::open(m_folder.filePath(u"accounts.json"_s), m_label);
    QVERIFY(accounts);
    m_accounts = std::move(*accounts);
}

void TestApplianceWeb::init()
{
    m_alarms = std::make_unique<AlarmBook>(m_clock);
    m_occupant = std::make_unique<QTcpServer>();
    QVERIFY(m_occupant->listen(QHostAddress::LocalHost));
}

std::unique_ptr<ApplianceWeb> TestApplianceWeb::make(quint16 http, quint16 https, const QString &certificate)
{
    WebSettings web;
    web.address = u"127.0.0.1"_s;
    web.httpPort = http;
    web.httpsPort = https;
    const QString file = certificate.isEmpty() ? m_folder.filePath(u"certificate.pem"_s) : certificate;
    return std::make_unique<ApplianceWeb>(
        m_backend, *m_accounts, *m_alarms, m_clock,
        ApplianceWebOptions{.web = web, .names = {}, .certificateFile = file, .retryAfter = 10ms});
}

QString TestApplianceWeb::alarm() const
{
    for (const Alarm &alarm : m_alarms->active()) {
        if (alarm.code == AlarmCode::PortUnavailable)
            return alarm.detail;
    }
    return {};
}

void TestApplianceWeb::servesWithoutAlarmWhenPortsAreFree()
{
    const auto web = make(0, 0);
    web->start();
    QVERIFY(web->ports().http != 0 && web->ports().https != 0);
    QVERIFY(!web->problem());
    QVERIFY(m_alarms->active().isEmpty());
    web->stop();
    QCOMPARE(web->ports().https, 0);
}

void TestApplianceWeb::aBusyHttpPortKeepsHttpsOpen()
{
    const quint16 busy = m_occupant->serverPort();
    const auto web = make(busy, 0);
    web->start();
    QVERIFY(web->ports().https != 0);
    QCOMPARE(web->ports().http, 0);
    QVERIFY(!web->problem());
    QVERIFY2(alarm().startsWith(u"/web/httpPort: "_s) && alarm().contains(QString::number(busy)),
             qPrintable(alarm()));
    m_occupant->close();
    QTRY_COMPARE(web->ports().http, busy);
    QVERIFY(m_alarms->active().isEmpty());
}

void TestApplianceWeb::aBusyHttpsPortIsNamedAndTriedAgain()
{
    const quint16 busy = m_occupant->serverPort();
    const auto web = make(0, busy);
    web->start();
    QCOMPARE(web->ports().https, 0);
    QVERIFY(web->problem());
    QCOMPARE(web->problem()->where, u"/web/httpsPort"_s);
    QVERIFY2(alarm().contains(QString::number(busy)), qPrintable(alarm()));
    m_occupant->close();
    QTRY_COMPARE(web->ports().https, busy);
    QVERIFY(web->ports().http != 0);
    QVERIFY(!web->problem());
    QVERIFY(m_alarms->active().isEmpty());
}

void TestApplianceWeb::aCertificateThatCannotBeStoredIsAnAlarm()
{
    QFile obstacle(m_folder.filePath(u"file"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    const auto web = make(0, 0, obstacle.fileName() + u"/certificate.pem"_s);
    web->start();
    QCOMPARE(web->ports().https, 0);
    QVERIFY(web->problem());
    QVERIFY2(alarm().contains(obstacle.fileName()), qPrintable(alarm()));
}

QTEST_GUILESS_MAIN(TestApplianceWeb)
#include "tst_applianceweb.moc"
