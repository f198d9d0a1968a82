// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/meterviews.h"
#include "panel/pages/pagemodel.h"

namespace ww {

/// A row of a meter's table: what it is, and one or two figures.
class MeterRow
{
    Q_GADGET
    QML_VALUE_TYPE(meterRow)
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(ww::Figure left MEMBER left FINAL)
    Q_PROPERTY(ww::Figure right MEMBER right FINAL)

public:
    QString label;
    Figure left; ///< Text empty where the table has one column.
    Figure right;
    bool operator==(const MeterRow &) const = default;
};

/// A voltage or current drawn as a curve or as bars.
class MeterTrace
{
    Q_GADGET
    QML_VALUE_TYPE(meterTrace)
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(QString scale MEMBER scale FINAL)
    Q_PROPERTY(QList<double> points MEMBER points FINAL)

public:
    QString label;        ///< "U", "I", and the distortion for harmonics.
    QString scale;        ///< What the full height stands for: "340 V", "5 %".
    QList<double> points; ///< -1 to 1 for a curve; 0 to 1 from order 2 on for bars.
    bool operator==(const MeterTrace &) const = default;
};

/// Everything the meters measure, one view at a time: tables with 5+1, 5+3 and 8+3 digits (C8, D1), waveforms
/// and harmonics. Enter walks through the views, and again tells what the meter has to say.
class MeterModel : public ww::PageModel // qualified: the QML type registrar looks for the name as written
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the panel")
    Q_PROPERTY(QString heading READ heading NOTIFY changed FINAL)
    Q_PROPERTY(QString position READ position NOTIFY changed FINAL)
    Q_PROPERTY(QString kind READ kind NOTIFY changed FINAL)
    Q_PROPERTY(QStringList heads READ heads NOTIFY changed FINAL)
    Q_PROPERTY(ww::MeterTrace voltage READ voltage NOTIFY changed FINAL)
    Q_PROPERTY(ww::MeterTrace current READ current NOTIFY changed FINAL)

public:
    static constexpr int kHarmonics = 30; ///< Orders 2 to 31 (C5).

    using PageModel::PageModel;
    /// What the view shows, with its unit.
    [[nodiscard]] const QString &heading() const { return m_heading; }
    /// "3/17".
    [[nodiscard]] const QString &position() const { return m_position; }
    /// "table", "waveform" or "harmonics"; empty when there is no meter.
    [[nodiscard]] const QString &kind() const { return m_kind; }
    /// Words above the two columns; empty for a table of one.
    [[nodiscard]] const QStringList &heads() const { return m_heads; }
    [[nodiscard]] const MeterTrace &voltage() const { return m_voltage; }
    [[nodiscard]] const MeterTrace &current() const { return m_current; }
    [[nodiscard]] std::optional<Detail> detail(const PageContext &context) const override;
    [[nodiscard]] QString title(const PageContext &context) const override;

protected:
    void map(const PageContext &context) override;

private:
    QString m_heading;
    QString m_position;
    QString m_kind;
    QStringList m_heads;
    MeterTrace m_voltage;
    MeterTrace m_current;
};

} // namespace ww
