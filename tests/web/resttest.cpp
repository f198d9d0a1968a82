// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resttest.h"

namespace ww {

void RestTest::initTestCase()
{
    m_web = std::make_unique<WebFixture>(testOptions());
    m_client = std::make_unique<WebClient>(m_web->owner());
}

void RestTest::cleanupTestCase()
{
    m_client.reset();
    m_web.reset();
}

} // namespace ww
