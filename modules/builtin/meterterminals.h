// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meteroutputs.h"
#include "core/result.h"
#include "metering/io/inputfunctions.h"

#include <QTimer>

namespace ww {

/// The contacts and the light of the meter as the kernel shows them: one folder a GPIO line ("direction",
/// "value") and one of the LED class ("trigger", "max_brightness", "brightness"). Only existing files are
/// written. Main thread only.
class MeterTerminals : public QObject
{
    Q_OBJECT
public:
    /// How often the inputs are looked at, in real time; shorter than any sensible debounce time.
    static constexpr std::chrono::milliseconds kInputPace{20};

    explicit MeterTerminals(const MeterSettings &settings, QObject *parent = nullptr);
    /// Outputs return to their normal state and the light goes dark.
    ~MeterTerminals() override;

    /// Takes lines and light, and opens the outputs without a function. The errors name the folders that are
    /// not usable; the rest works nevertheless.
    [[nodiscard]] QList<Error> open();
    /// Sets the outputs that are the meter's, and the light; each is written when it changes.
    void show(const MeterOutputStates &states);
    /// Puts every output in its normal state and the light out, as the end does, whoever left them otherwise.
    void rest();
    /// The contacts as they were seen last; nullopt: not known.
    [[nodiscard]] const metering::InputLevels &levels() const { return m_levels; }
    /// Looks at the inputs now; what the timer does.
    void look();

Q_SIGNALS:
    void levelsChanged(const ww::metering::InputLevels &levels);

private:
    /// A file that is written when its value changes; given up after it failed once.
    struct Line
    {
        QString path; ///< Empty: there is none, or it cannot be used.
        QByteArray on = "1";
        std::optional<bool> state;
    };
    [[nodiscard]] static Result<void> takeLine(const QString &folder, const QByteArray &direction);
    [[nodiscard]] Result<void> takeLed(const QString &folder);
    void set(Line &line, bool on);
    void toRest(std::size_t output);

    const MeterSettings m_settings;
    std::array<QString, metering::kDigitalInputs> m_inputs; ///< Files; empty: none.
    std::array<Line, 2> m_outputs;
    Line m_led;
    metering::InputLevels m_levels;
    QTimer m_timer;
};

} // namespace ww
