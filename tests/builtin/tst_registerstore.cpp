// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C13
#include "builtin/registerstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using metering::MeterState;

class TestRegisterStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasHandedOverIsThereAgain();
    void theLastStateIsWrittenWhenTheStoreEnds();
    void anUnusableFileIsKeptUnderAnotherName();
    void aFileThatCannotBeOpenedSaysWhy();
    void aFullMediumIsTold();
    void aSlowMediumIsToldAndAnAccidentIsNot();

private:
    QTemporaryDir m_folder;
};

namespace {

const Instant kNow{1'590'969'600'000};

std::unique_ptr<RegisterStore> opened(const QString &path)
{
    auto store = RegisterStore::open(path, kNow);
    if (!store) {
        qWarning().noquote() << store.error().toString();
        return nullptr;
    }
    return std::move(*store);
}

MeterState stateOf(std::int64_t import)
{
    MeterState state;
    state.registers[0] = import;
    return state;
}

} // namespace

void TestRegisterStore::whatWasHandedOverIsThereAgain()
{
    const QString path = m_folder.filePath(u"again"_s);
    for (std::int64_t i = 1; i <= 20; ++i) {
        const auto store = opened(path);
        QVERIFY(store);
        QCOMPARE(store->loaded().newest.state.registers[0], i == 1 ? 0 : (i - 1) * 1000);
        QVERIFY(store->setAside().isEmpty());
        for (std::int64_t j = 1; j <= 1000; ++j)
            store->store(stateOf((i - 1) * 1000 + j));
        store->flush();
        QVERIFY(store->failure().isEmpty());
        QVERIFY(store->sequence() > store->loaded().newest.sequence);
    }
}

void TestRegisterStore::theLastStateIsWrittenWhenTheStoreEnds()
{
    const QString path = m_folder.filePath(u"end"_s);
    opened(path)->store(stateOf(77));
    QCOMPARE(opened(path)->loaded().newest.state.registers[0], 77);
}

void TestRegisterStore::anUnusableFileIsKeptUnderAnotherName()
{
    const QString path = m_folder.filePath(u"broken"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100'000, 'x'));
    file.close();
    const auto store = opened(path);
    QVERIFY(store);
    QVERIFY(store->loaded().isLost());
    QCOMPARE(store->setAside(), path + u".damaged-20200601T000000"_s);
    QFile kept(store->setAside());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().startsWith(QByteArray(100'000, 'x')));
    store->store(stateOf(5));
    store->flush();
    QVERIFY(store->failure().isEmpty());
}

void TestRegisterStore::aFileThatCannotBeOpenedSaysWhy()
{
    const QString path = m_folder.filePath(u"twice"_s);
    const auto store = opened(path);
    const auto second = RegisterStore::open(path, kNow);
    QVERIFY(!second);
    QCOMPARE(second.error().where, path);
    QVERIFY(second.error().message.contains(u"another program"_s));
}

void TestRegisterStore::aFullMediumIsTold()
{
    // /dev/full refuses every write; a link to it stands for a full medium, but is no ordinary file.
    const QString path = m_folder.filePath(u"full"_s);
    QVERIFY(QFile::link(u"/dev/full"_s, path));
    const auto store = RegisterStore::open(path, kNow);
    QVERIFY(!store);
    QVERIFY(store.error().message.contains(u"no ordinary file"_s));
}

void TestRegisterStore::aSlowMediumIsToldAndAnAccidentIsNot()
{
    using namespace std::chrono_literals;
    MediumWatch watch;
    for (int i = 0; i < 100; ++i) {
        watch.note(i % MediumWatch::kInARow == 0 ? 200ms : 5s);
        QVERIFY(!watch.isSlow());
    }
    for (int i = 0; i < MediumWatch::kInARow; ++i)
        watch.note(201ms);
    QVERIFY(watch.isSlow());
    for (int i = 0; i < MediumWatch::kInARow; ++i) {
        QVERIFY(watch.isSlow());
        watch.note(3ms);
    }
    QVERIFY(!watch.isSlow());
    const auto store = opened(m_folder.filePath(u"quick"_s));
    store->store(stateOf(1));
    store->flush();
    QVERIFY(!store->isSlow());
}

QTEST_GUILESS_MAIN(TestRegisterStore)
#include "tst_registerstore.moc"
