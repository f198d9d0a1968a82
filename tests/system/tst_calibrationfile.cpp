// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/calibrationfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ww;
using namespace Qt::StringLiterals;

namespace {

CalibrationRecord example()
{
    CalibrationRecord record;
    record.date = *Instant::fromIso(u"2026-11-24T10:00:00Z"_s);
    record.serial = u"WW0042"_s;
    record.instrument = u"Reference 17, class 0.05"_s;
    record.channel[0] = {1.0123456789, 0.25, 0};
    record.channel[4] = {0.987, -0.002, 61.7e-6};
    return record;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

/// A stored calibration is the one that was signed, or none.
class TestCalibrationFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsBackWhatWasWritten(); // req: C7
    void refusesEveryChange();
    void refusesAnotherAppliancesKey();
    void refusesAnotherSerialNumber();
    void refusesCorrectionsBeyondTheirLimits();
    void keepsItsKeyToItself();

private:
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_key;
};

void TestCalibrationFile::init()
{
    m_path = m_folder.filePath(u"calibration.json"_s);
    const auto key = calibrationKey(m_folder.filePath(u"calibration.key"_s));
    QVERIFY(key.has_value());
    m_key = *key;
}

void TestCalibrationFile::readsBackWhatWasWritten()
{
    QVERIFY(writeCalibration(m_path, example(), m_key).has_value());
    const auto record = readCalibration(m_path, m_key, u"WW0042"_s);
    QVERIFY(record.has_value());
    QVERIFY(*record == example());
    QVERIFY(readCalibration(m_path, m_key, {}).has_value());
}

void TestCalibrationFile::refusesEveryChange()
{
    QVERIFY(writeCalibration(m_path, example(), m_key).has_value());
    const QByteArray good = contentOf(m_path);
    int meaningful = 0;
    for (qsizetype n = 0; n < good.size(); ++n) {
        QByteArray changed = good;
        changed[n] = changed[n] == '1' ? '2' : '1';
        put(m_path, changed);
        const auto record = readCalibration(m_path, m_key, u"WW0042"_s);
        if (record && *record == example())
            continue; // white space
        QVERIFY2(!record, changed.constData());
        ++meaningful;
    }
    QVERIFY(meaningful > 300);
}

void TestCalibrationFile::refusesAnotherAppliancesKey()
{
    QVERIFY(writeCalibration(m_path, example(), m_key).has_value());
    const auto other = calibrationKey(m_folder.filePath(u"other.key"_s));
    QVERIFY(other.has_value() && *other != m_key);
    const auto record = readCalibration(m_path, *other, u"WW0042"_s);
    QVERIFY(!record);
    QCOMPARE(record.error().code, ErrorCode::Corrupt);
}

void TestCalibrationFile::refusesAnotherSerialNumber()
{
    QVERIFY(writeCalibration(m_path, example(), m_key).has_value());
    const auto record = readCalibration(m_path, m_key, u"WW0043"_s);
    QVERIFY(!record);
    QVERIFY(record.error().message.contains(u"WW0042"_s));
}

void TestCalibrationFile::refusesCorrectionsBeyondTheirLimits()
{
    for (const ChannelCorrection &wrong :
         {ChannelCorrection{1.21, 0, 0}, ChannelCorrection{0.79, 0, 0}, ChannelCorrection{1, 0, 501e-6},
          ChannelCorrection{1, std::nan(""), 0}}) {
        CalibrationRecord record = example();
        record.channel[3] = wrong;
        const auto written = writeCalibration(m_path, record, m_key);
        QVERIFY(!written);
        QVERIFY(written.error().where.contains(u"/channels/3/"_s));
    }
}

void TestCalibrationFile::keepsItsKeyToItself()
{
    const QString path = m_folder.filePath(u"calibration.key"_s);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(writeCalibration(m_path, example(), m_key).has_value());
    QVERIFY(!contentOf(m_path).contains(m_key.toHex()));
    put(path, "short");
    QVERIFY(!calibrationKey(path));
    QVERIFY(QFile::remove(path));
}

QTEST_GUILESS_MAIN(TestCalibrationFile)
#include "tst_calibrationfile.moc"
