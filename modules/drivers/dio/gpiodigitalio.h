// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/digitalio.h"
#include "drivers/dio/gpiokernel.h"
#include "plant/digitaliosettings.h"

#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <vector>

namespace ww {

/// Digital inputs and outputs on GPIO lines of the kernel. Outputs open when the object is destroyed. A line
/// that cannot be had is told once and its input or output is unknown; the others work. Unknown inputs are
/// read again and again, and their lines asked for anew.
class GpioDigitalIo final : public DigitalIo
{
    Q_OBJECT
public:
    /// How often unknown inputs are read again, in real time, and after how many times the line is asked for
    /// anew.
    static constexpr std::chrono::seconds kRecheck{2};
    static constexpr int kRechecksBeforeRequest = 15;

    explicit GpioDigitalIo(const DigitalIoSettings &settings,
                           std::unique_ptr<GpioKernel> kernel = realGpioKernel(), QObject *parent = nullptr);
    ~GpioDigitalIo() override;

    /// Takes all lines: outputs open, inputs debounced by the kernel. What is wrong names "/digitalIo/..." as
    /// in the settings. Call once.
    [[nodiscard]] QList<Error> open();

    [[nodiscard]] int outputCount() const override { return static_cast<int>(m_outputs.size()); }
    [[nodiscard]] int inputCount() const override { return static_cast<int>(m_inputs.size()); }
    [[nodiscard]] Result<void> setOutput(int number, bool closed) override;
    [[nodiscard]] std::optional<bool> output(int number) const override;
    [[nodiscard]] std::optional<bool> input(int number) const override;
    /// Tries to get the unknown inputs back; what the timer does while there are any.
    void recheck();

private:
    /// A requested line; file < 0: not had.
    struct Line
    {
        int file = -1;
        std::optional<bool> closed; ///< Inputs: the last value.
        std::unique_ptr<QSocketNotifier> notifier;
        int rechecks = 0; ///< Since it is unknown.
    };
    [[nodiscard]] Result<int> chip(const QString &path);
    [[nodiscard]] Result<int> request(const GpioLine &line, gpio_v2_line_request &request);
    [[nodiscard]] std::optional<bool> read(const Line &line) const;
    [[nodiscard]] Result<void> takeInput(int number);
    void dropInput(Line &line);
    [[nodiscard]] bool isInUse(const QString &chip) const;
    void closeChip(const QString &path);
    void note(int number, std::optional<bool> closed);
    void onEvents(int number);

    const DigitalIoSettings m_settings;
    std::unique_ptr<GpioKernel> m_kernel;
    std::map<QString, int> m_chips;
    std::vector<Line> m_outputs;
    std::vector<Line> m_inputs;
    QTimer m_recheck;
};

} // namespace ww
