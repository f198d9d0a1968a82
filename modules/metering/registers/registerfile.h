// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/registerjournal.h"

#include <memory>

namespace ww::metering {

/// The slots of a register file. The file has its full size from the start, so that a write changes no
/// metadata and fdatasync() has one page to bring to the medium.
class RegisterFile final : public SlotStorage
{
public:
    /// Why a file could not be opened, with the remedy.
    using Opened = std::variant<std::unique_ptr<RegisterFile>, std::string>;

    /// Opens the file, or makes it with blank slots, readable by its owner only. Refuses what is no ordinary
    /// file and what another process has open.
    [[nodiscard]] static Opened open(const std::string &path);
    ~RegisterFile() override;

    [[nodiscard]] bool read(std::size_t slot, SlotBytes &into) const override;
    [[nodiscard]] std::optional<std::string> write(std::size_t slot, const SlotBytes &bytes) override;

private:
    explicit RegisterFile(int descriptor)
        : m_descriptor(descriptor)
    {}
    const int m_descriptor;
};

} // namespace ww::metering
