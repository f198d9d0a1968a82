// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppschemas.h"

namespace ww::test {

/// The schemas, compiled once for all benches of a test.
inline const std::shared_ptr<const OcppSchemas> &ocppSchemas()
{
    static const std::shared_ptr<const OcppSchemas> schemas = *OcppSchemas::load();
    return schemas;
}

} // namespace ww::test
