// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdata.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ww::test {

QString testData(const QString &fileName)
{
    return QStringLiteral(WW_SOURCE_DIR "/tests/data/") + fileName;
}

QString shippedHome(const QString &fileName)
{
    return QStringLiteral(WW_SOURCE_DIR "/resources/homes/") + fileName;
}

QString extraData(const QString &fileName)
{
    const QString folder = qEnvironmentVariable("WATTWARD_EXTRA_DATA");
    if (folder.isEmpty())
        return {};
    const QString path = folder + u'/' + fileName;
    return QFileInfo(path).isReadable() ? path : QString();
}

} // namespace ww::test
