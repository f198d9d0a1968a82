// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Walks every registered profile: what is true of one must be true of all.
#include "devicebench.h"

#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"
#include "drivers/profile/setpointcodec.h"

#include <QHash>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

/// Register memory of one table that the codecs read from.
class Memory
{
public:
    void write(const RegisterField &field, const QList<quint16> &words)
    {
        for (qsizetype i = 0; i < words.size(); ++i)
            m_words[static_cast<quint16>(field.address + i)] = words[i];
    }
    [[nodiscard]] RegisterReader reader() const
    {
        return [this](const RegisterField &field) -> std::optional<QList<quint16>> {
            QList<quint16> words;
            for (int address = field.address; address < field.end(); ++address)
                words.append(m_words.value(static_cast<quint16>(address)));
            return words;
        };
    }

private:
    QHash<quint16, quint16> m_words;
};

std::optional<double> fiveThousand(Channel)
{
    return 5000;
}

/// Values every profile can show: large enough to need 32 bits where a profile offers them, exact in its
/// resolution.
double sampleFor(const ProfileReading &reading)
{
    if (!reading.states.empty())
        return reading.states.begin()->second;
    const double steps = reading.field.words > 1 ? 70'000 : 1'200;
    const double sign = reading.field.negate ? -1 : 1;
    return sign * steps / reading.field.gain;
}

/// The same in both directions where the reading has two.
QList<double> samplesFor(const ProfileReading &reading)
{
    const double sample = sampleFor(reading);
    const bool isDifference =
        std::any_of(reading.addends.begin(), reading.addends.end(), [&reading](const RegisterField &addend) {
            return addend.negate != reading.field.negate;
        });
    return isDifference || !reading.negativeWhen.isEmpty() ? QList<double>{sample, -sample}
                                                           : QList<double>{sample};
}

/// Half of what one count of the register that carries the value stands for, percentages included.
double halfACount(const ProfileBranch &branch)
{
    for (const ProfileStep &step : branch.steps) {
        if (step.source == StepSource::Value || step.source == StepSource::Magnitude)
            return 0.5 / std::abs(step.field.gain) * (step.roundDown ? 2 : 1) /
                   writtenNumber(step, 1, fiveThousand).value_or(1);
    }
    return 0.5;
}

double maximumOf(const ProfileSetpoint &setpoint)
{
    return setpoint.max.channel ? 5000 * setpoint.max.factor : setpoint.max.fixed;
}

double minimumOf(const ProfileSetpoint &setpoint)
{
    return setpoint.min.channel ? 5000 * setpoint.min.factor : setpoint.min.fixed;
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyProfileIsThere();
    void readingsGoThroughTheirRegistersAndBack_data() { everyComponent(); }
    void readingsGoThroughTheirRegistersAndBack();
    void notAvailableIsNeverANumber_data() { everyComponent(); }
    void notAvailableIsNeverANumber();
    void readsKeepTheLimitsOfTheDevice_data() { everyComponent(); }
    void readsKeepTheLimitsOfTheDevice();
    void setpointsStayInRangeAndAreReadBack_data() { everySetpoint(); }
    void setpointsStayInRangeAndAreReadBack();
    void aCurrentLimitIsNeverRoundedUp_data() { everySetpoint(); }
    void aCurrentLimitIsNeverRoundedUp();
    void phasesAreOnlySetWhereTheyEndByThemselves();
    void safeSequencesGiveTheDeviceBack_data() { everySetpoint(); }
    void safeSequencesGiveTheDeviceBack();
    void whatControlNeedsIsPolledFast_data() { everyComponent(); }
    void whatControlNeedsIsPolledFast();

private:
    void everyComponent();
    void everySetpoint();
    ProfileStore m_store;
};

void TestProfiles::initTestCase()
{
    // req: B17
    QVERIFY2(m_store.problems().isEmpty(), "built-in profiles are valid");
}

void TestProfiles::everyComponent()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("component");
    for (const QString &id : m_store.ids()) {
        for (const ProfileComponent &component : m_store.profile(id)->components)
            QTest::newRow(qPrintable(id + u' ' + component.key)) << id << component.key;
    }
}

void TestProfiles::everySetpoint()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("component");
    QTest::addColumn<int>("kind");
    for (const QString &id : m_store.ids()) {
        for (const ProfileComponent &component : m_store.profile(id)->components) {
            for (const ProfileSetpoint &setpoint : component.setpoints) {
                const QString name =
                    id + u' ' + component.key + u' ' + QString::fromLatin1(info(setpoint.kind).id);
                QTest::newRow(qPrintable(name)) << id << component.key << static_cast<int>(setpoint.kind);
            }
        }
    }
}

void TestProfiles::everyProfileIsThere()
{
    // req: B15, B17
    QCOMPARE(m_store.ids(), QStringList({u"abb-b-series"_s,
                                         u"alfen-eve"_s,
                                         u"byd-battery-box"_s,
                                         u"carlo-gavazzi-em340"_s,
                                         u"carlo-gavazzi-em530"_s,
                                         u"deye-hybrid-1p"_s,
                                         u"deye-hybrid-3p"_s,
                                         u"eastron-sdm630"_s,
                                         u"fronius-gen24"_s,
                                         u"fronius-smart-meter"_s,
                                         u"goodwe-et"_s,
                                         u"heidelberg-energy-control"_s,
                                         u"huawei-scharger"_s,
                                         u"huawei-sun2000"_s,
                                         u"janitza-umg604"_s,
                                         u"janitza-umg96"_s,
                                         u"keba-kecontact-p40"_s,
                                         u"mypv-ac-elwa-2"_s,
                                         u"mypv-ac-thor"_s,
                                         u"phoenix-charx-sec"_s,
                                         u"schneider-iem3000"_s,
                                         u"siemens-pac2200"_s,
                                         u"simulated-charger"_s,
                                         u"simulated-heat-pump"_s,
                                         u"sma-hybrid"_s,
                                         u"sungrow-sh"_s,
                                         u"sunspec"_s,
                                         u"victron-battery"_s,
                                         u"victron-grid-meter"_s,
                                         u"victron-gx"_s,
                                         u"victron-system-battery"_s,
                                         u"victron-vebus"_s,
                                         u"victron-vebus-3p"_s,
                                         u"wattward-module-3p"_s,
                                         u"wattward-module-3x1p"_s}));
    QVERIFY(m_store.profile(u"sunspec"_s)->discovered);
    QVERIFY(!m_store.profile(u"no-such"_s));
}

void TestProfiles::readingsGoThroughTheirRegistersAndBack()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    for (const ProfileReading &reading : m_store.profile(profile)->component(component)->readings) {
        for (const double sample : samplesFor(reading)) {
            Memory memory;
            const auto parts = encodeParts(reading, sample, memory.reader());
            QVERIFY2(parts, qPrintable(reading.channel.toString()));
            for (const FieldWords &part : *parts)
                memory.write(part.field, part.words);
            const QList<quint16> words = *memory.reader()(hullOf(reading));
            const RegisterBlock block{hullOf(reading).address,
                                      {words.constData(), static_cast<std::size_t>(words.size())}};
            const auto value = decodeReading(reading, block);
            QVERIFY2(value, qPrintable(reading.channel.toString()));
            const double expected = reading.signOf ? std::abs(sample) : sample;
            QVERIFY2(qAbs(*value - expected) <= 1e-6 * qMax(1.0, qAbs(expected)),
                     qPrintable(reading.channel.toString()));
        }
    }
}

void TestProfiles::notAvailableIsNeverANumber()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    for (const ProfileReading &reading : m_store.profile(profile)->component(component)->readings) {
        for (const quint64 raw : reading.field.notAvailable) {
            RegisterField plain = reading.field;
            plain.value = plain.words == 1   ? ValueType::U16
                          : plain.words == 2 ? ValueType::U32
                                             : ValueType::U64;
            plain.gain = 1;
            plain.negate = false;
            plain.offset = 0;
            const auto words = encodeNumber(plain, static_cast<double>(raw));
            if (!words || plain.words == 4)
                continue; // 64-bit patterns are not exact as doubles
            const RegisterBlock block{reading.field.address, {words->constData(), plain.words}};
            QVERIFY2(!decodeReading(reading, block), qPrintable(reading.channel.toString()));
        }
    }
}

void TestProfiles::readsKeepTheLimitsOfTheDevice()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    const Profile &family = *m_store.profile(profile);
    std::vector<RegisterField> fields;
    for (const ProfileReading &reading : family.component(component)->readings)
        fields.push_back(hullOf(reading));
    const auto spans = planSpans(fields, family.link.spanLimits());
    for (const RegisterSpan &span : spans)
        QVERIFY(span.count <= family.link.maxCount);
    for (const RegisterField &field : fields) {
        const auto holds = [&field](const RegisterSpan &span) {
            return span.type == field.type && span.address <= field.address && field.end() <= span.end();
        };
        QCOMPARE(std::count_if(spans.begin(), spans.end(), holds), 1);
    }
}

/// Fail-safe settings that the maker lets nobody read.
static bool isWriteOnly(const QString &profile, quint16 address)
{
    return profile == u"keba-kecontact-p40" && (address == 5016 || address == 5018);
}

void TestProfiles::setpointsStayInRangeAndAreReadBack()
{
    // req: B15
    QFETCH(QString, profile);
    QFETCH(QString, component);
    QFETCH(int, kind);
    const auto &setpoint =
        *m_store.profile(profile)->component(component)->setpoint(static_cast<SetpointKind>(kind));
    const double low = minimumOf(setpoint);
    const double high = maximumOf(setpoint);
    for (const double value : {low, low / 2, 0.0, high / 2, high}) {
        if (value < low)
            continue;
        const ProfileBranch *branch = setpoint.branchFor(value);
        QVERIFY(branch);
        const StepInput input{value, std::chrono::seconds(90), high, fiveThousand, {}};
        const auto writes = planSteps(branch->steps, input, true);
        QVERIFY2(writes, writes ? "" : qPrintable(writes.error().toString()));
        Memory memory;
        for (const PlannedWrite &write : *writes) {
            QVERIFY2(write.verify || isWriteOnly(profile, write.field.address), qPrintable(profile));
            QCOMPARE(write.field.type, RegisterType::Holding);
            memory.write(write.field, write.words);
        }
        const auto back = commandedValue(setpoint, memory.reader(), fiveThousand);
        QVERIFY(back);
        QVERIFY2(qAbs(*back - value) <= qMax(0.5, halfACount(*branch) + 1e-6),
                 qPrintable(u"%1 became %2"_s.arg(value).arg(*back)));
        const auto lease = commandedLease(setpoint, memory.reader());
        QCOMPARE(lease.has_value(), setpoint.hasDeviceLease());
        if (lease)
            QVERIFY2(*lease >= std::chrono::seconds(90),
                     "the device keeps the command at least as long as asked");
    }
}

void TestProfiles::aCurrentLimitIsNeverRoundedUp()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    QFETCH(int, kind);
    const auto &setpoint =
        *m_store.profile(profile)->component(component)->setpoint(static_cast<SetpointKind>(kind));
    if (setpoint.kind != SetpointKind::ChargerCurrent)
        return;
    for (const double value : {6.0, 6.3, 6.7777777, 10.06, 15.9999}) {
        const StepInput input{value, std::chrono::seconds(90), 16, fiveThousand, {}};
        Memory memory;
        const auto writes = planSteps(setpoint.branchFor(value)->steps, input, true);
        QVERIFY(writes);
        for (const PlannedWrite &write : *writes)
            memory.write(write.field, write.words);
        const double back = commandedValue(setpoint, memory.reader(), fiveThousand).value_or(99);
        // A float is as near as it can be; an integer is below.
        QVERIFY2(back <= value + 1e-5 && back > value - 1,
                 qPrintable(u"%1 became %2"_s.arg(value).arg(back)));
    }
}

void TestProfiles::phasesAreOnlySetWhereTheyEndByThemselves()
{
    for (const QString &id : m_store.ids()) {
        for (const ProfileComponent &component : m_store.profile(id)->components) {
            const bool isReal =
                component.type == DeviceType::Charger && m_store.profile(id)->manufacturer != u"Wattward"_s;
            QVERIFY2(!isReal || !component.setpoint(SetpointKind::ChargerPhases), qPrintable(id));
        }
    }
    QVERIFY(
        !m_store.profile(u"phoenix-charx-sec"_s)->components.first().setpoint(SetpointKind::ChargerCurrent));
}

void TestProfiles::safeSequencesGiveTheDeviceBack()
{
    QFETCH(QString, profile);
    QFETCH(QString, component);
    QFETCH(int, kind);
    const auto &setpoint =
        *m_store.profile(profile)->component(component)->setpoint(static_cast<SetpointKind>(kind));
    Memory memory;
    const RegisterReader original = [](const RegisterField &field) -> std::optional<QList<quint16>> {
        return QList<quint16>(field.words, 7);
    };
    const double high = maximumOf(setpoint);
    const StepInput input{high, std::chrono::seconds(90), high, fiveThousand, original};
    const auto command = planSteps(setpoint.branchFor(high / 2)->steps, input, true);
    const auto safe = planSteps(setpoint.safe, input, true);
    QVERIFY(command);
    QVERIFY(safe);
    for (const auto *writes : {&*command, &*safe}) {
        for (const PlannedWrite &write : *writes)
            memory.write(write.field, write.words);
    }
    // Afterwards nothing is commanded, or the full range, or what was there before, or what the profile
    // declares.
    const auto left = commandedValue(setpoint, memory.reader(), fiveThousand);
    const auto carriesValue = [&setpoint, high](const ProfileStep &safeStep) {
        const QList<ProfileStep> &steps = setpoint.branchFor(high / 2)->steps;
        return std::any_of(steps.begin(), steps.end(), [&safeStep](const ProfileStep &step) {
            return step.source == StepSource::Value && step.field.address == safeStep.field.address;
        });
    };
    const bool isRestored = std::any_of(
        setpoint.safe.begin(), setpoint.safe.end(), [&memory, &original, &carriesValue](const auto &step) {
            return step.source == StepSource::Original && carriesValue(step) &&
                   memory.reader()(step.field) == original(step.field);
        });
    QVERIFY(!left || *left == high || isRestored || left == setpoint.safeValue);
}

void TestProfiles::whatControlNeedsIsPolledFast()
{
    // req: B1
    QFETCH(QString, profile);
    QFETCH(QString, component);
    const ProfileComponent &part = *m_store.profile(profile)->component(component);
    const ProfileReading *power = part.reading({Quantity::ActivePower});
    QVERIFY(power);
    QCOMPARE(power->group, ReadGroup::Control);
    QVERIFY(part.interval(ReadGroup::Control) <= std::chrono::seconds(1));
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
