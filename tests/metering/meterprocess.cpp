// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts and stores as fast as the medium allows until it is killed; prints each commit once it is stored.
#include "metering/killedmeter.h"
#include "metering/registers/registerfile.h"

#include <cstdio>

using namespace ww::metering;
using namespace ww::test;

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    auto file = RegisterFile::open(argv[1]);
    if (const auto *failure = std::get_if<std::string>(&file)) {
        std::fprintf(stderr, "%s\n", failure->c_str());
        return 1;
    }
    RegisterJournal journal(*std::get<std::unique_ptr<RegisterFile>>(file));
    MeterState state = journal.load().newest.state;
    for (;;) {
        MeterCounter counter({});
        counter.restore(state.registers);
        counter.count(killedSlice(commitsIn(state)), 1, true);
        state.registers = counter.values();
        if (const auto failure = journal.store(state)) {
            std::fprintf(stderr, "%s\n", failure->c_str());
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(commitsIn(state)));
        std::fflush(stdout);
    }
}
