// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/readingcodec.h"
#include "simulator/fault.h"
#include "simulator/modbus/extraregisters.h"
#include "simulator/modbus/registerbank.h"

namespace ww {

/// The registers of an emulated device that show something of the home. They are filled when somebody is
/// about to read them, at most once a step of the model.
class ShownValues
{
public:
    /// One component of the profile and the part of the home it shows; of the instruments at the loads the
    /// one with the number `loadMeter`.
    struct Source
    {
        const ProfileComponent *component;
        HomePart part;
        std::size_t loadMeter = 0;
    };
    /// Registers that `rules` lets be written are left alone: they show what was written.
    ShownValues(const QList<Source> &sources, const std::vector<ExtraRegister> &extras,
                const WriteRules &rules, const HomeModel &model);

    /// Fills the registers of the span with the values of the step numbered `moment`.
    void refresh(RegisterBank &bank, const RegisterSpan &span, quint64 moment);

    /// Faults of the values of a component (index of its source).
    void setFault(qsizetype source, const Fault &fault, RegisterBank &bank, quint64 moment);
    void clearFault(FaultKind kind);
    [[nodiscard]] const FaultSet &faults(qsizetype source) const
    {
        return m_faults[static_cast<std::size_t>(source)];
    }

private:
    struct Value
    {
        RegisterField field;
        const ProfileReading *reading = nullptr; ///< nullptr for an extra register.
        std::function<double(const HomeModel &)> show;
        std::size_t source = 0;
        quint64 moment = 0;          ///< Step it was filled in.
        std::optional<double> wraps; ///< Counter value at which it starts again at zero.
    };
    [[nodiscard]] std::optional<double> truth(const Value &value) const;
    /// All registers that show a number.
    [[nodiscard]] static Result<QList<FieldWords>> partsOf(const Value &value, double shown,
                                                           const RegisterBank &bank);
    [[nodiscard]] double distorted(const Value &value, double truth) const;
    void fill(RegisterBank &bank, Value &value) const;

    QList<Source> m_sources;
    const HomeModel &m_model;
    std::vector<Value> m_values; ///< Sorted by table and address.
    std::vector<FaultSet> m_faults;
};

} // namespace ww
