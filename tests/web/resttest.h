// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webfixture.h"

#include <QJsonObject>

namespace ww {

/// A test of the REST interface: one server for all its functions, asked by the owner; every function begins
/// with the plant as it was made.
class RestTest : public QObject
{
    Q_OBJECT
protected:
    [[nodiscard]] static QJsonObject object(const QJsonObject &parent, QLatin1StringView key)
    {
        return parent.value(key).toObject();
    }
    std::unique_ptr<WebFixture> m_web;
    std::unique_ptr<WebClient> m_client; ///< Signed in as owner.

private Q_SLOTS:
    void initTestCase();
    void init() { m_web->backend.reset(); }
    void cleanupTestCase();
};

} // namespace ww
