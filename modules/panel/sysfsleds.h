// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "panel/lights.h"

#include <QString>

namespace ww {

/// Names of the three lights below /sys/class/leds.
struct LedNames
{
    QString running = QStringLiteral("wattward:green:run");
    QString alarm = QStringLiteral("wattward:red:alarm");
    QString communication = QStringLiteral("wattward:green:com");
};

/// Switches lights through the kernel's LED class. Only existing files are written, a few bytes each, and
/// only when a light changes; a light that fails is reported once and then left alone.
class SysfsLeds final : public LedOutput
{
public:
    explicit SysfsLeds(QString root = QStringLiteral("/sys/class/leds"), LedNames names = {});
    /// All lights go dark.
    ~SysfsLeds() override;

    /// Takes the lights from the kernel's own triggers and darkens them. The error names the first light that
    /// is not usable; the others work nevertheless.
    [[nodiscard]] Result<void> open();
    void show(Led led, bool lit) override;

private:
    struct Light
    {
        QString folder;
        QByteArray on = "1";
        bool usable = false;
    };
    [[nodiscard]] static Result<void> write(const QString &path, const QByteArray &value);
    [[nodiscard]] static Result<void> take(Light &light);

    std::array<Light, kLeds.size()> m_lights;
};

} // namespace ww
