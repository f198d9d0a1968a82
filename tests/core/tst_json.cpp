// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonfile.h"
#include "core/jsonschema.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesLineAndColumnOfAFault();
    void refusesFilesThatAreTooLarge();
    void writesWhatItReads();
    void leavesTheOldFileWhenItCannotWrite();
    void namesTheInnermostFaultByPointer();
    void saysWhatIsWrongAndWhatMayBeThere_data();
    void saysWhatIsWrongAndWhatMayBeThere();
    void refusesABrokenSchema();
};

void TestJson::namesLineAndColumnOfAFault()
{
    const auto document = parseJson("{\n \"a\": 1,\n \"b\": oops\n}", u"x.json"_s);
    QVERIFY(!document);
    QVERIFY2(document.error().where.startsWith(u"x.json:3:"_s), qPrintable(document.error().where));
}

void TestJson::refusesFilesThatAreTooLarge()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"big.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[1,2,3,4]");
    file.close();
    QVERIFY(readJsonFile(file.fileName(), 9));
    const auto refused = readJsonFile(file.fileName(), 8);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
}

void TestJson::writesWhatItReads()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.json"_s);
    const QJsonDocument document(QJsonObject{{u"powerW"_s, 1.5}});
    QVERIFY(writeJsonFile(path, document));
    const auto back = readJsonFile(path);
    QVERIFY(back);
    QCOMPARE(*back, document);
}

void TestJson::leavesTheOldFileWhenItCannotWrite()
{
    const auto result = writeJsonFile(u"/proc/no-such-folder/a.json"_s, QJsonDocument(QJsonObject()));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Io);
}

void TestJson::namesTheInnermostFaultByPointer()
{
    const auto schema = JsonSchema::compile(QJsonDocument::fromJson(R"({"type":"object","properties":
        {"list":{"type":"array","items":{"type":"object","properties":{"n":{"type":"integer","minimum":1}}}}}})"));
    QVERIFY(schema);
    QVERIFY(schema->check(QJsonDocument::fromJson(R"({"list":[{"n":1}]})")).isEmpty());
    const auto problems = schema->check(QJsonDocument::fromJson(R"({"list":[{"n":1},{"n":0}]})"));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, u"/list/1/n"_s);
    QCOMPARE(problems[0].inside(u"file.json"_s).toString().section(u": "_s, 0, 0), u"file.json/list/1/n"_s);
}

void TestJson::saysWhatIsWrongAndWhatMayBeThere_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *value, const char *where, const char *message) {
        QTest::newRow(name) << QByteArray(value) << QString::fromLatin1(where)
                            << QString::fromLatin1(message);
    };
    row("text for a number", R"({"n":"many","k":"tcp"})", "/n", R"("many" is not a number)");
    row("too large", R"({"n":300,"k":"tcp"})", "/n", "300 is too large; give at least 1 and at most 247");
    row("too small", R"({"n":0,"k":"tcp"})", "/n", "0 is too small; give at least 1 and at most 247");
    row("unknown word", R"({"n":1,"k":"carrier"})", "/k",
        R"("carrier" is not known; choose one of "tcp", "rtu")");
    row("missing field", R"({"n":1})", "/", "'k' is missing; give it");
    row("unknown field", R"({"n":1,"k":"tcp","m":2})", "/",
        "there is no field 'm'; known are gain, ids, k, n, names, row");
    row("too many", R"({"n":1,"k":"tcp","ids":["a","b","c"]})", "/ids", "has 3 elements; give at most 2");
    row("wrong form", R"({"n":1,"k":"tcp","ids":["a b"]})", "/ids/0",
        R"("a b" does not have the form ^[a-z]+$)");
    row("wrong form in words", R"({"n":1,"k":"tcp","row":["x1",4,"u16"]})", "/row/0",
        R"("x1" does not have the form of two letters)");
    row("place in a row", R"({"n":1,"k":"tcp","row":["ab",4,"u99"]})", "/row/2",
        R"("u99" is not known; choose one of "u16", "i16")");
    row("one of two types", R"({"n":1,"k":"tcp","row":["ab",true]})", "/row/1",
        "true is not a whole number or a text");
    row("the range of the type that is there", R"({"n":1,"k":"tcp","row":["ab",70000]})", "/row/1",
        "70000 is too large; give at least 0 and at most 65535");
    row("row too short", R"({"n":1,"k":"tcp","row":["ab"]})", "/row", "has 1 elements; give at least 2");
    row("row too long", R"({"n":1,"k":"tcp","row":["ab",4,"u16",5]})", "/row",
        "has 4 elements; give at most 3");
    row("a value that may not be", R"({"n":1,"k":"tcp","gain":0})", "/gain",
        "0 may not stand here; give another value");
    row("unknown name", R"({"n":1,"k":"tcp","names":{"c":1}})", "/names",
        R"(there is no field 'c'; known are "a", "b")");
    row("nothing in it", R"({"n":1,"k":"tcp","names":{}})", "/names", "is empty; give a field");
    row("empty text", R"({"n":1,"k":"tcp","ids":[""]})", "/ids/0", "is empty; give a text");
}

void TestJson::saysWhatIsWrongAndWhatMayBeThere()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, where);
    QFETCH(QString, message);
    const auto schema = JsonSchema::compile(QJsonDocument::fromJson(R"({"type":"object",
        "definitions":{"id":{"type":"string","minLength":1,"pattern":"^[a-z]+$"}},
        "properties":{"n":{"type":"number","minimum":1,"maximum":247},"k":{"enum":["tcp","rtu"]},
                      "ids":{"type":"array","maxItems":2,"items":{"$ref":"#/definitions/id"}},
                      "row":{"type":"array","minItems":2,"additionalItems":false,"items":[
                          {"type":"string","pattern":"^[a-z]{2}$","description":"of two letters"},
                          {"oneOf":[{"type":"integer","minimum":0,"maximum":65535},
                                    {"type":"string","pattern":"^0x[0-9]+$"}]},
                          {"enum":["u16","i16"]}]},
                      "gain":{"type":"number","not":{"const":0}},
                      "names":{"type":"object","minProperties":1,"propertyNames":{"enum":["a","b"]}}},
        "required":["n","k"],"additionalProperties":false})"));
    QVERIFY(schema);
    const auto problems = schema->check(QJsonDocument::fromJson(value));
    QVERIFY(!problems.isEmpty());
    QCOMPARE(problems.first().where, where);
    QCOMPARE(problems.first().message, message);
}

void TestJson::refusesABrokenSchema()
{
    QVERIFY(!JsonSchema::compile(QJsonDocument::fromJson(R"({"type": 5})")));
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
