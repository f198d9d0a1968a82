// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <csignal>
#include <sys/resource.h>

namespace ww::test {

std::vector<QJsonObject> LabOutcome::jsonLines() const
{
    std::vector<QJsonObject> lines;
    for (const QByteArray &line : out.split('\n'))
        if (!line.isEmpty())
            lines.push_back(QJsonDocument::fromJson(line).object());
    return lines;
}

LabOutcome lab(const QStringList &arguments, std::optional<quint64> largestFile)
{
    QProcess process;
    if (largestFile)
        process.setChildProcessModifier([bytes = *largestFile] {
            // Ignored, the signal leaves the write to fail as on a full disk.
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
    process.start(QStringLiteral(WW_BINARY_DIR "/app/wattward-lab"), arguments);
    constexpr int kPatienceMs = 120'000;
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString writeText(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

} // namespace ww::test
