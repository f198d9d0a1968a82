// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

class TestLogging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theJournalGetsAPriority();
    void aTerminalGetsWords();
};

void TestLogging::theJournalGetsAPriority()
{
    QCOMPARE(logLine(QtInfoMsg, "ww.web", u"ready"_s, false), QByteArray("<6>ww.web: ready"));
    QCOMPARE(logLine(QtWarningMsg, "ww.web", u"odd"_s, false), QByteArray("<4>ww.web: odd"));
    QCOMPARE(logLine(QtCriticalMsg, nullptr, u"bad"_s, false), QByteArray("<3>default: bad"));
}

void TestLogging::aTerminalGetsWords()
{
    QCOMPARE(logLine(QtInfoMsg, "ww.web", u"ready"_s, true), QByteArray("ww.web: ready"));
    QCOMPARE(logLine(QtWarningMsg, "ww.web", u"odd"_s, true), QByteArray("ww.web: warning: odd"));
    QCOMPARE(logLine(QtCriticalMsg, "ww.web", u"r\u00e9seau"_s, true),
             QByteArray("ww.web: error: r\xc3\xa9seau"));
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
