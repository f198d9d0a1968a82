// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "system/certificates.h"

#include <QSslConfiguration>

namespace ww {

/// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only, for the given certificate.
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const ServerCertificate &certificate);

} // namespace ww
