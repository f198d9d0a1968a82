// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ww::metering {

/// Monotonic time, ms.
using Ticks = std::chrono::milliseconds;

/// The appliance's digital inputs (requirement D5).
inline constexpr std::size_t kDigitalInputs = 2;

/// What a digital input does for the meter (requirement C9).
enum class InputFunction : std::uint8_t {
    RemoteStatus, ///< Only shown.
    Tariff,       ///< Open: tariff 1, closed: tariff 2.
    PartialRun,   ///< Closed: the partial registers count, open: they pause.
    PartialReset, ///< Closing it sets the partial registers to zero.
};

struct InputSettings
{
    InputFunction function = InputFunction::RemoteStatus;
    /// The contact is closed at rest: open and closed change places.
    bool normallyClosed = false;
    /// A change must last this long to be believed.
    Ticks debounce{50};
    bool operator==(const InputSettings &) const = default;
};

/// State of the contacts as the hardware reports them: true is closed; nullopt: not known.
using InputLevels = std::array<std::optional<bool>, kDigitalInputs>;

/// What the inputs want of the meter.
struct InputWishes
{
    std::optional<int> tariff;       ///< 1 or 2; nullopt: no input decides.
    std::optional<bool> partialRuns; ///< nullopt: no input decides.
    bool resetPartial = false;       ///< True in one update only.
    InputLevels active;              ///< Debounced, at rest false; nullopt: not known.
    bool operator==(const InputWishes &) const = default;
};

/// The input functions of a meter. An input that becomes unknown keeps its last effect; one that was never
/// known decides nothing. A reset needs a change from open to closed that was seen: starting with a closed
/// contact resets nothing.
class InputFunctions
{
public:
    using Settings = std::array<InputSettings, kDigitalInputs>;
    explicit InputFunctions(const Settings &settings)
        : m_settings(settings)
    {}
    /// Looks at the contacts at a moment; call it at each change, and again after a debounce time.
    InputWishes update(const InputLevels &levels, Ticks now);
    /// When a contact that has changed will be believed; nullopt: none waits.
    [[nodiscard]] std::optional<Ticks> nextChange() const;

private:
    struct Contact
    {
        std::optional<bool> stable; ///< The last believed state, kept while unknown.
        std::optional<bool> candidate;
        Ticks since{0};
    };
    [[nodiscard]] bool settle(Contact &contact, bool closed, Ticks debounce, Ticks now) const;

    Settings m_settings;
    std::array<Contact, kDigitalInputs> m_contacts;
};

} // namespace ww::metering
