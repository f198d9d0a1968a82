// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QString>

namespace ww {

/// What came of looking at a smart switch that nobody has added yet (B11, E3).
enum class FoundVerdict : quint8 {
    Asking,             ///< It is being asked who it is.
    Usable,             ///< It can be added.
    Absent,             ///< Nobody takes the connection.
    Silent,             ///< No complete answer in time.
    NotShelly,          ///< What answers is no switch of generation 2 or later, or nobody can read it.
    Generation1,        ///< Says itself that it is of generation 1.
    Shutter,            ///< Its outputs drive a shutter.
    FirmwareTooOld,     ///< Older than the oldest one named for its model.
    FirmwareUnreadable, ///< Tells no version.
    NoOutput,           ///< It has nothing to switch.
    PasswordMissing,    ///< It asks for a password, and none was given to add it.
    PasswordRefused,    ///< The password is wrong.
    Count
};

/// "asking", "usable" ...
[[nodiscard]] QString foundVerdictName(FoundVerdict verdict);

/// Why nobody can be found now.
enum class BrowseProblem : quint8 {
    NoBus,    ///< There is no D-Bus to ask on.
    NoDaemon, ///< avahi-daemon is not running.
    Failed,   ///< It runs, and refuses.
};

/// "noBus", "noDaemon" or "failed".
[[nodiscard]] QString browseProblemName(BrowseProblem problem);

/// How far a search is.
enum class SearchPhase : quint8 {
    Idle,    ///< Nobody asked for one yet.
    Running, ///< It listens, or waits for answers.
    Ended,
};

/// "idle", "running" or "ended".
[[nodiscard]] QString searchPhaseName(SearchPhase phase);

/// How the firmware of a switch that can be added stands to the versions named for its model.
enum class FirmwareNote : quint8 {
    Checked, ///< One of them, or not known yet.
    Between, ///< Not one of them, but neither older than the oldest nor newer than the newest.
    Newer,   ///< Newer than all of them: accepted with this note.
};

/// "checked", "between" or "newer".
[[nodiscard]] QString firmwareNoteName(FirmwareNote note);

/// A smart switch as a search, or a look at one address, found it. Texts are empty while they are not known.
struct FoundSwitch
{
    QString name; ///< What it is announced as; the address when somebody gave that.
    QString host; ///< IPv4 address, or the name somebody gave.
    quint16 port = 80;
    QString id;        ///< The device's own, "shellyplusplugs-aabbccddeeff".
    QString model;     ///< "SNPL-00112EU".
    QString modelName; ///< For people: "Plus Plug S".
    QString profile;   ///< Of the settings: "shelly-plus-plug-s".
    QString firmware;
    QString oldestFirmware; ///< The oldest one taken of this model.
    QString newestFirmware; ///< The newest one that was checked.
    bool passwordSet = false;
    FoundVerdict verdict = FoundVerdict::Asking;
    FirmwareNote firmwareNote = FirmwareNote::Checked;
    DeviceId configured; ///< The device of the plant it already is; empty: none.
    bool moved = false;  ///< That device is looked for at another address; adding it again corrects that.
};

} // namespace ww
