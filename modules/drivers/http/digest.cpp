// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/http/digest.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

bool isTokenChar(char c)
{
    constexpr QByteArrayView kSymbols("!#$%&'*+-.^_`|~");
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || kSymbols.contains(c);
}

/// Reads a header value from left to right.
class HeaderReader
{
public:
    explicit HeaderReader(QByteArrayView text)
        : m_text(text)
    {}
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpace()
    {
        while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char wanted)
    {
        if (atEnd() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// Empty when there is no token here.
    QByteArray token()
    {
        const qsizetype start = m_at;
        while (!atEnd() && isTokenChar(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start).toByteArray();
    }
    /// The value after "=": a token or a quoted string without control characters.
    std::optional<QByteArray> value()
    {
        if (!take('"')) {
            const QByteArray plain = token();
            return plain.isEmpty() ? std::nullopt : std::optional(plain);
        }
        QByteArray text;
        while (!atEnd()) {
            char c = m_text[m_at++];
            if (c == '"')
                return text;
            if (c == '\\' && !atEnd())
                c = m_text[m_at++];
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                return std::nullopt;
            text.append(c);
        }
        return std::nullopt;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

Unexpected bad(const QString &message)
{
    return unexpected(ErrorCode::InvalidInput, message);
}

QByteArray sha256(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

QByteArray countText(quint32 count)
{
    return QByteArray::number(count, 16).rightJustified(8, '0');
}

QByteArray quoted(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

bool offersAuth(const QByteArray &qop)
{
    const QList<QByteArray> offers = qop.split(',');
    return std::any_of(offers.cbegin(), offers.cend(),
                       [](const QByteArray &offer) { return offer.trimmed().toLower() == "auth"; });
}

} // namespace

Result<DigestParameters> parseDigestParameters(const QByteArray &header)
{
    if (header.size() > kMaxDigestBytes)
        return bad(u"the authentication header is too long"_s);
    HeaderReader reader(header);
    reader.skipSpace();
    if (reader.token().toLower() != "digest" || !(reader.take(' ') || reader.atEnd()))
        return bad(u"the device does not use digest authentication"_s);
    DigestParameters parameters;
    for (reader.skipSpace(); !reader.atEnd(); reader.skipSpace()) {
        const QByteArray name = reader.token().toLower();
        reader.skipSpace();
        if (name.isEmpty() || !reader.take('='))
            return bad(u"the authentication header is garbled"_s);
        reader.skipSpace();
        const auto value = reader.value();
        if (!value || !parameters.emplace(name, *value).second || parameters.size() > kMaxDigestParameters)
            return bad(u"the authentication header is garbled"_s);
        reader.skipSpace();
        if (!reader.atEnd() && !reader.take(','))
            return bad(u"the authentication header is garbled"_s);
    }
    return parameters;
}

Result<DigestChallenge> parseDigestChallenge(const QByteArray &header)
{
    const auto parameters = parseDigestParameters(header);
    if (!parameters)
        return unexpected(parameters.error());
    const auto value = [&parameters](const char *name) {
        const auto found = parameters->find(name);
        return found == parameters->end() ? QByteArray() : found->second;
    };
    if (value("algorithm").toUpper() != "SHA-256")
        return bad(u"the device does not offer SHA-256 for its password"_s);
    if (!offersAuth(value("qop")) || value("nonce").isEmpty() || !parameters->contains("realm"))
        return bad(u"the authentication header lacks realm, nonce or qop"_s);
    return DigestChallenge{value("realm"), value("nonce"), value("opaque"),
                           value("stale").toLower() == "true"};
}

QByteArray digestSecret(const QString &user, const QByteArray &realm, const Secret &password)
{
    return sha256(user.toUtf8() + ':' + realm + ':' + password.reveal().toUtf8());
}

QByteArray digestResponse(const QByteArray &secret, const QByteArray &nonce, const DigestRequest &request)
{
    const QByteArray what = sha256(request.method + ':' + request.uri);
    return sha256(secret + ':' + nonce + ':' + countText(request.count) + ':' + request.cnonce +
                  ":auth:" + what);
}

QByteArray frameDigestResponse(const QByteArray &secret, const QByteArray &nonce, quint32 count,
                               const QByteArray &cnonce)
{
    // The device's documentation names these words for what is not there.
    const QByteArray what = sha256("dummy_method:dummy_uri");
    return sha256(secret + ':' + nonce + ':' + QByteArray::number(count) + ':' + cnonce + ":auth:" + what);
}

QByteArray digestText(const QJsonValue &nonce)
{
    return nonce.isDouble() ? QByteArray::number(nonce.toInteger()) : nonce.toString().toUtf8();
}

QByteArray digestAuthorization(const DigestChallenge &challenge, const QString &user, const Secret &password,
                               const DigestRequest &request)
{
    const QByteArray response =
        digestResponse(digestSecret(user, challenge.realm, password), challenge.nonce, request);
    QByteArray header = "Digest username=" + quoted(user.toUtf8()) + ", realm=" + quoted(challenge.realm) +
                        ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(request.uri) +
                        ", algorithm=SHA-256, qop=auth, nc=" + countText(request.count) +
                        ", cnonce=" + quoted(request.cnonce) + ", response=\"" + response + '"';
    if (!challenge.opaque.isEmpty())
        header += ", opaque=" + quoted(challenge.opaque);
    return header;
}

} // namespace ww
