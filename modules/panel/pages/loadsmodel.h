// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// Chargers, heat pumps, heating rods, switches and metered loads: what they do, what they use and why.
class LoadsModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")

public:
    using PageModel::PageModel;
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;
};

} // namespace ww
