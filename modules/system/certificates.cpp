// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/certificates.h"

#include "core/logging.h"
#include "system/secretfile.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QSslCertificate>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kLifetime = std::chrono::hours(24 * 397);
constexpr Duration kRenewBefore = std::chrono::hours(24 * 30);

template <auto Free> struct FreeWith
{
    template <typename T> void operator()(T *thing) const { Free(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;
using Memory = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;

Unexpected failed(const QString &what)
{
    char text[256] = "no reason given";
    if (const auto code = ERR_get_error())
        ERR_error_string_n(code, text, sizeof(text));
    ERR_clear_error();
    return unexpected(ErrorCode::Io, u"%1: %2."_s.arg(what, QString::fromLatin1(text)));
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList parts;
    for (const QString &name : names) {
        const QHostAddress address(name);
        parts.append((address.isNull() ? "DNS:" : "IP:") + name.toLatin1());
    }
    return parts.join(',');
}

bool setRandomSerial(X509 *certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setSubject(X509 *certificate, const QString &commonName)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    const auto add = [subject](const char *field, const QByteArray &text) {
        return X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char *>(text.constData()),
                                          static_cast<int>(text.size()), -1, 0) == 1;
    };
    return add("O", "Wattward") && add("CN", commonName.left(64).toUtf8()) &&
           X509_set_issuer_name(certificate, subject) == 1;
}

bool setValidity(X509 *certificate, Instant from)
{
    const Instant until = from + kLifetime;
    return ASN1_TIME_set(X509_getm_notBefore(certificate), from.msUtc / 1000) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), until.msUtc / 1000);
}

bool setExtensions(X509 *certificate, const QStringList &names)
{
    return addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           addExtension(certificate, NID_key_usage, "critical,digitalSignature") &&
           addExtension(certificate, NID_ext_key_usage, "serverAuth") &&
           addExtension(certificate, NID_subject_key_identifier, "hash") &&
           addExtension(certificate, NID_subject_alt_name, alternativeNames(names));
}

Result<QByteArray> toPem(EVP_PKEY *key, X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    if (!memory ||
        PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        PEM_write_bio_X509(memory.get(), certificate) != 1)
        return failed(u"The certificate cannot be encoded"_s);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return QByteArray(bytes, size);
}

Memory readable(const QByteArray &pem)
{
    return Memory(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

} // namespace

Result<ServerCertificate> makeServerCertificate(const QStringList &names, Instant now)
{
    Q_ASSERT(!names.isEmpty());
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return failed(u"A key cannot be made"_s);
    // A day back, for browsers whose clock is behind ours.
    const Instant from = now - std::chrono::hours(24);
    X509 *x509 = certificate.get();
    if (X509_set_version(x509, X509_VERSION_3) != 1 || !setRandomSerial(x509) ||
        !setSubject(x509, names.first()) || !setValidity(x509, from) ||
        X509_set_pubkey(x509, key.get()) != 1 || !setExtensions(x509, names) ||
        X509_sign(x509, key.get(), EVP_sha256()) == 0)
        return failed(u"A certificate cannot be made"_s);
    const auto pem = toPem(key.get(), x509);
    if (!pem)
        return unexpected(pem.error());
    return parseServerCertificate(*pem);
}

Result<ServerCertificate> parseServerCertificate(const QByteArray &pem)
{
    const Memory keyText = readable(pem);
    const Memory certificateText = readable(pem);
    const Key key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
    const Certificate certificate(PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    if (!key || !certificate)
        return failed(u"The file holds no certificate with its key"_s);
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return failed(u"Certificate and key do not belong together"_s);
    const qsizetype split = pem.indexOf("-----BEGIN CERTIFICATE");
    const qsizetype keyStart = pem.indexOf("-----BEGIN");
    ServerCertificate result;
    result.certificatePem = pem.mid(split);
    result.keyPem = keyStart < split ? pem.mid(keyStart, split - keyStart) : pem;
    const QSslCertificate view(result.certificatePem);
    result.notBefore = {view.effectiveDate().toMSecsSinceEpoch()};
    result.notAfter = {view.expiryDate().toMSecsSinceEpoch()};
    const auto alternatives = view.subjectAlternativeNames();
    result.names = alternatives.values(QSsl::DnsEntry) + alternatives.values(QSsl::IpAddressEntry);
    result.fingerprint = QString::fromLatin1(view.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    return result;
}

QStringList localServerNames()
{
    QStringList names;
    const QString host = QHostInfo::localHostName().section(u'.', 0, 0).toLower();
    if (!host.isEmpty() && host != u"localhost"_s)
        names << host << host + u".local"_s;
    names << u"localhost"_s;
    const auto addresses = QNetworkInterface::allAddresses();
    for (QHostAddress address : addresses) {
        address.setScopeId({});
        names << address.toString();
    }
    for (const QString &always : {u"127.0.0.1"_s, u"::1"_s}) {
        if (!names.contains(always))
            names << always;
    }
    names.removeDuplicates();
    return names;
}

CertificateStore::CertificateStore(QString path, QStringList names, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_names(std::move(names))
    , m_clock(clock)
{}

bool CertificateStore::isDue(const ServerCertificate &certificate) const
{
    const Instant now = m_clock.now();
    return now < certificate.notBefore || now + kRenewBefore > certificate.notAfter;
}

Result<void> CertificateStore::renew()
{
    auto fresh = makeServerCertificate(m_names, m_clock.now());
    if (!fresh)
        return unexpected(fresh.error());
    // One file, so that key and certificate can never be of two generations.
    if (auto written = writeSecretFile(m_path, fresh->keyPem + fresh->certificatePem); !written)
        return unexpected(written.error());
    qCInfo(lcSystem).noquote() << "New web certificate, SHA-256" << fresh->fingerprint << "valid until"
                               << fresh->notAfter.toIso();
    m_current = std::move(*fresh);
    Q_EMIT replaced();
    return {};
}

Result<void> CertificateStore::refresh()
{
    if (!m_current && QFileInfo::exists(m_path)) {
        if (const auto text = readSecretFile(m_path)) {
            if (auto parsed = parseServerCertificate(*text))
                m_current = std::move(*parsed);
            else
                qCWarning(lcSystem).noquote()
                    << "The web certificate is replaced:" << parsed.error().toString();
        }
    }
    Result<void> outcome;
    if (!m_current || isDue(*m_current))
        outcome = renew();
    const bool expiring = m_current && m_clock.now() + kRenewBefore > m_current->notAfter;
    if (expiring != m_expiring) {
        m_expiring = expiring;
        Q_EMIT expiringChanged(expiring);
    }
    return outcome;
}

} // namespace ww
