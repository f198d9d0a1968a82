// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/tls.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

bool isModern(const QSslCipher &cipher)
{
    const QString name = cipher.name();
    const bool authenticated = name.contains(u"GCM"_s) || name.contains(u"CHACHA20"_s);
    return authenticated && (name.startsWith(u"TLS_"_s) || name.startsWith(u"ECDHE-ECDSA-"_s));
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const ServerCertificate &certificate)
{
    if (!QSslSocket::supportsSsl())
        return unexpected(ErrorCode::Unsupported, u"TLS is not available; install libssl3."_s);
    const QSslCertificate leaf(certificate.certificatePem, QSsl::Pem);
    const QSslKey key(certificate.keyPem, QSsl::Ec, QSsl::Pem);
    if (leaf.isNull() || key.isNull())
        return unexpected(ErrorCode::Corrupt, u"The web certificate or its key cannot be read."_s);
    QSslConfiguration configuration;
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) { return !isModern(cipher); });
    configuration.setCiphers(ciphers);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setLocalCertificate(leaf);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return configuration;
}

} // namespace ww
