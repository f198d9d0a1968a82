// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/registermap.h"

#include <vector>

namespace ww {

/// The registers of an emulated device: a few runs of addresses that exist, and their contents.
class RegisterBank
{
public:
    /// The spans must be sorted by type and address and must not overlap, as planSpans() makes them.
    explicit RegisterBank(const QList<RegisterSpan> &spans);

    /// Whether all registers of the span exist, without a hole.
    [[nodiscard]] bool covers(const RegisterSpan &span) const;
    /// Contents of existing registers.
    [[nodiscard]] QList<quint16> read(const RegisterSpan &span) const;
    /// Contents of an existing field.
    [[nodiscard]] QList<quint16> read(const RegisterField &field) const;
    /// Fills existing registers from an address on.
    void store(RegisterType type, quint16 address, const QList<quint16> &words);

private:
    struct Region
    {
        RegisterSpan span;
        std::vector<quint16> words;
    };
    [[nodiscard]] const Region *find(const RegisterSpan &span) const;
    std::vector<Region> m_regions;
};

} // namespace ww
