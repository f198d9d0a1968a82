// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/powercutstorage.h"
#include "metering/registers/crc32c.h"

#include <QTest>

using namespace ww::metering;
using namespace ww::test;

class TestRegisterJournal final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theChecksumIsCastagnolis();
    void aSlotGivesBackWhatWasPutIn();
    void aWriteTornAtAnyByteIsTheOldTheNewOrDamaged();
    void aWriteOfWhichAnySectorsArriveIsTheOldTheNewOrDamaged();
    void anyChangedByteIsDamage();
    void keysOfANewerVersionArePassedOver();
    void anEmptyStorageStartsWithZero();
    void everySlotIsUsedInTurn();
    void theNewestStateIsFoundWhereverTheRingStands();
    void aPowerCutInTheVeryFirstWriteLosesNothing();
    void powerCutsLoseAtMostTheWriteUnderWay();
    void aDamagedNewestSlotFallsBackToTheOneBefore();
    void allDamagedIsLostNotZero();
    void aSlotThatRefusesWritesIsGoneRound();
    void aStepBackIsLiftedAndTold();
    void aSlotInTheWrongPlaceIsDamage();
};

namespace {

SlotContent decoded(const SlotBytes &bytes)
{
    return decodeSlot(bytes);
}

bool isState(const SlotContent &content, const StoredState &expected)
{
    const auto *stored = std::get_if<StoredState>(&content);
    return stored && *stored == expected;
}

} // namespace

void TestRegisterJournal::theChecksumIsCastagnolis()
{
    // Check values of RFC 3720, B.4, and of the CRC catalogue.
    QCOMPARE(crc32c(std::as_bytes(std::span("123456789", 9))), 0xE306'9283U);
    const std::array<std::byte, 32> zeros{};
    QCOMPARE(crc32c(zeros), 0x8A91'36AAU);
    std::array<std::byte, 32> ones;
    ones.fill(std::byte{0xFF});
    QCOMPARE(crc32c(ones), 0x62A8'AB43U);
}

void TestRegisterJournal::aSlotGivesBackWhatWasPutIn()
{
    auto random = seeded();
    for (int i = 0; i < 500; ++i) {
        const StoredState stored{random.generate64() >> 3, randomState(random)};
        QVERIFY(isState(decoded(encodeSlot(stored)), stored));
    }
    QVERIFY(std::holds_alternative<BlankSlot>(decoded(SlotBytes{})));
}

// req: C13
void TestRegisterJournal::aWriteTornAtAnyByteIsTheOldTheNewOrDamaged()
{
    auto random = seeded();
    const StoredState older{77, randomState(random)};
    const StoredState newer{77 + RegisterJournal::kSlots, randomState(random)};
    const SlotBytes blank{};
    const SlotBytes before = encodeSlot(older);
    const SlotBytes after = encodeSlot(newer);
    int damaged = 0;
    for (std::size_t cut = 0; cut <= kSlotBytes; ++cut) {
        SlotBytes torn = before;
        std::copy_n(after.begin(), cut, torn.begin());
        const SlotContent content = decoded(torn);
        damaged += std::holds_alternative<DamagedSlot>(content) ? 1 : 0;
        QVERIFY(isState(content, older) || isState(content, newer) ||
                std::holds_alternative<DamagedSlot>(content));
        SlotBytes fresh = blank;
        std::copy_n(after.begin(), cut, fresh.begin());
        const SlotContent first = decoded(fresh);
        QVERIFY(isState(first, newer) || std::holds_alternative<DamagedSlot>(first) ||
                (cut == 0 && std::holds_alternative<BlankSlot>(first)));
        SlotBytes fromBehind = after;
        std::copy_n(before.begin(), cut, fromBehind.begin());
        const SlotContent back = decoded(fromBehind);
        QVERIFY(isState(back, older) || isState(back, newer) || std::holds_alternative<DamagedSlot>(back));
    }
    QVERIFY(damaged > 4000);
}

// req: C13
void TestRegisterJournal::aWriteOfWhichAnySectorsArriveIsTheOldTheNewOrDamaged()
{
    auto random = seeded();
    constexpr std::size_t sector = 512;
    const StoredState older{5, randomState(random)};
    const StoredState newer{5 + RegisterJournal::kSlots, randomState(random)};
    const SlotBytes before = encodeSlot(older);
    const SlotBytes after = encodeSlot(newer);
    for (unsigned arrived = 0; arrived < 256; ++arrived) {
        SlotBytes mixed = before;
        for (std::size_t i = 0; i < 8; ++i) {
            if ((arrived >> i & 1U) != 0)
                std::copy_n(after.data() + i * sector, sector, mixed.data() + i * sector);
        }
        const SlotContent content = decoded(mixed);
        QVERIFY(isState(content, older) || isState(content, newer) ||
                std::holds_alternative<DamagedSlot>(content));
    }
}

void TestRegisterJournal::anyChangedByteIsDamage()
{
    auto random = seeded();
    const SlotBytes good = encodeSlot({9, randomState(random)});
    for (std::size_t at = 0; at < kSlotBytes; ++at) {
        SlotBytes bad = good;
        bad[at] ^= static_cast<std::byte>(random.bounded(1, 256));
        QVERIFY(std::holds_alternative<DamagedSlot>(decoded(bad)));
    }
}

void TestRegisterJournal::keysOfANewerVersionArePassedOver()
{
    auto random = seeded();
    const StoredState stored{9, randomState(random)};
    SlotBytes bytes = encodeSlot(stored);
    // The last cell becomes one nobody knows yet; what it held before is then missing and zero.
    const auto count = static_cast<std::size_t>(bytes[16]) | static_cast<std::size_t>(bytes[17]) << 8;
    bytes[20 + (count - 1) * 10 + 1] = std::byte{0x7F};
    reseal(bytes);
    const SlotContent content = decoded(bytes);
    const auto *read = std::get_if<StoredState>(&content);
    QVERIFY(read);
    QCOMPARE(read->state.registers, stored.state.registers);
    QCOMPARE(read->state.savedUtcMs, 0);
}

void TestRegisterJournal::anEmptyStorageStartsWithZero()
{
    PowerCutStorage storage;
    RegisterJournal journal(storage);
    const LoadedRegisters loaded = journal.load();
    QCOMPARE(loaded.newest, StoredState{});
    QCOMPARE(loaded.damaged, 0);
    QVERIFY(!loaded.isLost() && !loaded.interrupted && !loaded.steppedBack);
}

void TestRegisterJournal::everySlotIsUsedInTurn()
{
    std::array<int, RegisterJournal::kSlots> writes{};
    for (std::uint64_t sequence = 1; sequence <= 10 * RegisterJournal::kSlots; ++sequence) {
        ++writes[RegisterJournal::slotOf(sequence)];
        QVERIFY(RegisterJournal::slotOf(sequence) != RegisterJournal::slotOf(sequence + 1));
    }
    for (const int count : writes)
        QCOMPARE(count, 10);
}

void TestRegisterJournal::theNewestStateIsFoundWhereverTheRingStands()
{
    PowerCutStorage storage;
    MeterState state;
    for (int i = 1; i <= 200; ++i) {
        RegisterJournal journal(storage);
        const LoadedRegisters loaded = journal.load();
        QCOMPARE(loaded.newest.state, state);
        QCOMPARE(loaded.newest.sequence, static_cast<std::uint64_t>(i - 1));
        state.registers[0] += 1000;
        QVERIFY(!journal.store(state));
        QCOMPARE(journal.sequence(), static_cast<std::uint64_t>(i));
    }
}

// req: C13
void TestRegisterJournal::aPowerCutInTheVeryFirstWriteLosesNothing()
{
    auto random = seeded();
    for (int i = 0; i < 200; ++i) {
        PowerCutStorage storage;
        RegisterJournal journal(storage);
        storage.cutPowerDuringNextWrite(random);
        MeterState first;
        first.registers[0] = 1;
        (void)journal.store(first);
        RegisterJournal again(storage);
        const LoadedRegisters loaded = again.load();
        QVERIFY(!loaded.isLost());
        QVERIFY(loaded.newest.state == MeterState{} || loaded.newest.state == first);
        QVERIFY(!again.store(first));
        QCOMPARE(again.load().newest.state, first);
    }
}

// req: C13
void TestRegisterJournal::powerCutsLoseAtMostTheWriteUnderWay()
{
    auto random = seeded();
    PowerCutStorage storage;
    MeterState kept;
    int interrupted = 0;
    for (int life = 0; life < 400; ++life) {
        RegisterJournal journal(storage);
        const LoadedRegisters loaded = journal.load();
        QVERIFY(!loaded.isLost());
        QVERIFY(!loaded.steppedBack);
        interrupted += loaded.interrupted ? 1 : 0;
        MeterState next = kept;
        next.registers[0] += 1;
        QVERIFY(loaded.newest.state == kept || loaded.newest.state == next);
        kept = loaded.newest.state;
        for (int stores = random.bounded(150); stores > 0; --stores) {
            ++kept.registers[0];
            QVERIFY(!journal.store(kept));
        }
        MeterState last = kept;
        ++last.registers[0];
        storage.cutPowerDuringNextWrite(random);
        (void)journal.store(last);
    }
    QVERIFY(interrupted > 50);
}

// req: C13
void TestRegisterJournal::aDamagedNewestSlotFallsBackToTheOneBefore()
{
    auto random = seeded();
    PowerCutStorage storage;
    RegisterJournal journal(storage);
    MeterState state;
    for (int i = 0; i < 100; ++i) {
        ++state.registers[0];
        QVERIFY(!journal.store(state));
    }
    for (std::int64_t left = 99; left >= 40; --left) {
        storage.damage(RegisterJournal::slotOf(static_cast<std::uint64_t>(left) + 1), random);
        RegisterJournal again(storage);
        const LoadedRegisters loaded = again.load();
        QCOMPARE(loaded.newest.state.registers[0], left);
        QCOMPARE(loaded.damaged, 100 - static_cast<int>(left));
        QCOMPARE(loaded.interrupted, left == 99);
    }
}

void TestRegisterJournal::allDamagedIsLostNotZero()
{
    auto random = seeded();
    PowerCutStorage storage;
    RegisterJournal journal(storage);
    constexpr std::uint64_t kStates = 3;
    for (std::uint64_t sequence = 1; sequence <= kStates; ++sequence)
        QVERIFY(!journal.store(randomState(random)));
    for (std::uint64_t sequence = 1; sequence <= kStates; ++sequence)
        storage.damage(RegisterJournal::slotOf(sequence), random);
    RegisterJournal again(storage);
    const LoadedRegisters loaded = again.load();
    QVERIFY(loaded.isLost());
    QVERIFY(!loaded.interrupted);
    storage.refuseReads = true;
    QVERIFY(again.load().isLost());
}

void TestRegisterJournal::aSlotThatRefusesWritesIsGoneRound()
{
    PowerCutStorage storage;
    storage.brokenSlot = RegisterJournal::slotOf(3);
    RegisterJournal journal(storage);
    MeterState state;
    int failures = 0;
    for (int i = 0; i < 300; ++i) {
        ++state.registers[0];
        failures += journal.store(state) ? 1 : 0;
    }
    QVERIFY(failures >= 4 && failures <= 5);
    RegisterJournal again(storage);
    QCOMPARE(again.load().newest.state, state);
    // A medium that takes nothing any more never loses the state it has.
    storage.refuseWrites = true;
    MeterState more = state;
    for (int i = 0; i < 300; ++i) {
        ++more.registers[0];
        QVERIFY(journal.store(more));
        QVERIFY(storage.lastTried != RegisterJournal::slotOf(journal.sequence()));
    }
}

// req: C13
void TestRegisterJournal::aStepBackIsLiftedAndTold()
{
    PowerCutStorage storage;
    RegisterJournal journal(storage);
    MeterState state;
    state.registers[indexOf(MeterRegister::ActiveImport)] = 5000;
    state.registers[indexOf(MeterRegister::ActiveImportPartial)] = 5000;
    QVERIFY(!journal.store(state));
    state.registers[indexOf(MeterRegister::ActiveImport)] = 4000;
    state.registers[indexOf(MeterRegister::ActiveImportPartial)] = 0;
    state.registers[indexOf(MeterRegister::ActiveExport)] = 7;
    QVERIFY(!journal.store(state));
    RegisterJournal again(storage);
    const LoadedRegisters loaded = again.load();
    QVERIFY(loaded.steppedBack);
    QCOMPARE(loaded.newest.state.registers[indexOf(MeterRegister::ActiveImport)], 5000);
    QCOMPARE(loaded.newest.state.registers[indexOf(MeterRegister::ActiveImportPartial)], 0);
    QCOMPARE(loaded.newest.state.registers[indexOf(MeterRegister::ActiveExport)], 7);
}

void TestRegisterJournal::aSlotInTheWrongPlaceIsDamage()
{
    PowerCutStorage storage;
    MeterState state;
    state.registers[0] = 1;
    QVERIFY(!storage.write(RegisterJournal::slotOf(2), encodeSlot({1, state})));
    QVERIFY(!storage.write(RegisterJournal::slotOf(std::uint64_t{1} << 63),
                           encodeSlot({std::uint64_t{1} << 63, state})));
    RegisterJournal journal(storage);
    const LoadedRegisters loaded = journal.load();
    QCOMPARE(loaded.whole, 0);
    QCOMPARE(loaded.damaged, 2);
}

QTEST_GUILESS_MAIN(TestRegisterJournal)
#include "tst_registerjournal.moc"
