// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyhome.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

class TestReadWhileWriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverShowsAHoleOrAWrongValue();
};

// req: F3
void TestReadWhileWriting::neverShowsAHoleOrAWrongValue()
{
    constexpr qint64 kFrom = 1'590'969'600;
    constexpr qint64 kSeconds = 40'000;
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.minFreeBytes = 0;
    History history(options, clock);
    QVERIFY(history.start());
    HistoryHome home;
    home.add(u"site"_s, {Quantity::GridPower},
             [](qint64 second) { return static_cast<double>(second - kFrom); });
    home.add(u"site"_s, {Quantity::PvEnergy},
             [](qint64 second) { return static_cast<double>(second - kFrom) * 2; });

    std::atomic<bool> done{false};
    std::atomic<int> wrong{0};
    std::atomic<int> answers{0};
    const auto read = [&](Resolution resolution, qint64 width) {
        const auto reader = history.makeReader();
        qint64 complete = 0;
        while (!done) {
            const qint64 first = std::max<qint64>(0, complete - 10);
            const auto answer = reader->query({{key("site.gridPower"), key("site.pvEnergy")},
                                               {(kFrom + first * width) * 1000},
                                               {(kFrom + (complete + 200) * width) * 1000},
                                               resolution});
            ++answers;
            if (!answer) {
                qWarning().noquote() << answer.error().toString();
                ++wrong;
                continue;
            }
            // Everything before the newest bucket is complete, has its value, and stays.
            qint64 newest = first;
            for (std::size_t i = 0; i < answer->timeMs.size(); ++i)
                newest = answer->series[0].mean[i] ? first + static_cast<qint64>(i) : newest;
            wrong += newest < complete - 1 ? 1 : 0;
            for (qint64 slot = first; slot < newest; ++slot) {
                const auto place = static_cast<std::size_t>(slot - first);
                const double mean = static_cast<double>(slot * width) + static_cast<double>(width - 1) / 2;
                const double delta = static_cast<double>(slot == 0 ? width - 1 : width) * 2;
                if (answer->series[0].mean[place] != mean ||
                    std::abs(answer->series[1].delta[place].value_or(-1) - delta) > 1e-6)
                    qWarning() << width << "s bucket" << slot << "of" << newest << "mean"
                               << answer->series[0].mean[place].value_or(-1) << mean << "delta"
                               << answer->series[1].delta[place].value_or(-1) << delta;
                wrong += answer->series[0].mean[place] != mean ? 1 : 0;
                wrong += std::abs(answer->series[1].delta[place].value_or(-1) - delta) > 1e-6 ? 1 : 0;
            }
            complete = newest;
        }
    };
    std::thread minutes(read, Resolution::Minute, 60);
    std::thread quarters(read, Resolution::Quarter, 900);
    record(history, clock, home, kFrom, kFrom + kSeconds);
    history.flushAndWait();
    done = true;
    minutes.join();
    quarters.join();
    QVERIFY(answers > 10);
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestReadWhileWriting)
#include "tst_readwhilewriting.moc"
