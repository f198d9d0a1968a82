// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/guardrun.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

GuardOutcome whole(const QByteArray &stream)
{
    return runGuard(stream, [&stream] { return stream.size(); });
}

const QByteArray kHost = "Host: box\r\n";

} // namespace

class TestRequestGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void letsSoundRequestsThrough_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QList<QByteArray>>("requests");
        using List = QList<QByteArray>;
        QTest::newRow("get") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << List{"GET / "};
        QTest::newRow("1.0 without host") << QByteArray("GET /x HTTP/1.0\r\n\r\n") << List{"GET /x "};
        QTest::newRow("empty line first")
            << QByteArray("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << List{"GET / "};
        QTest::newRow("body") << "PUT /a HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\n\r\nabc"
                              << List{"PUT /a abc"};
        QTest::newRow("two in a row") << "PUT /a HTTP/1.1\r\n" + kHost +
                                             "Content-Length: 1\r\n\r\nxGET /b HTTP/1.1\r\n" + kHost + "\r\n"
                                      << List{"PUT /a x", "GET /b "};
        QTest::newRow("chunks")
            << "PUT /a HTTP/1.1\r\n" + kHost +
                   "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0A;x=y\r\n0123456789\r\n0\r\nTrailer: "
                   "1\r\n\r\nGET /b HTTP/1.1\r\n" +
                   kHost + "\r\n"
            << List{"PUT /a abc0123456789", "GET /b "};
        QTest::newRow("odd method") << "PURGE /a HTTP/1.1\r\n" + kHost + "\r\n" << List{"PURGE /a "};
        QTest::newRow("bytes above 127 in a value") << "GET / HTTP/1.1\r\n" + kHost + "X: \xc3\xa9\r\n\r\n"
                                                    << List{"GET / "};
        QTest::newRow("IPv6 host") << QByteArray("GET / HTTP/1.1\r\nHost: [::1]:443\r\n\r\n")
                                   << List{"GET / "};
        QTest::newRow("largest head")
            << "GET / HTTP/1.1\r\n" + kHost + "X: " + QByteArray(16384 - 34, 'a') + "\r\n\r\n"
            << List{"GET / "};
        QTest::newRow("largest target") << "GET /" + QByteArray(8191, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n"
                                        << List{"GET /" + QByteArray(8191, 'a') + ' '};
    }
    void letsSoundRequestsThrough()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QList<QByteArray>, requests);
        const GuardOutcome outcome = whole(stream);
        QCOMPARE(outcome.refused, 0);
        QCOMPARE(outcome.requests, requests);
        // Cut anywhere, it is the same.
        QCOMPARE(runGuard(stream, [] { return qsizetype(1); }), outcome);
        for (int seed = 0; seed < 20; ++seed) {
            QRandomGenerator random(static_cast<quint32>(seed));
            QCOMPARE(runGuard(stream, [&random] { return qsizetype(random.bounded(1, 400)); }), outcome);
        }
    }

    // req: G3
    void refusesWhatIsNotSound_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("status");
        const auto get = [](const QByteArray &headers) {
            return "GET / HTTP/1.1\r\n" + kHost + headers + "\r\n";
        };
        const auto chunked = [](const QByteArray &body) {
            return "PUT / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n" + body;
        };
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << 400;
        QTest::newRow("one word") << QByteArray("GET\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("space in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("tab instead of space") << QByteArray("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("absolute target") << QByteArray("GET http://x/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("two slashes first") << QByteArray("GET //x/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("asterisk") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("backslash") << QByteArray("GET /\\x HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("fragment") << QByteArray("GET /#x HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("NUL in the target") << QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 29) << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI / HTTP/2.0\r\n\r\n") << 505;
        QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2\r\nHost: a\r\n\r\n") << 505;
        QTest::newRow("lower-case version") << QByteArray("GET / http/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("method no token") << QByteArray("G(T / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("long method") << QByteArray(33, 'A') + " / HTTP/1.1\r\nHost: a\r\n\r\n" << 400;
        QTest::newRow("line feeds only") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
        QTest::newRow("line feeds only later") << QByteArray("GET / HTTP/1.1\r\nHost: a\n\r\n") << 400;
        QTest::newRow("carriage return within") << get("X: a\rb\r\n") << 400;
        QTest::newRow("two empty lines first")
            << QByteArray("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << get("Host: b\r\n") << 400;
        QTest::newRow("host with a path") << QByteArray("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400;
        QTest::newRow("host with a user") << QByteArray("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n") << 400;
        QTest::newRow("folded header") << get("X: a\r\n b\r\n") << 400;
        QTest::newRow("space before colon") << get("X : a\r\n") << 400;
        QTest::newRow("no colon") << get("X\r\n") << 400;
        QTest::newRow("empty name") << get(": a\r\n") << 400;
        QTest::newRow("control character in a value") << get(QByteArray("X: a\x01\r\n")) << 400;
        QTest::newRow("NUL in a value") << get(QByteArray("X: a\0b\r\n", 8)) << 400;
        QTest::newRow("too many headers") << get(QByteArray("X: a\r\n").repeated(100)) << 431;
        QTest::newRow("head one byte too large")
            << "GET / HTTP/1.1\r\n" + kHost + "X: " + QByteArray(16384 - 33, 'a') + "\r\n\r\n"
            << 431;
        QTest::newRow("endless line") << QByteArray(20000, 'a') << 431;
        QTest::newRow("target too long") << "GET /" + QByteArray(8192, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n"
                                         << 414;
        QTest::newRow("length and chunks")
            << get("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") << 400;
        QTest::newRow("chunks and length")
            << get("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n") << 400;
        QTest::newRow("two lengths") << get("Content-Length: 3\r\nContent-Length: 3\r\n") << 400;
        QTest::newRow("two lengths in one") << get("Content-Length: 3, 3\r\n") << 400;
        QTest::newRow("negative length") << get("Content-Length: -1\r\n") << 400;
        QTest::newRow("signed length") << get("Content-Length: +1\r\n") << 400;
        QTest::newRow("hexadecimal length") << get("Content-Length: 0x1\r\n") << 400;
        QTest::newRow("empty length") << get("Content-Length: \r\n") << 400;
        QTest::newRow("length one too large") << get("Content-Length: 1048577\r\n") << 413;
        QTest::newRow("length beyond 64 bits") << get("Content-Length: 99999999999999999999999\r\n") << 413;
        QTest::newRow("two encodings")
            << get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") << 400;
        QTest::newRow("gzip, chunked") << get("Transfer-Encoding: gzip, chunked\r\n") << 501;
        QTest::newRow("identity") << get("Transfer-Encoding: identity\r\n") << 501;
        QTest::newRow("chunks in 1.0")
            << QByteArray("PUT / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
        QTest::newRow("other expectation") << get("Expect: miracle\r\n") << 417;
        QTest::newRow("chunk size no number") << chunked("xyz\r\n") << 400;
        QTest::newRow("chunk size with 0x") << chunked("0x3\r\nabc\r\n0\r\n\r\n") << 400;
        QTest::newRow("chunk size negative") << chunked("-1\r\n") << 400;
        QTest::newRow("chunk size empty") << chunked("\r\n") << 400;
        QTest::newRow("chunk larger than said") << chunked("3\r\nabcd\r\n0\r\n\r\n") << 400;
        QTest::newRow("chunk with line feed") << chunked("3\nabc\r\n0\r\n\r\n") << 400;
        QTest::newRow("chunk line too long") << chunked("1;" + QByteArray(300, 'x')) << 400;
        QTest::newRow("chunks too large")
            << chunked("100000\r\n" + QByteArray(0x100000, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n") << 413;
        QTest::newRow("chunk size too large") << chunked("100001\r\n") << 413;
        QTest::newRow("chunk size beyond 64 bits") << chunked("fffffffffffffffff\r\n") << 413;
        QTest::newRow("endless trailers")
            << chunked("0\r\n" + QByteArray("X: 0123456789\r\n").repeated(100)) << 431;
    }
    void refusesWhatIsNotSound()
    {
        QFETCH(QByteArray, stream);
        QFETCH(int, status);
        const GuardOutcome outcome = whole(stream);
        QCOMPARE(outcome.refused, status);
        QVERIFY(outcome.requests.isEmpty());
        if (stream.size() < 30'000)
            QCOMPARE(runGuard(stream, [] { return qsizetype(1); }), outcome);
    }

    void takesTheLargestBody()
    {
        const QByteArray body(1024 * 1024, 'x');
        const GuardOutcome plain =
            whole("PUT / HTTP/1.1\r\n" + kHost + "Content-Length: 1048576\r\n\r\n" + body);
        QCOMPARE(plain.refused, 0);
        QCOMPARE(plain.requests.value(0).size(), body.size() + 6);
        const GuardOutcome chunked =
            whole("PUT / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + body +
                  "\r\n0\r\n\r\n");
        QCOMPARE(chunked.refused, 0);
        QCOMPARE(chunked.requests.value(0).size(), body.size() + 6);
    }

    // req: G3
    void neverLosesItsWayInMutatedRequests()
    {
        const QByteArray seed =
            "PUT /api/v1/override HTTP/1.1\r\nHost: box\r\nTransfer-Encoding: chunked\r\nConnection: "
            "close\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\n\r\nxx";
        const QByteArray dictionary = "\r\n :,;0123456789abcdefXYZ\0\x7f\xff";
        QRandomGenerator random(42);
        for (int round = 0; round < 3000; ++round) {
            QByteArray stream = seed;
            for (int change = random.bounded(1, 6); change > 0; --change) {
                const qsizetype at = random.bounded(static_cast<int>(stream.size()));
                const char byte = dictionary[random.bounded(static_cast<int>(dictionary.size()))];
                switch (random.bounded(3)) {
                case 0: stream[at] = byte; break;
                case 1: stream.insert(at, byte); break;
                default: stream.remove(at, 1);
                }
            }
            const GuardOutcome outcome = whole(stream);
            QVERIFY(outcome.refused == 0 || outcome.refused >= 400);
            QCOMPARE(runGuard(stream, [] { return qsizetype(1); }), outcome);
        }
    }

    void knowsWhatEndsAConnection_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n")
                                   << false;
        QTest::newRow("1.1 close among others")
            << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep-alive")
            << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }
    void knowsWhatEndsAConnection()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, keepAlive);
        QCOMPARE(std::get<RequestHead>(parseRequestHead(head, {})).keepAlive, keepAlive);
    }
};

QTEST_GUILESS_MAIN(TestRequestGuard)
#include "tst_requestguard.moc"
