// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/backend.h"
#include "web/texts.h"

#include <QHash>

namespace ww {

/// Makes the JSON of the live state, its loads and its limits, once per state and language however many ask.
/// Web thread only.
class LiveRenderer
{
public:
    explicit LiveRenderer(const Texts &texts)
        : m_texts(texts)
    {}
    /// The object of `GET /live`; `state` is not null.
    [[nodiscard]] QByteArray render(const std::shared_ptr<const LiveState> &state, const QString &language);
    /// The object of `GET /loads`; `state` is not null.
    [[nodiscard]] QByteArray renderLoads(const std::shared_ptr<const LiveState> &state,
                                         const QString &language);
    /// The object of `GET /limits`, the same in every language; `state` is not null.
    [[nodiscard]] QByteArray renderLimits(const std::shared_ptr<const LiveState> &state);

private:
    /// What was made of one state in one language; empty until somebody asks.
    struct Rendered
    {
        QByteArray live;
        QByteArray loads;
        QByteArray limits; ///< Only under the empty language.
    };
    Rendered &renderedOf(const std::shared_ptr<const LiveState> &state, const QString &language);
    const Texts &m_texts;
    std::shared_ptr<const LiveState> m_state;
    QHash<QString, Rendered> m_rendered; ///< Of m_state, by language.
};

} // namespace ww
