// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reader looks at the live tail first and at the files later; whatever the writer did in between, the
// answer is that of the moment the reader looked: no span twice, none missing. req: F3
#include "history/historyhome.h"
#include "history/historyshared.h"
#include "history/seriesreader.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

class TestInterleaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersSeeTheMomentTheyLooked_data();
    void readersSeeTheMomentTheyLooked();
    void readersLookAgainWhenAFileWasReplaced();
};

namespace {

constexpr qint64 kFrom =
    1'603'490'400; // 2020-10-23T22:00:00Z: the day after tomorrow has 25 hours in Berlin.

/// Samples per second since kFrom, as a reader should see them; nullopt is a gap.
using Samples = std::vector<std::optional<qint64>>;

/// One writer and one reader on the same thread, so that a test decides who comes when.
class House
{
public:
    explicit House(unsigned seed, qint64 checkedBytes = HistoryOptions().checkedBytes)
        : m_seed(seed)
    {
        m_options.checkedBytes = checkedBytes;
        m_options.folder = m_folder.path();
        m_options.timeZone = "Europe/Berlin";
        m_options.minFreeBytes = 0;
        m_home.add(u"m1"_s, {Quantity::ActivePower}, [this](qint64 s) { return value(powers, s, 0.1); });
        m_home.add(u"m1"_s, {Quantity::ActiveEnergyImport},
                   [this](qint64 s) { return value(energies, s, 1e-3); });
        start();
    }
    /// Ends the program, cleanly or by a crash, and starts it again.
    void restart(bool cleanly)
    {
        if (cleanly)
            m_store->close();
        else
            forgetUnstored();
        reader.reset();
        m_store.reset();
        start();
    }
    /// Lives on for so many seconds, in which everything is recorded.
    void live(qint64 seconds)
    {
        for (qint64 i = 0; i < seconds; ++i) {
            m_clock.jumpTo({(kFrom + now()) * 1000});
            sample();
            m_store->take(m_home.at(kFrom + now() - 1));
        }
    }
    /// Nothing is recorded for so long.
    void sleep(qint64 seconds) { resize(powers.size() + static_cast<std::size_t>(seconds)); }
    void flush()
    {
        QVERIFY(m_store->flush());
        m_stored = now();
    }
    void repair() { std::ignore = m_store->repairOne(); }
    /// Everything but the first page, which says which tables there are.
    void damageRollups()
    {
        constexpr qint64 kPage = 4096;
        QFile file(m_folder.filePath(u"rollups.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(kPage) && file.size() > kPage);
        file.write(QByteArray(static_cast<qsizetype>(file.size() - kPage), 'x'));
    }
    [[nodiscard]] qint64 now() const { return static_cast<qint64>(powers.size()); }

    Samples powers;   ///< Tenths of a watt.
    Samples energies; ///< Thousandths of a watt-hour.
    std::unique_ptr<SeriesReader> reader;
    std::shared_ptr<HistoryShared> shared;

private:
    void start()
    {
        shared = std::make_shared<HistoryShared>();
        shared->options = m_options;
        m_clock.jumpTo({(kFrom + now()) * 1000});
        m_store =
            std::make_unique<HistoryStore>(m_options, m_clock, shared->directory, shared->tail,
                                           HistoryStore::Reports{.replaced = [](const ReplacedFile &) {},
                                                                 .failed = [](const Error &) {},
                                                                 .recovered = [] {},
                                                                 .dropped = [](qint64) {}});
        QVERIFY(m_store->open());
        reader = std::make_unique<SeriesReader>(shared, std::move(*Calendar::make(m_options.timeZone)));
    }
    void resize(std::size_t size)
    {
        powers.resize(size);
        energies.resize(size);
    }
    void sample()
    {
        const qint64 second = now();
        const bool silent = noise(second / 150, m_seed) < 0.15;
        m_counter += static_cast<qint64>(2000 * noise(second, m_seed + 1));
        powers.push_back(silent ? std::nullopt
                                : std::optional(std::llround(6e4 * noise(second, m_seed + 2)) - 3000));
        energies.push_back(silent ? std::nullopt : std::optional(m_counter));
    }
    static std::optional<double> value(const Samples &samples, qint64 second, double unit)
    {
        const auto &sample = samples[static_cast<std::size_t>(second - kFrom)];
        return sample ? std::optional(static_cast<double>(*sample) * unit) : std::nullopt;
    }
    /// What a crash takes away is what no file has. The store flushes by itself once a minute, so this asks
    /// the files what they have.
    void forgetUnstored()
    {
        SeriesReader fresh(onlyFiles(), std::move(*Calendar::make(m_options.timeZone)));
        for (const auto &[samples, name] :
             {std::pair(&powers, "m1.activePower"), std::pair(&energies, "m1.activeEnergyImport")}) {
            const auto series = shared->directory.find(key(name));
            if (!series)
                continue;
            QVERIFY(fresh.refresh({series->id}));
            const auto rows = fresh.minutes(*series, (kFrom + m_stored) / 60, (kFrom + now()) / 60);
            QVERIFY(rows);
            std::fill(samples->begin() + m_stored, samples->end(), std::nullopt);
            for (const StoredMinute &row : *rows)
                restore(row, *samples);
        }
    }
    std::shared_ptr<HistoryShared> onlyFiles() const
    {
        auto files = std::make_shared<HistoryShared>();
        files->options = m_options;
        files->tail.storedUpTo = (kFrom + now()) / 60;
        return files;
    }
    void restore(const StoredMinute &row, Samples &samples) const
    {
        for (std::size_t i = 0; i < kSecondsPerMinute; ++i) {
            const qint64 second = row.minute * 60 + static_cast<qint64>(i) - kFrom;
            if (second >= m_stored && second < now() && row.block.qualities[i] == Quality::Good)
                samples[static_cast<std::size_t>(second)] = row.block.values[i];
        }
    }

    const unsigned m_seed;
    const QTemporaryDir m_folder;
    HistoryOptions m_options;
    ManualClock m_clock{{kFrom * 1000}};
    HistoryHome m_home;
    std::unique_ptr<HistoryStore> m_store;
    qint64 m_counter = 1'000'000;
    qint64 m_stored = 0;
};

/// What a bucket must say, worked out the slow way from the samples of a moment.
Aggregate expected(const Samples &samples, QuantityKind kind, qint64 fromMs, qint64 toMs)
{
    const auto clamped = [&samples](qint64 ms) {
        return std::clamp<qint64>(ms / 1000 - kFrom, 0, static_cast<qint64>(samples.size()));
    };
    Aggregate result;
    std::optional<qint64> before;
    for (qint64 second = clamped(fromMs) - 1; second >= 0 && !before; --second)
        before = samples[static_cast<std::size_t>(second)];
    for (qint64 second = clamped(fromMs); second < clamped(toMs); ++second) {
        const auto sample = samples[static_cast<std::size_t>(second)];
        if (!sample)
            continue;
        const bool isCounter = kind == QuantityKind::Counter;
        const bool isFirst = result.count++ == 0;
        result.sum += isCounter ? *sample - before.value_or(*sample) : *sample;
        result.low = isFirst ? *sample : isCounter ? result.low : std::min(result.low, *sample);
        result.high = isFirst || isCounter ? *sample : std::max(result.high, *sample);
        before = sample;
    }
    return result;
}

/// Compares random spans of both series at all resolutions with the samples of the moment.
void check(House &house, const Samples &powers, const Samples &energies, std::minstd_rand &random)
{
    const Calendar &calendar = house.reader->calendar();
    for (const auto &[samples, name] :
         {std::pair(&powers, "m1.activePower"), std::pair(&energies, "m1.activeEnergyImport")}) {
        const auto series = house.shared->directory.find(key(name));
        if (!series)
            continue;
        for (const Resolution resolution :
             {Resolution::Minute, Resolution::Quarter, Resolution::Hour, Resolution::Day}) {
            const qint64 end = kFrom + house.now() + 7200;
            const qint64 newest = calendar.slotOf(resolution, end * 1000);
            const qint64 oldest = calendar.slotOf(resolution, kFrom * 1000);
            const qint64 first = oldest + static_cast<qint64>(random()) % (newest - oldest + 1);
            const qint64 last = std::min(newest, first + static_cast<qint64>(random() % 200));
            const auto buckets = house.reader->buckets(*series, resolution, first, last);
            QVERIFY2(buckets, buckets ? "" : qPrintable(buckets.error().toString()));
            for (qint64 slot = first; slot <= last; ++slot) {
                const Aggregate wanted =
                    expected(*samples, series->kind(), calendar.startOf(resolution, slot),
                             calendar.endOf(resolution, slot));
                const Aggregate &found = (*buckets)[static_cast<std::size_t>(slot - first)];
                const QString place = u"%1 %2 %3: %4 samples instead of %5"_s
                                          .arg(QLatin1StringView(name), resolutionName(resolution),
                                               Instant{calendar.startOf(resolution, slot)}.toIso())
                                          .arg(found.count)
                                          .arg(wanted.count);
                QVERIFY2(found == wanted, qPrintable(place));
            }
        }
    }
}

std::vector<int> ids(const House &house)
{
    std::vector<int> all;
    for (const SeriesInfo &series : house.shared->directory.above(0))
        all.push_back(series.id);
    return all;
}

/// One random thing the writer, the clock or fate does.
void happen(House &house, std::minstd_rand &random)
{
    switch (random() % 12) {
    case 0: house.flush(); break;
    case 1: house.live(1); break;
    case 2:
    case 3: house.live(1 + random() % 90); break;
    case 4: house.live(900); break;
    case 5: house.sleep(6 + random() % 9'000); break;
    case 6: house.sleep(6 + random() % 90'000); break;
    default: house.repair(); break;
    }
}

} // namespace

void TestInterleaving::readersSeeTheMomentTheyLooked_data()
{
    QTest::addColumn<unsigned>("seed");
    const unsigned first = QRandomGenerator::global()->generate() % 1'000'000;
    for (const unsigned seed : {1U, 2U, first})
        QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << seed;
}

void TestInterleaving::readersSeeTheMomentTheyLooked()
{
    QFETCH(unsigned, seed);
    std::minstd_rand random(seed + 1);
    House house(seed);
    house.live(100);
    for (int round = 0; round < 40; ++round) {
        for (unsigned i = random() % 4; i > 0; --i)
            happen(house, random);
        if (random() % 5 == 0)
            house.restart(random() % 2 == 0);
        QVERIFY(house.reader->refresh(ids(house)));
        const Samples powers = house.powers;
        const Samples energies = house.energies;
        for (unsigned i = random() % 4; i > 0; --i)
            happen(house, random);
        check(house, powers, energies, random);
        if (QTest::currentTestFailed()) {
            qWarning() << "seed" << seed << "round" << round;
            return;
        }
    }
}

void TestInterleaving::readersLookAgainWhenAFileWasReplaced()
{
    House house(7, 0);
    house.live(20'000);
    house.restart(true);
    QVERIFY(house.reader->refresh(ids(house)));
    QVERIFY(house.reader->isCurrent());
    house.damageRollups();
    house.live(2 * 3'600);
    house.flush();
    QVERIFY2(!house.reader->isCurrent(), "the damaged file was not replaced");
    QVERIFY(house.reader->refresh(ids(house)));
    std::minstd_rand random(1);
    check(house, house.powers, house.energies, random);
    for (int i = 0; i < 20; ++i)
        house.repair();
    check(house, house.powers, house.energies, random);
    QVERIFY(house.reader->refresh(ids(house)));
    check(house, house.powers, house.energies, random);
}

QTEST_GUILESS_MAIN(TestInterleaving)
#include "tst_interleaving.moc"
