// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// How to reach the appliance: the dashboard's address and the Wi-Fi access point (D4), each with its QR
/// code.
class NetworkModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QString qrText READ qrText NOTIFY changed FINAL)
    Q_PROPERTY(QString caption READ caption NOTIFY changed FINAL)
    Q_PROPERTY(QStringList lines READ lines NOTIFY changed FINAL)

public:
    using PageModel::PageModel;
    /// What the QR code says; empty shows none.
    [[nodiscard]] const QString &qrText() const { return m_qrText; }
    /// The address in letters, below the code.
    [[nodiscard]] const QString &caption() const { return m_caption; }
    /// Short lines beside the code.
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    void mapDashboard(const PageContext &context);
    void mapAccessPoint(const PageContext &context);
    void addLines(const QString &text);
    QString m_qrText;
    QString m_caption;
    QStringList m_lines;
};

} // namespace ww
