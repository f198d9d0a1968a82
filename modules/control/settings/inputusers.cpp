// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/inputusers.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// What control reads contacts for.
struct ContactUse
{
    const char *where;
    bool (*reads)(const ControlSettings &, int input);
    void (*mend)(ControlSettings &);
};

constexpr std::array kContactUses{
    ContactUse{"/rippleControl/steps", &isRippleContact,
               [](ControlSettings &s) { s.ripple.steps = strictestSteps(); }},
    ContactUse{"/consumptionLimit/input",
               [](const ControlSettings &s, int input) {
                   return s.consumptionLimit.source == ConsumptionLimitSource::DigitalInput &&
                          s.consumptionLimit.input == input;
               },
               [](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::Always; }},
    ContactUse{"/offGrid/transferInput",
               [](const ControlSettings &s, int input) { return s.offGrid.transferInput == input; },
               [](ControlSettings &s) { s.offGrid.transferInput = 0; }},
};

/// The input that is read for this and for a device too; the end of `users` when there is none.
InputUsers::const_iterator shared(const ContactUse &use, const ControlSettings &settings,
                                  const InputUsers &users)
{
    return std::find_if(users.begin(), users.end(),
                        [&](const auto &user) { return use.reads(settings, user.first); });
}

Error contradiction(const ContactUse &use, const DeviceId &device)
{
    constexpr const char *kMessage =
        QT_TRANSLATE_NOOP("Settings", "a device is wired to this contact; choose another input");
    return {ErrorCode::InvalidInput, QString::fromLatin1(kMessage),
            u"%1, /devices/%2/connection/inputs"_s.arg(QLatin1StringView(use.where), device.text())};
}

} // namespace

bool isRippleContact(const ControlSettings &settings, int input)
{
    const int bit = 1 << (input - 1);
    return settings.ripple.enabled &&
           std::any_of(settings.ripple.steps.begin(), settings.ripple.steps.end(),
                       [bit](const RippleStep &step) { return (step.contacts & bit) != 0; });
}

Result<void> checkInputs(const ControlSettings &settings, const InputUsers &users)
{
    for (const ContactUse &use : kContactUses) {
        if (const auto user = shared(use, settings, users); user != users.end())
            return unexpected(contradiction(use, user->second));
    }
    return {};
}

QList<Error> mendInputs(ControlSettings &settings, const InputUsers &users)
{
    QList<Error> errors;
    for (const ContactUse &use : kContactUses) {
        if (const auto user = shared(use, settings, users); user != users.end()) {
            errors.append(contradiction(use, user->second));
            use.mend(settings);
        }
    }
    return errors;
}

} // namespace ww
