// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/requesthead.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using MaybeRefusal = std::optional<Refusal>;

/// RFC 9110 section 5.6.2.
bool isTokenCharacter(char c)
{
    static constexpr auto table = [] {
        std::array<bool, 256> t{};
        for (unsigned i = '0'; i <= '9'; ++i)
            t[i] = true;
        for (unsigned i = 'a'; i <= 'z'; ++i)
            t[i] = t[i - 32] = true;
        for (const char special :
             {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
            t[static_cast<unsigned char>(special)] = true;
        return t;
    }();
    return table[static_cast<unsigned char>(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isVisible(char c)
{
    return c > 0x20 && c < 0x7f;
}

bool isFieldCharacter(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

bool isHostCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("-._~:[]").contains(c);
}

MaybeRefusal readTarget(QByteArrayView target, const RequestLimits &limits)
{
    if (target.size() > limits.targetBytes)
        return Refusal{414, u"The address is longer than %1 bytes."_s.arg(limits.targetBytes)};
    if (!target.startsWith('/') || target.startsWith("//") ||
        !std::all_of(target.begin(), target.end(), isVisible) || target.contains('#') ||
        target.contains('\\'))
        return Refusal{400, u"The address in the request line is not a plain path."_s};
    return std::nullopt;
}

MaybeRefusal readVersion(QByteArrayView version, RequestHead &head)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || version[6] != '.')
        return Refusal{400, u"The request line does not end with the HTTP version."_s};
    if (version[5] != '1' || (version[7] != '0' && version[7] != '1'))
        return Refusal{505, u"Only HTTP/1.0 and HTTP/1.1 are spoken here."_s};
    head.minorVersion = version[7] - '0';
    return std::nullopt;
}

MaybeRefusal readRequestLine(QByteArrayView line, const RequestLimits &limits, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || last == first)
        return Refusal{400, u"The request line is not: method, address, version."_s};
    const QByteArrayView method = line.first(first);
    if (!isToken(method) || method.size() > 32)
        return Refusal{400, u"The request method is not a word."_s};
    head.method = method.toByteArray();
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    if (auto refusal = readTarget(target, limits))
        return refusal;
    head.target = target.toByteArray();
    return readVersion(line.sliced(last + 1), head);
}

MaybeRefusal readHeaderLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return Refusal{400, u"A header line does not start with a name and a colon."_s};
    const QByteArrayView value = line.sliced(colon + 1);
    if (!std::all_of(value.begin(), value.end(), isFieldCharacter))
        return Refusal{400, u"A header contains control characters."_s};
    head.headers.add(line.first(colon).toByteArray(), value.trimmed().toByteArray());
    return std::nullopt;
}

MaybeRefusal checkHost(const RequestHead &head)
{
    const int hosts = head.headers.count("host");
    if (hosts > 1 || (hosts == 0 && head.minorVersion == 1))
        return Refusal{400, u"A request needs exactly one Host header."_s};
    const QByteArray host = head.headers.value("host");
    if (host.size() > 255 || !std::all_of(host.begin(), host.end(), isHostCharacter))
        return Refusal{400, u"The Host header is not a host name."_s};
    return std::nullopt;
}

MaybeRefusal checkTransferEncoding(RequestHead &head)
{
    const int encodings = head.headers.count("transfer-encoding");
    if (encodings == 0)
        return std::nullopt;
    if (head.headers.contains("content-length"))
        return Refusal{400, u"A request cannot have both Content-Length and Transfer-Encoding."_s};
    if (encodings > 1 || head.minorVersion == 0)
        return Refusal{400, u"The Transfer-Encoding of this request is not unambiguous."_s};
    if (head.headers.value("transfer-encoding").compare("chunked", Qt::CaseInsensitive) != 0)
        return Refusal{501, u"Only the transfer encoding chunked is understood."_s};
    head.chunked = true;
    return std::nullopt;
}

MaybeRefusal checkContentLength(RequestHead &head, const RequestLimits &limits)
{
    const int lengths = head.headers.count("content-length");
    if (lengths == 0)
        return std::nullopt;
    const QByteArray text = head.headers.value("content-length");
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (lengths > 1 || !digits)
        return Refusal{400, u"The Content-Length is not one whole number."_s};
    bool fits = false;
    head.contentLength = text.toLongLong(&fits);
    if (!fits || head.contentLength > limits.bodyBytes)
        return Refusal{413, u"The body is larger than %1 bytes."_s.arg(limits.bodyBytes)};
    return std::nullopt;
}

MaybeRefusal checkConnection(RequestHead &head)
{
    head.keepAlive = head.minorVersion == 1 ? !head.headers.hasToken("connection", "close")
                                            : head.headers.hasToken("connection", "keep-alive");
    if (const auto expect = head.headers.find("expect")) {
        if (expect->compare("100-continue", Qt::CaseInsensitive) != 0)
            return Refusal{417, u"Only the expectation 100-continue is understood."_s};
        head.expectsContinue = head.minorVersion == 1;
    }
    return std::nullopt;
}

/// Takes the next line off the rest; nullopt when a line feed stands without its carriage return.
std::optional<QByteArrayView> nextLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    if (end < 1 || rest[end - 1] != '\r')
        return std::nullopt;
    const QByteArrayView line = rest.first(end - 1);
    rest = rest.sliced(end + 1);
    return line.contains('\r') ? std::nullopt : std::optional(line);
}

} // namespace

QByteArrayView RequestHead::rawPath() const
{
    const qsizetype query = target.indexOf('?');
    return query < 0 ? QByteArrayView(target) : QByteArrayView(target).first(query);
}

bool RequestHead::isWebSocketUpgrade() const
{
    return method == "GET" && minorVersion == 1 && headers.hasToken("connection", "upgrade") &&
           headers.hasToken("upgrade", "websocket");
}

std::variant<RequestHead, Refusal> parseRequestHead(QByteArrayView text, const RequestLimits &limits)
{
    const Refusal badLine{400, u"Lines of a request end with carriage return and line feed."_s};
    RequestHead head;
    const auto requestLine = nextLine(text);
    if (!requestLine)
        return badLine;
    if (auto refusal = readRequestLine(*requestLine, limits, head))
        return *refusal;
    while (true) {
        const auto line = nextLine(text);
        if (!line)
            return badLine;
        if (line->isEmpty())
            break;
        if (head.headers.size() == limits.headerCount)
            return Refusal{431, u"The request has more than %1 headers."_s.arg(limits.headerCount)};
        if (auto refusal = readHeaderLine(*line, head))
            return *refusal;
    }
    for (auto refusal : {checkHost(head), checkTransferEncoding(head), checkContentLength(head, limits),
                         checkConnection(head)}) {
        if (refusal)
            return *refusal;
    }
    return head;
}

} // namespace ww
