// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metercalibration.h"

#include "system/label.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ww {

static_assert(CalibrationRecord::kChannels == metering::kChannels);

metering::Calibration toCalibration(const CalibrationRecord &record)
{
    metering::Calibration calibration;
    for (std::size_t c = 0; c < metering::kChannels; ++c)
        calibration.channel[c] = {record.channel[c].gain, record.channel[c].offset,
                                  record.channel[c].delaySeconds};
    return calibration;
}

CalibrationRecord toRecord(const metering::Calibration &calibration)
{
    CalibrationRecord record;
    for (std::size_t c = 0; c < metering::kChannels; ++c) {
        const metering::ChannelCalibration &channel = calibration.channel[c];
        record.channel[c] = {channel.gain, channel.offset, channel.delaySeconds};
    }
    return record;
}

Result<std::optional<CalibrationRecord>> applianceCalibration(const QString &dataFolder)
{
    const QString file = dataFolder + u"/calibration.json"_s;
    if (!QFileInfo::exists(file))
        return std::optional<CalibrationRecord>();
    // Nothing is made here: without a label there is no serial number, without a key no signature holds.
    const QString label = dataFolder + u"/label.json"_s;
    const QString key = dataFolder + u"/calibration.key"_s;
    for (const QString &needed : {label, key}) {
        if (!QFileInfo::exists(needed))
            return unexpected(ErrorCode::NotFound,
                              u"cannot be checked without %1; calibrate again"_s.arg(needed), file);
    }
    const auto identity = loadOrMakeLabel(label);
    const auto secret = calibrationKey(key);
    for (const Error *error : {identity ? nullptr : &identity.error(), secret ? nullptr : &secret.error()}) {
        if (error)
            return unexpected(error->code, u"cannot be checked: "_s + error->toString(), file);
    }
    const auto record = readCalibration(file, *secret, identity->serialNumber);
    if (!record)
        return unexpected(record.error());
    return std::optional(*record);
}

} // namespace ww
