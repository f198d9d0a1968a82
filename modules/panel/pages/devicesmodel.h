// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// All devices with their link and the quality of their values.
class DevicesModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
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
