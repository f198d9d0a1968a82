// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/passwords.h"

#include <QSet>

#include <sodium.h>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19'922'944;
// Without 0 O o 1 l I: they are read from a printed label.
constexpr char kAlphabet[] = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

void needSodium()
{
    static const int initialised = sodium_init();
    Q_ASSERT(initialised >= 0);
    Q_UNUSED(initialised)
}

/// The bytes of a password, wiped when done; normalised so that every keyboard makes the same bytes.
class PasswordBytes
{
public:
    explicit PasswordBytes(const QString &password)
        : m_bytes(password.left(kMaxPasswordLength).normalized(QString::NormalizationForm_KC).toUtf8())
    {}
    PasswordBytes(const PasswordBytes &) = delete;
    PasswordBytes &operator=(const PasswordBytes &) = delete;
    ~PasswordBytes() { sodium_memzero(m_bytes.data(), static_cast<std::size_t>(m_bytes.size())); }
    [[nodiscard]] const char *data() const { return m_bytes.constData(); }
    [[nodiscard]] unsigned long long size() const { return static_cast<unsigned long long>(m_bytes.size()); }

private:
    QByteArray m_bytes;
};

/// The most common passwords of ten characters and more in published breaches, and keyboard walks.
const QSet<QString> &guessedFirst()
{
    static const QSet<QString> words{
        u"1234567890"_s,    u"0123456789"_s,  u"0987654321"_s,   u"9876543210"_s,  u"12345678910"_s,
        u"123456789a"_s,    u"1q2w3e4r5t"_s,  u"q1w2e3r4t5"_s,   u"qwertyuiop"_s,  u"qwertzuiop"_s,
        u"azertyuiop"_s,    u"asdfghjkl1"_s,  u"qwerty1234"_s,   u"qwerty12345"_s, u"qwerty123456"_s,
        u"password12"_s,    u"password123"_s, u"password1234"_s, u"passw0rd123"_s, u"motdepasse"_s,
        u"administrator"_s, u"letmein1234"_s, u"welcome123"_s,   u"iloveyou12"_s,  u"installer1"_s,
        u"changeme123"_s,   u"changeit123"_s, u"passwort123"_s,  u"abcdefghij"_s,  u"abcd123456"_s,
    };
    return words;
}

Unexpected tooWeak(const QString &why)
{
    return unexpected(ErrorCode::InvalidInput, why, u"newPassword"_s);
}

} // namespace

Result<QByteArray> hashPassword(const QString &password)
{
    needSodium();
    const PasswordBytes bytes(password);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), bytes.data(), bytes.size(), kPasses, kMemoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return unexpected(ErrorCode::Io, u"Not enough memory to hash a password; try again later."_s);
    return QByteArray(hash.data());
}

bool passwordMatches(const QByteArray &hash, const QString &password)
{
    needSodium();
    const PasswordBytes bytes(password);
    return hash.size() < static_cast<qsizetype>(crypto_pwhash_STRBYTES) &&
           crypto_pwhash_str_verify(hash.constData(), bytes.data(), bytes.size()) == 0;
}

bool passwordHashIsOutdated(const QByteArray &hash)
{
    needSodium();
    return crypto_pwhash_str_needs_rehash(hash.constData(), kPasses, kMemoryBytes) != 0;
}

Result<void> checkNewPassword(const QString &password, const QString &user, const QStringList &forbidden)
{
    const auto characters = password.toUcs4();
    if (characters.size() < kMinPasswordLength)
        return tooWeak(
            u"The password is shorter than %1 characters; choose a longer one."_s.arg(kMinPasswordLength));
    if (password.size() > kMaxPasswordLength)
        return tooWeak(
            u"The password is longer than %1 characters; choose a shorter one."_s.arg(kMaxPasswordLength));
    if (QSet<uint>(characters.begin(), characters.end()).size() < 4)
        return tooWeak(u"The password repeats the same few characters; choose a more varied one."_s);
    if (forbidden.contains(password.trimmed()))
        return tooWeak(u"This password is printed on the label; choose one that only you know."_s);
    const QString lower = password.toCaseFolded();
    if (!user.isEmpty() && lower.contains(user.toCaseFolded()) &&
        lower.size() - user.size() < kMinPasswordLength)
        return tooWeak(u"The password is hardly more than the user's name; choose another one."_s);
    if (guessedFirst().contains(lower))
        return tooWeak(u"This password is among the first that are guessed; choose another one."_s);
    return {};
}

QString randomPassword(int length)
{
    needSodium();
    QString password;
    for (int i = 0; i < length; ++i)
        password += QLatin1Char(kAlphabet[randombytes_uniform(sizeof(kAlphabet) - 1)]);
    return password;
}

QByteArray randomBytes(int count)
{
    needSodium();
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<std::size_t>(count));
    return bytes;
}

QByteArray digest(QByteArrayView bytes)
{
    needSodium();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), static_cast<std::size_t>(hash.size()),
                       reinterpret_cast<const unsigned char *>(bytes.data()),
                       static_cast<std::size_t>(bytes.size()), nullptr, 0);
    return hash;
}

} // namespace ww
