// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D5
#include "drivers/dio/gpiodigitalio.h"
#include "support/fakegpiokernel.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 kFirstOutput = 17;
constexpr quint32 kSecondOutput = 27;
constexpr quint32 kFirstInput = 22;
constexpr quint32 kSecondInput = 23;

DigitalIoSettings settings()
{
    const QString chip = u"/dev/gpiochip0"_s;
    return {.outputs = {{chip, kFirstOutput, false}, {chip, kSecondOutput, true}},
            .inputs = {{.line = {chip, kFirstInput, true}, .pullUp = true, .debounce = 200ms},
                       {.line = {chip, kSecondInput, false}, .pullUp = false, .debounce = 0ms}}};
}

struct Bench
{
    FakeGpioChip chip;
    std::unique_ptr<GpioDigitalIo> io =
        std::make_unique<GpioDigitalIo>(settings(), std::make_unique<FakeGpioKernel>(chip));
};

bool hasFlag(const FakeGpioChip::Line *line, quint64 flag)
{
    return (line->request.config.flags & flag) != 0;
}

} // namespace

class TestGpio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForLinesAsTheKernelWantsThem();
    void outputsStartOpenAndOpenAgainAtTheEnd();
    void inputsFollowTheirContacts();
    void aBurstOfEventsEndsWithTheTruth();
    void aChipThatIsPulledMakesInputsUnknown();
    void anInputThatFailedIsReadAgain();
    void aLineThatIsGoneIsAskedForAnew();
    void aLineThatWasInUseIsTakenLater();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void oneBadLineDoesNotCostTheOthers();
    void aRelayThatDoesNotTakeItsValueIsAnError();
    void numbersOutsideAreRefused();
};

void TestGpio::asksForLinesAsTheKernelWantsThem()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    QCOMPARE(bench.chip.opened, 1);
    const auto *first = bench.chip.line(kFirstOutput);
    QVERIFY(hasFlag(first, GPIO_V2_LINE_FLAG_OUTPUT));
    QVERIFY(!hasFlag(first, GPIO_V2_LINE_FLAG_ACTIVE_LOW));
    QVERIFY(hasFlag(bench.chip.line(kSecondOutput), GPIO_V2_LINE_FLAG_ACTIVE_LOW));
    QCOMPARE(first->request.num_lines, 1U);
    QCOMPARE(QByteArray(first->request.consumer), "wattward");
    const auto *input = bench.chip.line(kFirstInput);
    QVERIFY(hasFlag(input, GPIO_V2_LINE_FLAG_INPUT));
    QVERIFY(hasFlag(input, GPIO_V2_LINE_FLAG_EDGE_RISING) && hasFlag(input, GPIO_V2_LINE_FLAG_EDGE_FALLING));
    QVERIFY(hasFlag(input, GPIO_V2_LINE_FLAG_BIAS_PULL_UP));
    QCOMPARE(input->request.config.num_attrs, 1U);
    QCOMPARE(input->request.config.attrs[0].attr.id, quint32(GPIO_V2_LINE_ATTR_ID_DEBOUNCE));
    QCOMPARE(input->request.config.attrs[0].attr.debounce_period_us, 200'000U);
    const auto *bare = bench.chip.line(kSecondInput);
    QVERIFY(!hasFlag(bare, GPIO_V2_LINE_FLAG_BIAS_PULL_UP));
    QCOMPARE(bare->request.config.num_attrs, 0U);
}

void TestGpio::outputsStartOpenAndOpenAgainAtTheEnd()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    QCOMPARE(bench.io->output(1), std::optional(false));
    QVERIFY(bench.io->setOutput(1, true));
    QVERIFY(bench.io->setOutput(2, true));
    QCOMPARE(bench.io->output(1), std::optional(true));
    QCOMPARE(bench.chip.line(kSecondOutput)->bits, quint64(1));
    bench.io.reset();
    QCOMPARE(bench.chip.levels[kFirstOutput], quint64(0));
    QCOMPARE(bench.chip.levels[kSecondOutput], quint64(0));
    for (const auto &[file, line] : bench.chip.lines)
        QVERIFY(line.closed);
    QCOMPARE(bench.chip.closedChips, 1);
}

void TestGpio::inputsFollowTheirContacts()
{
    Bench bench;
    QVERIFY(!bench.io->input(1));
    QVERIFY(bench.io->open().isEmpty());
    QCOMPARE(bench.io->input(1), std::optional(false));
    QSignalSpy changed(bench.io.get(), &DigitalIo::inputChanged);
    bench.chip.change(kFirstInput, true);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toInt(), 1);
    QCOMPARE(bench.io->input(1), std::optional(true));
    bench.chip.change(kSecondInput, true);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed[1][0].toInt(), 2);
}

void TestGpio::aBurstOfEventsEndsWithTheTruth()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    QSignalSpy changed(bench.io.get(), &DigitalIo::inputChanged);
    // More events than are read at once, and the last state is the first again.
    bench.chip.change(kFirstInput, true, 40);
    bench.chip.change(kFirstInput, false);
    bench.chip.change(kSecondInput, true);
    QTRY_COMPARE(bench.io->input(2), std::optional(true));
    QCOMPARE(bench.io->input(1), std::optional(false));
    QCOMPARE(changed.size(), 1);
}

void TestGpio::aChipThatIsPulledMakesInputsUnknown()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    QSignalSpy changed(bench.io.get(), &DigitalIo::inputChanged);
    bench.chip.pull(kFirstInput);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!bench.io->input(1));
    QCOMPARE(bench.io->input(2), std::optional(false));
}

void TestGpio::anInputThatFailedIsReadAgain()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    QSignalSpy changed(bench.io.get(), &DigitalIo::inputChanged);
    bench.chip.getError = EIO;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"digital input 1 cannot be read"_s));
    bench.chip.change(kFirstInput, true);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!bench.io->input(1));
    bench.io->recheck();
    QVERIFY(!bench.io->input(1));
    bench.chip.getError = 0;
    bench.io->recheck();
    QCOMPARE(bench.io->input(1), std::optional(true));
    QCOMPARE(changed.size(), 2);
}

void TestGpio::aLineThatIsGoneIsAskedForAnew()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    bench.chip.pull(kFirstInput);
    bench.chip.getError = ENODEV;
    QTRY_VERIFY(!bench.io->input(1));
    for (int i = 1; i < GpioDigitalIo::kRechecksBeforeRequest; ++i)
        bench.io->recheck();
    QVERIFY(!bench.io->input(1));
    bench.chip.heals = true; // a new file answers, the old one never again
    bench.io->recheck();
    QCOMPARE(bench.io->input(1), std::optional(false));
    QSignalSpy changed(bench.io.get(), &DigitalIo::inputChanged);
    bench.chip.change(kFirstInput, true);
    QTRY_COMPARE(bench.io->input(1), std::optional(true));
    QCOMPARE(changed.size(), 1);
}

void TestGpio::aLineThatWasInUseIsTakenLater()
{
    Bench bench;
    bench.chip.requestErrors[kSecondInput] = EBUSY;
    QCOMPARE(bench.io->open().size(), 1);
    bench.chip.requestErrors.clear();
    for (int i = 1; i < GpioDigitalIo::kRechecksBeforeRequest; ++i)
        bench.io->recheck();
    QVERIFY(!bench.io->input(2));
    bench.io->recheck();
    QCOMPARE(bench.io->input(2), std::optional(false));
}

void TestGpio::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("no such line") << EINVAL << u"no such line"_s;
    QTest::newRow("in use") << EBUSY << u"another program"_s;
    QTest::newRow("forbidden") << EACCES << u"group gpio"_s;
}

void TestGpio::saysWhatIsWrong()
{
    QFETCH(int, code);
    QFETCH(QString, remedy);
    Bench bench;
    bench.chip.requestErrors[kSecondOutput] = code;
    const auto problems = bench.io->open();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, u"/digitalIo/outputs/1"_s);
    QVERIFY2(problems[0].message.contains(remedy), qPrintable(problems[0].message));
    QVERIFY(problems[0].message.contains(u"line 27"_s));
}

void TestGpio::oneBadLineDoesNotCostTheOthers()
{
    Bench bench;
    bench.chip.requestErrors[kFirstOutput] = EBUSY;
    bench.chip.requestErrors[kSecondInput] = EBUSY;
    QCOMPARE(bench.io->open().size(), 2);
    QVERIFY(!bench.io->setOutput(1, true));
    QVERIFY(!bench.io->output(1));
    QVERIFY(bench.io->setOutput(2, true));
    QCOMPARE(bench.io->input(1), std::optional(false));
    QVERIFY(!bench.io->input(2));

    Bench missing;
    missing.chip.openError = ENOENT;
    QCOMPARE(missing.io->open().size(), 4);
    QVERIFY(!missing.io->input(1));
}

void TestGpio::aRelayThatDoesNotTakeItsValueIsAnError()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    bench.chip.setError = EIO;
    const auto done = bench.io->setOutput(1, true);
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(u"output 1"_s));
    bench.chip.setError = 0;
    bench.chip.getError = EIO;
    QVERIFY2(!bench.io->output(1), "what cannot be read back is not known");
}

void TestGpio::numbersOutsideAreRefused()
{
    Bench bench;
    QVERIFY(bench.io->open().isEmpty());
    for (const int number : {-1, 0, 3}) {
        QVERIFY(!bench.io->setOutput(number, true));
        QVERIFY(!bench.io->output(number));
        QVERIFY(!bench.io->input(number));
    }
}

QTEST_GUILESS_MAIN(TestGpio)
#include "tst_gpio.moc"
