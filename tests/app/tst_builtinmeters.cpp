// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtinmeters.h"
#include "core/jsonfile.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"
#include "system/calibrationfile.h"
#include "system/label.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr double kVolts = 230;
constexpr double kGain = 1.02;

/// The appliance's meter with a folder of its own, on a steady synthetic load.
class Box
{
public:
    Box()
        : m_plant(PlantConfig{.configuration = ProductConfiguration::Av2}, m_clock)
    {
        m_settings.plant = m_plant.config();
        m_settings.meter = {{u"source"_s, QJsonObject{{u"kind"_s, u"synthetic"_s}, {u"rateHz"_s, 4000}}}};
    }
    [[nodiscard]] QString file(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }
    /// Stores a calibration of all voltages under this appliance's key.
    [[nodiscard]] bool calibrate(const QString &serial)
    {
        CalibrationRecord record{
            .date = Instant{1'700'000'000'000}, .serial = serial, .instrument = u"Reference 7, class 0.05"_s};
        for (std::size_t c = 0; c < 3; ++c)
            record.channel[c].gain = kGain;
        const auto key = calibrationKey(file("calibration.key"));
        return key && writeCalibration(file("calibration.json"), record, *key);
    }
    [[nodiscard]] QString serial() const
    {
        const auto label = loadOrMakeLabel(file("label.json"));
        return label ? label->serialNumber : QString();
    }
    /// Measures for some seconds and gives the voltage of L2.
    [[nodiscard]] double measureVoltage()
    {
        m_meters =
            std::make_unique<BuiltInMeters>(m_settings, m_folder.path(), SampleOverride(),
                                            [](const DeviceId &) { return std::vector<VoltageIncident>(); });
        const DriverContext context{.settings = {.id = DeviceId(u"m"_s), .name = u"Meter"_s},
                                    .clock = m_clock,
                                    .grid = m_plant.config().grid,
                                    .journal = m_journal,
                                    .makeDevice = [this](const DevicePart &part) {
                                        return *m_plant.addDevice({.id = DeviceId(u"m"_s), .type = part.type},
                                                                  u"Meter"_s);
                                    }};
        const auto driver = m_meters->make(context);
        if (!driver)
            return -1;
        for (int step = 0; step < 40; ++step) {
            m_clock.advance(100ms);
            (*driver)->step();
        }
        m_detail = m_meters->details().at(DeviceId(u"m"_s));
        return m_plant.device(DeviceId(u"m"_s))
            ->reading({Quantity::Voltage, Phase::L2}, m_clock.uptime())
            .good()
            .value_or(-1);
    }
    /// What is told about calibration.json.
    [[nodiscard]] QStringList problems() const
    {
        QStringList told;
        for (const Error &error : m_meters->problems()) {
            if (error.toString().contains(u"calibration.json"_s))
                told.append(error.toString());
        }
        return told;
    }
    [[nodiscard]] const MeterDetail &detail() const { return *m_detail; }

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    Settings m_settings;
    SetpointJournal m_journal{{}};
    Plant m_plant;
    std::unique_ptr<BuiltInMeters> m_meters;
    MeterDetailPtr m_detail;
};

bool isClose(double value, double expected)
{
    if (std::abs(value - expected) < 1e-4 * expected)
        return true;
    qWarning("%.4f instead of %.4f", value, expected);
    return false;
}

} // namespace

/// The appliance's calibration on its way from the data folder into values.
class TestBuiltInMeters final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutACalibrationTheSamplesCount();
    void theCalibrationCorrectsWhatIsMeasured();
    void aRefusedCalibrationIsToldAndKept_data();
    void aRefusedCalibrationIsToldAndKept();
};

void TestBuiltInMeters::withoutACalibrationTheSamplesCount()
{
    Box box;
    QVERIFY(isClose(box.measureVoltage(), kVolts));
    QVERIFY(box.problems().isEmpty());
    QVERIFY(!box.detail().calibration);
    QVERIFY(!QFile::exists(box.file("calibration.key")));
    QVERIFY(!QFile::exists(box.file("label.json")));
}

// req: C7
void TestBuiltInMeters::theCalibrationCorrectsWhatIsMeasured()
{
    Box box;
    QVERIFY(box.calibrate(box.serial()));
    QVERIFY(isClose(box.measureVoltage(), kVolts * kGain));
    QVERIFY2(box.problems().isEmpty(), qPrintable(box.problems().join(u'\n')));
    const MeterCalibrationNote expected{Instant{1'700'000'000'000}, u"Reference 7, class 0.05"_s};
    QCOMPARE(box.detail().calibration, std::optional(expected));
}

void TestBuiltInMeters::aRefusedCalibrationIsToldAndKept_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"tampered", "wrong serial", "no JSON", "no key", "other key", "damaged key",
                              "no label", "damaged label"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

// req: C7
void TestBuiltInMeters::aRefusedCalibrationIsToldAndKept()
{
    QFETCH(QString, fault);
    Box box;
    QVERIFY(box.calibrate(fault == u"wrong serial"_s ? u"WW0000000000"_s : box.serial()));
    const QString path = box.file("calibration.json");
    if (fault == u"tampered"_s) {
        QJsonObject object = readJsonFile(path)->object();
        object[u"instrument"_s] = u"A better one"_s;
        QVERIFY(writeJsonFile(path, QJsonDocument(object)));
    } else if (fault == u"no JSON"_s) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"form") > 0);
    } else if (fault == u"no key"_s || fault == u"other key"_s) {
        QVERIFY(QFile::remove(box.file("calibration.key")));
        QVERIFY(fault == u"no key"_s || calibrationKey(box.file("calibration.key")));
    } else if (fault == u"no label"_s) {
        QVERIFY(QFile::remove(box.file("label.json")));
    } else if (fault.startsWith(u"damaged "_s)) {
        QFile file(box.file(fault.endsWith(u"key"_s) ? "calibration.key" : "label.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    }
    QFile before(path);
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray content = before.readAll();
    QVERIFY(isClose(box.measureVoltage(), kVolts));
    QCOMPARE(box.problems().size(), 1);
    QVERIFY2(box.problems()[0].contains(u"uncalibrated"_s), qPrintable(box.problems()[0]));
    QVERIFY(!box.detail().calibration);
    QFile after(path);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), content);
}

QTEST_GUILESS_MAIN(TestBuiltInMeters)
#include "tst_builtinmeters.moc"
