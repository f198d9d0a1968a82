// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A3, B10, B11, B12, B14, B15
// The appliance is killed at a random moment, again and again, while it commands everything that can be
// commanded in a random home. Whatever it was doing, each device of the field must be back at its safe value
// within its lease; what has none must be on the safe side, and as it was before when the appliance lets go
// of it. WATTWARD_KILL_ROUNDS and WATTWARD_KILL_SEED choose how often and which homes and moments;
// docs/kill-rounds.md.
#include "app/killfield.h"

#include <QTest>

#include <map>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPassword = u"a long new password"_s;
constexpr int kUsualRounds = 4;
constexpr int kRoundsPerHome = 4;
constexpr int kLongestLifeMs = 4000;
constexpr int kUntilCommandedMs = 60'000;
constexpr int kUntilFollowedMs =
    2'000; ///< What devices take to do as they were told last; no lease is so short.
constexpr double kFastField = 60;
constexpr Duration kSlack = 3s; ///< Steps of the field at its fast pace, and rounding to whole seconds.

/// What was seen of one kind of device in all rounds.
struct Tally
{
    int rounds = 0;
    int commanded = 0;   ///< Rounds in which it was not safe at the kill.
    Duration longest{0}; ///< From a kill to its safe value.
};

int numberFrom(const char *variable, int standard)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : standard;
}

} // namespace

class TestKillRounds final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsSafeWithinItsLease();

private:
    /// Has the appliance's owner sign in for the first time.
    void moveIn(KillField &field);
    void playRounds(KillField &field, int rounds, std::mt19937 &random);
    void startAppliance(const KillField &field);
    /// Commands what is not commanded yet, as long as the appliance lives.
    void command(const KillField &field);
    /// Starts the appliance and kills it so long after its start, or after everything was commanded.
    void liveAndBeKilled(const KillField &field, int milliseconds, bool afterCommands);
    /// Notes what was away from its safe value at the kill.
    void countCommanded(const KillField &field);
    void openContactsAsTheServiceDoes(const KillField &field);
    /// Lets the field live fast until everything with a lease is safe; what is not so in time, or is where it
    /// must never be, is named.
    [[nodiscard]] QStringList notSafe(const KillField &field);
    /// An orderly end after all the kills gives everything back as it was before the first one.
    void endProperly(const KillField &field);
    [[nodiscard]] QByteArray picture() const;

    ScaledClock m_clock{*Instant::fromIso(u"2016-03-13T10:00:30Z"_s), 1};
    std::unique_ptr<Program> m_appliance;
    std::map<QString, Tally> m_tallies;
};

void TestKillRounds::moveIn(KillField &field)
{
    QVERIFY2(field.open(), qPrintable(field.title()));
    m_appliance = std::make_unique<Program>(u"wattward"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(WW_FAKE_GPIO));
    environment.insert(u"WATTWARD_FAKE_GPIO"_s, field.folder().filePath(u"gpio"_s));
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s) + u":verify_asan_link_order=0"_s);
    m_appliance->process().setProcessEnvironment(environment);
    const auto rest = field.folder().start(*m_appliance);
    QVERIFY2(rest && field.folder().signIn(*rest, kPassword), m_appliance->output());
    QVERIFY2(m_appliance->terminate(), m_appliance->output());
}

void TestKillRounds::startAppliance(const KillField &field)
{
    m_appliance->process().start(m_appliance->process().program(), field.folder().arguments());
}

void TestKillRounds::command(const KillField &field)
{
    const qsizetype behind = m_appliance->output().size();
    if (!m_appliance->waitFor("https port", behind))
        return;
    RestClient rest(m_appliance->loggedHttpsPort());
    if (!rest.signIn(kPassword, {}))
        return;
    QList<Wish> wishes = field.wishes();
    // What is not connected yet is asked again.
    while (!wishes.isEmpty() && m_appliance->process().state() == QProcess::Running) {
        const Wish wish = wishes.takeFirst();
        const auto answer = rest.send("PUT", u"/api/v1/override"_s,
                                      {{u"device"_s, wish.device},
                                       {u"setpoint"_s, wish.setpoint},
                                       {u"value"_s, wish.value},
                                       {u"minutes"_s, 60}});
        if (answer.status != 200)
            wishes.append(wish);
    }
}

void TestKillRounds::liveAndBeKilled(const KillField &field, int milliseconds, bool afterCommands)
{
    startAppliance(field);
    if (afterCommands) {
        command(field);
        const auto isSafe = [](const Watched &watched) { return watched.isSafe(); };
        (void)QTest::qWaitFor([&] { return std::ranges::none_of(field.watched(), isSafe); },
                              kUntilCommandedMs);
    }
    QTimer killer;
    killer.setSingleShot(true);
    killer.setTimerType(Qt::PreciseTimer);
    connect(&killer, &QTimer::timeout, this, [this] { m_appliance->kill(); });
    killer.start(milliseconds);
    if (!afterCommands)
        command(field);
    QTRY_VERIFY_WITH_TIMEOUT(m_appliance->process().state() == QProcess::NotRunning, 10 * kLongestLifeMs);
}

void TestKillRounds::openContactsAsTheServiceDoes(const KillField &field)
{
    QProcess service;
    service.setProcessEnvironment(m_appliance->process().processEnvironment());
    service.start(m_appliance->process().program(),
                  {u"--open-contacts"_s, u"--settings"_s, field.folder().filePath(u"settings.json"_s)});
    QVERIFY(service.waitForFinished(20'000));
    QVERIFY2(service.exitCode() == 0, service.readAllStandardError());
}

void TestKillRounds::countCommanded(const KillField &field)
{
    for (const Watched &watched : field.watched()) {
        Tally &tally = m_tallies[watched.name];
        tally.rounds += 1;
        tally.commanded += watched.isSafe() ? 0 : 1;
    }
}

QStringList TestKillRounds::notSafe(const KillField &field)
{
    QList<const Watched *> waiting;
    for (const Watched &watched : field.watched()) {
        if (watched.lease && !watched.isSafe())
            waiting.append(&watched);
    }
    const Instant killed = field.now();
    QStringList late;
    const auto look = [&] {
        const Duration passed = field.now() - killed;
        waiting.removeIf([&](const Watched *watched) {
            if (!watched->isSafe()) {
                if (passed > *watched->lease + kSlack)
                    late.append(watched->name);
                return false;
            }
            m_tallies[watched->name].longest = std::max(m_tallies[watched->name].longest, passed);
            return true;
        });
        return waiting.isEmpty() || !late.isEmpty();
    };
    m_clock.setSpeed(kFastField);
    if (!QTest::qWaitFor(look, 20'000) && late.isEmpty())
        late.append(u"the field, which stands still"_s);
    m_clock.setSpeed(1);
    for (const QString &name : field.strayed())
        late.append(name + u" where it must never be"_s);
    return late;
}

void TestKillRounds::playRounds(KillField &field, int rounds, std::mt19937 &random)
{
    std::uniform_int_distribution<int> life(0, kLongestLifeMs);
    for (int round = 0; round < rounds; ++round) {
        const int lived = life(random);
        liveAndBeKilled(field, lived, round % 2 == 1);
        countCommanded(field);
        openContactsAsTheServiceDoes(field);
        const QStringList late = notSafe(field);
        QVERIFY2(late.isEmpty(),
                 u"%1: round %2, killed after %3 ms, not safe: %4"_s
                     .arg(field.title(), QString::number(round), QString::number(lived), late.join(u", "_s))
                     .toUtf8());
    }
}

void TestKillRounds::endProperly(const KillField &field)
{
    startAppliance(field);
    command(field);
    const auto isSafe = [](const Watched &watched) { return watched.isSafe(); };
    const bool isCommanded =
        QTest::qWaitFor([&] { return std::ranges::none_of(field.watched(), isSafe); }, kUntilCommandedMs);
    QStringList never;
    for (const Watched &watched : field.watched()) {
        if (!isCommanded && watched.isSafe())
            never.append(watched.name);
    }
    QVERIFY2(isCommanded, qPrintable(field.title() + u": never commanded: "_s + never.join(u", "_s)));
    // The field lives in this thread, so it must not wait idly.
    m_appliance->process().terminate();
    QTRY_VERIFY_WITH_TIMEOUT(m_appliance->process().state() == QProcess::NotRunning, kUntilCommandedMs);
    QVERIFY2(m_appliance->process().exitCode() == 0, m_appliance->output());
    for (const Watched &watched : field.watched())
        QVERIFY2(QTest::qWaitFor(watched.isSafe, kUntilFollowedMs),
                 qPrintable(u"%1: %2 is not given back"_s.arg(field.title(), watched.name)));
}

QByteArray TestKillRounds::picture() const
{
    QStringList parts;
    for (const auto &[name, tally] : m_tallies)
        parts.append(u"%1 in %2 of %3 rounds, safe after %4 s at most"_s.arg(name)
                         .arg(tally.commanded)
                         .arg(tally.rounds)
                         .arg(static_cast<double>(tally.longest.count()) / 1000, 0, 'f', 1));
    return parts.join(u"; "_s).toUtf8();
}

void TestKillRounds::everythingIsSafeWithinItsLease()
{
    const int rounds = numberFrom("WATTWARD_KILL_ROUNDS", kUsualRounds);
    const int seed = numberFrom("WATTWARD_KILL_SEED", static_cast<int>(std::random_device{}() >> 1));
    qInfo("seed %d, %d rounds", seed, rounds);
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    for (int played = 0; played < rounds; played += kRoundsPerHome) {
        KillField field(random, m_clock);
        qInfo("%s", qPrintable(field.title()));
        moveIn(field);
        if (!QTest::currentTestFailed())
            playRounds(field, std::min(kRoundsPerHome, rounds - played), random);
        if (!QTest::currentTestFailed())
            endProperly(field);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("seed %d, %d rounds: %s", seed, rounds, picture().constData());
    // A run in which nothing had been commanded would prove nothing.
    for (const auto &[name, tally] : m_tallies)
        QVERIFY2(tally.commanded >= tally.rounds / 4, picture());
}

QTEST_GUILESS_MAIN(TestKillRounds)
#include "tst_killrounds.moc"
