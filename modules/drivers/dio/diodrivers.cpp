// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/diodrivers.h"

#include "drivers/dio/backupboxdevice.h"
#include "drivers/dio/sgreadydevice.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Result<void> checkNumbers(const QList<int> &numbers, int count, const QString &what)
{
    for (const int number : numbers) {
        if (number < 1 || number > count)
            return unexpected(ErrorCode::NotFound,
                              u"there is no %1 %2; the appliance has %3"_s.arg(what).arg(number).arg(count));
    }
    return {};
}

Unexpected unknownProfile(const QString &profile, const QString &known, const QString &where)
{
    return unexpected(ErrorCode::NotFound, u"there is no profile '%1' for devices on %2; known is %3"_s.arg(
                                               profile, where, known));
}

} // namespace

DriverFactory digitalOutputDrivers(DigitalIo &io)
{
    return [&io](const DriverContext &context) -> Result<std::unique_ptr<DeviceDriver>> {
        if (context.settings.profile != u"sg-ready")
            return unknownProfile(context.settings.profile, u"sg-ready"_s, u"digital outputs"_s);
        const auto numbers =
            checkNumbers(context.settings.connection.outputs, io.outputCount(), u"digital output"_s);
        if (!numbers)
            return unexpected(numbers.error());
        return std::unique_ptr<DeviceDriver>(std::make_unique<SgReadyDevice>(context, io));
    };
}

DriverFactory digitalInputDrivers(DigitalIo &io)
{
    return [&io](const DriverContext &context) -> Result<std::unique_ptr<DeviceDriver>> {
        if (context.settings.profile != u"backup-box")
            return unknownProfile(context.settings.profile, u"backup-box"_s, u"digital inputs"_s);
        const auto numbers =
            checkNumbers(context.settings.connection.inputs, io.inputCount(), u"digital input"_s);
        if (!numbers)
            return unexpected(numbers.error());
        return std::unique_ptr<DeviceDriver>(std::make_unique<BackupBoxDevice>(context, io));
    };
}

} // namespace ww
