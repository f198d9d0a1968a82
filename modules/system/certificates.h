// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <optional>

namespace ww {

/// A server certificate with its key, as PEM, and what a person wants to know about it (requirement G1).
struct ServerCertificate
{
    QByteArray certificatePem;
    QByteArray keyPem;
    QStringList names; ///< DNS names and IP addresses it is for (subjectAltName).
    Instant notBefore;
    Instant notAfter;
    QString fingerprint; ///< SHA-256, upper-case hex pairs with colons, as browsers show it.
};

/// Makes a self-signed certificate: EC P-256, for TLS servers only, valid 397 days from a day before `now`,
/// because browsers refuse more than 398 days (CA/Browser Forum baseline 6.3.2).
[[nodiscard]] Result<ServerCertificate> makeServerCertificate(const QStringList &names, Instant now);

/// Reads certificate and key from PEM; an error when they do not belong together or cannot be read.
[[nodiscard]] Result<ServerCertificate> parseServerCertificate(const QByteArray &pem);

/// Names a browser may call this machine by: its host name, also under .local, "localhost" and all addresses.
[[nodiscard]] QStringList localServerNames();

/// Keeps the web server's certificate: made at first start, renewed when less than 30 days are left. One
/// thread.
class CertificateStore : public QObject
{
    Q_OBJECT
public:
    /// `clock` is the computer's clock: browsers judge validity by real time, not by plant time.
    CertificateStore(QString path, QStringList names, const Clock &clock, QObject *parent = nullptr);
    /// Loads the certificate, makes it when there is none, renews it when it is due, damaged or not valid
    /// yet. Call at start and then once an hour; an error leaves the old certificate in use.
    [[nodiscard]] Result<void> refresh();
    /// nullopt before the first successful refresh().
    [[nodiscard]] const std::optional<ServerCertificate> &current() const { return m_current; }
    /// Less than 30 days are left.
    [[nodiscard]] bool isExpiring() const { return m_expiring; }

Q_SIGNALS:
    /// A new certificate is in use.
    void replaced();
    /// For the alarm CertificateExpiring: renewal has not worked and the end is near.
    void expiringChanged(bool expiring);

private:
    [[nodiscard]] bool isDue(const ServerCertificate &certificate) const;
    [[nodiscard]] Result<void> renew();
    const QString m_path;
    const QStringList m_names;
    const Clock &m_clock;
    std::optional<ServerCertificate> m_current;
    bool m_expiring = false;
};

} // namespace ww
