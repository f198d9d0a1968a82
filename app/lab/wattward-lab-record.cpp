// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersource.h"
#include "recordoptions.h"
#include "wattward-lab.h"
#include "wavefile.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

int fail(const QString &message, int code)
{
    std::fprintf(stderr, "wattward-lab record: %s\n", qPrintable(message));
    return code;
}

/// Records and stores; gives what was recorded.
Result<RecordedWave> recordTo(const RecordOptions &options)
{
    auto file = WaveFile::create(options.out);
    if (!file)
        return unexpected(file.error());
    const auto opened = sourceFactory(options.meter)();
    if (!opened)
        return unexpected(opened.error());
    const SystemClock clock;
    auto wave = recordWave(*opened->source, options.seconds, clock);
    if (!wave)
        return wave;
    if (const auto stored = file->store(*wave); !stored)
        return unexpected(stored.error());
    return wave;
}

} // namespace

int runRecordCommand(const QStringList &arguments)
{
    const auto options = readRecordOptions(arguments);
    if (!options)
        return fail(options.error().toString(), kLabMisused);
    if (options->help) {
        std::fputs(qPrintable(recordHelp()), stdout);
        return kLabDone;
    }
    const auto wave = recordTo(*options);
    if (!wave)
        return fail(wave.error().toString(), kLabFailed);
    std::printf("%s: %zu samples, --rate %s\n", qPrintable(options->out), wave->frames,
                qPrintable(QString::number(wave->rateHz, 'g', 12)));
    return kLabDone;
}

} // namespace ww
