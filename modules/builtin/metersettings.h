// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metering/engine/settings.h"
#include "metering/io/alarmoutput.h"
#include "metering/io/contact.h"
#include "metering/io/inputfunctions.h"
#include "metering/io/pulseoutput.h"
#include "metering/registers/meterregisters.h"
#include "metering/registers/tariffschedule.h"
#include "plant/plantconfig.h"
#include "plant/quantity.h"

#include <QJsonObject>
#include <QList>

namespace ww {

/// Where the built-in meter gets its samples from.
struct SampleSourceSettings
{
    enum class Kind : quint8 {
        None,      ///< Nobody said: nothing is measured.
        Synthetic, ///< A steady load on a clean grid, for trying things out.
        Recording, ///< A CSV file, played at its pace and from the beginning again.
        Iio,       ///< A converter of Linux' IIO subsystem.
    };
    Kind kind = Kind::None;
    QString file;      ///< Recording.
    QString uri;       ///< Iio: libiio's context, "local:" or "ip:...".
    QString device;    ///< Iio: name of the converter.
    double rateHz = 0; ///< 0: what a converter tells; 8000 for the others.
    double voltsPerCount = 1;
    double amperesPerCount = 1;
    bool operator==(const SampleSourceSettings &) const = default;
};

/// What one of the appliance's digital outputs does for the meter (requirement C10).
struct MeterOutputSettings
{
    enum class Function : quint8 {
        None,   ///< Not the meter's: it may belong to a device on digital outputs.
        Pulse,  ///< Energy in pulses.
        Alarm,  ///< A quantity beyond a threshold.
        Remote, ///< Switched from outside.
    };
    Function function = Function::None;
    metering::NormalState normal = metering::NormalState::Open;
    metering::MeterRegister pulseRegister = metering::MeterRegister::ActiveImport;
    metering::PulseSettings pulse;
    Channel alarmChannel;
    metering::AlarmSettings alarm;
};

/// Folders in which the kernel shows the meter's contacts and light; empty where there is none.
struct TerminalSettings
{
    std::array<QString, metering::kDigitalInputs> inputs; ///< GPIO lines.
    std::array<QString, 2> outputs;                       ///< GPIO lines.
    QString led;                                          ///< LED class device (C11).
    bool operator==(const TerminalSettings &) const = default;
};

/// Everything the settings say about the built-in meter.
struct MeterSettings
{
    SampleSourceSettings source;
    metering::EngineSettings engine; ///< Grid system (A4) and current inputs (A5).
    metering::CountingSettings counting;
    metering::DemandSettings demand;
    metering::TariffSchedule tariffs;
    metering::InputFunctions::Settings inputs;
    std::array<MeterOutputSettings, 2> outputs;
    TerminalSettings terminals;

    /// Highest power of all phases together that the current inputs take, W.
    [[nodiscard]] double highestPowerW() const;
};

/// "remoteStatus", "tariff", "partialRun" or "partialReset", as in the settings.
[[nodiscard]] QString inputFunctionName(metering::InputFunction function);
/// "none", "pulse", "alarm" or "remote", as in the settings.
[[nodiscard]] QString outputFunctionName(MeterOutputSettings::Function function);

/// Reads section "meter" of the settings, which has passed the schema. What contradicts itself is left at its
/// default and told in `problems`, `where` being a JSON pointer below "/meter"; a current input that is
/// refused stays refused, so that nothing is measured with it.
[[nodiscard]] MeterSettings meterSettingsFromJson(const QJsonObject &json, const PlantConfig &plant,
                                                  QList<Error> &problems);

} // namespace ww
