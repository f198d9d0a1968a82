// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/devicesettings.h"

#include <QJsonObject>

namespace ww {

/// The contacts of each state of SG Ready as the settings write them: a list of closed contacts by the
/// state's name.
[[nodiscard]] SgReadyContacts readContacts(const QJsonObject &json);
[[nodiscard]] QJsonObject contactsJson(const SgReadyContacts &contacts);
/// What is wrong with a contact table for so many outputs; empty when nothing is.
[[nodiscard]] QString contactFault(const SgReadyContacts &contacts, qsizetype outputs);

} // namespace ww
