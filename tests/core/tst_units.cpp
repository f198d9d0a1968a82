// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"
#include "core/units.h"

#include <QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using namespace ww;

// Units do not mix, and a bare number is no unit.
static_assert(!std::is_convertible_v<double, Watts>);
static_assert(!std::is_convertible_v<Watts, double>);
static_assert(!std::is_assignable_v<Watts &, WattHours>);

class TestUnits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void calculatesWithinOneUnit();
    void aResultIsAValueOrAnError();
    void errorsNameTheirPlaceFromTheOutside();
};

void TestUnits::calculatesWithinOneUnit()
{
    QCOMPARE((1.5_kW + 500_W).value(), 2000.0);
    QCOMPARE((-3_kW / 2).value(), -1500.0);
    QCOMPARE(10_kWh / 4_kWh, 2.5);
    QVERIFY(1_kW < 1001_W);
    Watts sum;
    sum += 20_W;
    sum -= 5_W;
    QCOMPARE(sum, 15_W);
}

void TestUnits::aResultIsAValueOrAnError()
{
    const auto half = [](int n) -> Result<int> {
        if (n % 2)
            return unexpected(ErrorCode::InvalidInput, u"is odd"_s, u"n"_s);
        return n / 2;
    };
    QCOMPARE(*half(4), 2);
    QCOMPARE(half(3).value_or(7), 7);
    QCOMPARE(half(3).error().toString(), u"n: is odd"_s);
    const Result<void> fine;
    QVERIFY(fine);
    const Result<void> failed = unexpected(half(1).error());
    QVERIFY(!failed);
}

void TestUnits::errorsNameTheirPlaceFromTheOutside()
{
    const Error error{ErrorCode::InvalidInput, u"is odd"_s, u"/a/0"_s};
    QCOMPARE(error.inside(u"file"_s).where, u"file/a/0"_s);
    QCOMPARE((Error{ErrorCode::Io, u"x"_s, {}}).inside(u"file"_s).where, u"file"_s);
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
