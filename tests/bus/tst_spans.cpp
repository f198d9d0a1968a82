// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/registermap.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace ww;

class TestSpans final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mergesNeighboursAndSmallGaps();
    void neverCrossesAForbiddenRegister();
    void everyFieldIsCoveredWithinTheLimits();
};

namespace {

RegisterField at(int address, int words = 1, RegisterType type = RegisterType::Holding)
{
    RegisterField f;
    f.type = type;
    f.address = static_cast<quint16>(address);
    f.words = static_cast<quint16>(words);
    return f;
}

} // namespace

void TestSpans::mergesNeighboursAndSmallGaps()
{
    const std::vector<RegisterField> fields{at(14, 2), at(10, 2), at(12, 2), at(40),
                                            at(20, 1, RegisterType::Input)};
    const auto spans = planSpans(fields, {.maxCount = 64, .maxGap = 4, .forbidden = {}});
    QCOMPARE(spans.size(), 3);
    QCOMPARE(spans[0], (RegisterSpan{RegisterType::Holding, 10, 6}));
    QCOMPARE(spans[1], (RegisterSpan{RegisterType::Holding, 40, 1}));
    QCOMPARE(spans[2], (RegisterSpan{RegisterType::Input, 20, 1}));
}

void TestSpans::neverCrossesAForbiddenRegister()
{
    const std::vector<RegisterField> fields{at(9), at(12)};
    const auto spans =
        planSpans(fields, {.maxCount = 64, .maxGap = 8, .forbidden = {{RegisterType::Holding, 0x0B, 1}}});
    QCOMPARE(spans.size(), 2);
}

void TestSpans::everyFieldIsCoveredWithinTheLimits()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int round = 0; round < 500; ++round) {
        std::vector<RegisterField> fields;
        for (int i = 0; i < 40; ++i)
            fields.push_back(at(random.bounded(600), 1 + random.bounded(4)));
        const SpanLimits limits{
            .maxCount = 8 + random.bounded(100), .maxGap = random.bounded(20), .forbidden = {}};
        const auto spans = planSpans(fields, limits);
        for (const RegisterField &f : fields) {
            QVERIFY(std::any_of(spans.begin(), spans.end(), [&f](const RegisterSpan &s) {
                return s.address <= f.address && f.end() <= s.end();
            }));
        }
        for (const RegisterSpan &s : spans)
            QVERIFY(s.count <= limits.maxCount);
    }
}

QTEST_GUILESS_MAIN(TestSpans)
#include "tst_spans.moc"
