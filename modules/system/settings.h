// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "plant/devicesettings.h"
#include "plant/digitaliosettings.h"
#include "plant/plantconfig.h"

#include <QJsonObject>
#include <QSet>

#include <chrono>

namespace ww {

/// Where the web server listens.
struct WebSettings
{
    bool enabled = true;
    QString address = QStringLiteral("0.0.0.0");
    quint16 httpPort = 80;   ///< 0 picks a free port.
    quint16 httpsPort = 443; ///< 0 picks a free port.
    bool redirect = true;    ///< HTTP leads to HTTPS; not while both name the same port.
};

/// Where charge points call in; only when there is a device that does.
struct OcppSettings
{
    bool enabled = true; ///< False when this part of the settings cannot be used.
    QString address = QStringLiteral("0.0.0.0");
    quint16 port = 8887; ///< 0 picks a free port.
    bool tls = true;     ///< With the appliance's certificate; without it anybody on the network can listen.
};

/// How history is kept.
struct HistorySettings
{
    std::chrono::seconds flush{30};
    int keepRawDays = 35;
};

/// Whether and how much of control's inputs and decisions is recorded; docs/flight-recorder.md.
struct FlightRecorderSettings
{
    bool enabled = true;
    int totalMiB = 64; ///< The oldest files go when all together are larger.
};

/// What the panel shows on.
struct PanelSettings
{
    enum class Output : quint8 { None, Offscreen, Window, LinuxFb };
    Output output = Output::Offscreen;
    QString language = QStringLiteral("en");
    QString ledRoot; ///< Folder of the LED class devices; empty: no LEDs to drive.
    QString framebuffer = QStringLiteral("/dev/fb0"); ///< For Output::LinuxFb.
    QString buttons;     ///< Input device of the four buttons and RST; empty: none.
    QString pictureFile; ///< File, pipe or device that gets every picture of the LCD; empty: none.
};

/// The appliance's own Wi-Fi.
struct AccessPointSettings
{
    QString interface;   ///< "wlan0"; empty: there is no radio.
    QString hostapdFile; ///< Configuration of hostapd, there while the radio is on.
};

/// Everything the settings file says. `control` stays JSON here: the application hands it to control.
struct Settings
{
    QString file; ///< Where they were read from; empty when not from a file.
    PlantConfig plant;
    QList<DeviceSettings> devices;
    DigitalIoSettings digitalIo;
    QJsonObject control;
    bool controlIsNoObject = false; ///< "control" is there but cannot be understood at all.
    OcppSettings ocpp;
    QJsonObject meter; ///< The built-in meter; stays JSON here, whoever makes the meter reads it.
    WebSettings web;
    HistorySettings history;
    FlightRecorderSettings flightRecorder;
    PanelSettings panel;
    AccessPointSettings accessPoint;
    QString profileFolder; ///< The owner's own device profiles; may be empty.
    /// Parts that were wrong and are left out; each names its JSON pointer, the reason and the remedy.
    QList<Error> problems;
};

/// Checks a settings document against resources/schema/settings.schema.json and against itself. A wrong
/// device, section or field of "web" is left out and reported in `problems`; so are the name, zone and PV
/// power of the plant. Fails without a plant, and when its grid connection or configuration is wrong: nothing
/// may be controlled behind a fuse nobody knows (docs/bad-input.md).
[[nodiscard]] Result<Settings> parseSettings(const QJsonDocument &document);

/// Reads a settings file; errors and problems name the file, and the line where the JSON itself is broken.
[[nodiscard]] Result<Settings> loadSettings(const QString &path);

/// The devices a settings file names at this moment, wrong ones included; nullopt when it cannot be read.
[[nodiscard]] std::optional<QSet<DeviceId>> devicesNamed(const QString &path);

} // namespace ww
