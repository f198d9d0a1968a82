// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plantmodel.h"

namespace ww::test {

/// What a report says of a device, or with "" of the whole plant: sentences, the device each is about first.
[[nodiscard]] QStringList said(const std::optional<commissioning::Report> &report, commissioning::Check check,
                               const QString &device = {});
/// The step of such a check; nullptr: there is none.
[[nodiscard]] const commissioning::StepResult *find(const std::optional<commissioning::Report> &report,
                                                    commissioning::Check check, const QString &device);
/// The meter is lost for a while, `after` the begin of a step.
void loseMeterIn(PlantModel &home, commissioning::Check check, const char *device, Duration after,
                 Duration missing = Duration(1000));
/// A sunny home without a battery that could make good what another device does not do.
[[nodiscard]] PlantModel sunnyHome();

} // namespace ww::test
