// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "opencontacts.h"

#include "builtin/meterterminals.h"
#include "drivers/dio/gpiodigitalio.h"

namespace ww {

QList<Error> openContacts(const Settings &settings, std::unique_ptr<GpioKernel> kernel)
{
    DigitalIoSettings outputs = settings.digitalIo;
    outputs.inputs.clear();
    // Lines are asked for with open contacts, so having them is all there is to do.
    QList<Error> problems = GpioDigitalIo(outputs, std::move(kernel)).open();
    QList<Error> ofNoInterest;
    MeterSettings meter = meterSettingsFromJson(settings.meter, settings.plant, ofNoInterest);
    meter.terminals.inputs = {};
    MeterTerminals terminals(meter);
    problems += terminals.open();
    terminals.rest();
    return problems;
}

} // namespace ww
