// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/calibrationfile.h"

#include "core/jsonfile.h"
#include "system/secretfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <sodium.h>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr QLatin1StringView kFormat("wattward-calibration-1");
constexpr qsizetype kKeyBytes = crypto_auth_hmacsha256_KEYBYTES;
constexpr std::array kNames{"U1", "U2", "U3", "I1", "I2", "I3"};

struct Field
{
    const char *name;
    double ChannelCorrection::*member;
    double least;
    double most;
};

constexpr std::array kFields{
    Field{"gain", &ChannelCorrection::gain, 0.8, 1.2},
    Field{"offset", &ChannelCorrection::offset, -1e6, 1e6},
    Field{"delayS", &ChannelCorrection::delaySeconds, -500e-6, 500e-6},
};

/// Keys of a QJsonObject are sorted and numbers printed shortest, so the same content gives the same bytes.
QString signatureOf(const QJsonObject &content, const QByteArray &key)
{
    const QByteArray text = QJsonDocument(content).toJson(QJsonDocument::Compact);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
    crypto_auth_hmacsha256(code.data(), reinterpret_cast<const unsigned char *>(text.constData()),
                           static_cast<unsigned long long>(text.size()),
                           reinterpret_cast<const unsigned char *>(key.constData()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(code.data()), static_cast<qsizetype>(code.size())).toHex());
}

bool sameText(const QString &a, const QString &b)
{
    const QByteArray left = a.toLatin1();
    const QByteArray right = b.toLatin1();
    return left.size() == right.size() &&
           sodium_memcmp(left.constData(), right.constData(), static_cast<std::size_t>(left.size())) == 0;
}

QJsonObject toJson(const CalibrationRecord &record)
{
    QJsonArray channels;
    for (std::size_t c = 0; c < kNames.size(); ++c) {
        QJsonObject channel{{u"channel"_s, QString::fromLatin1(kNames[c])}};
        for (const Field &field : kFields)
            channel[QString::fromLatin1(field.name)] = record.channel[c].*field.member;
        channels.append(channel);
    }
    return {{u"format"_s, kFormat},
            {u"date"_s, record.date.toIso()},
            {u"serial"_s, record.serial},
            {u"instrument"_s, record.instrument},
            {u"channels"_s, channels}};
}

Result<ChannelCorrection> readChannel(const QJsonObject &object, std::size_t c)
{
    const QString where = u"/channels/%1"_s.arg(c);
    if (object[u"channel"_s].toString() != QLatin1StringView(kNames[c]))
        return unexpected(ErrorCode::InvalidInput, u"must be channel %1"_s.arg(QLatin1StringView(kNames[c])),
                          where);
    ChannelCorrection correction;
    for (const Field &field : kFields) {
        const QJsonValue value = object[QString::fromLatin1(field.name)];
        if (!value.isDouble() || !(value.toDouble() >= field.least && value.toDouble() <= field.most))
            return unexpected(
                ErrorCode::InvalidInput,
                u"must be a number from %1 to %2; calibrate again"_s.arg(field.least).arg(field.most),
                where + u'/' + QString::fromLatin1(field.name));
        correction.*field.member = value.toDouble();
    }
    return correction;
}

Result<CalibrationRecord> fromJson(const QJsonObject &object)
{
    CalibrationRecord record;
    const auto date = Instant::fromIso(object[u"date"_s].toString());
    if (!date)
        return unexpected(ErrorCode::InvalidInput, u"must be a date; calibrate again"_s, u"/date"_s);
    record.date = *date;
    record.serial = object[u"serial"_s].toString();
    record.instrument = object[u"instrument"_s].toString();
    const QJsonArray channels = object[u"channels"_s].toArray();
    if (channels.size() != static_cast<qsizetype>(kNames.size()))
        return unexpected(ErrorCode::InvalidInput, u"must be six channels; calibrate again"_s,
                          u"/channels"_s);
    for (std::size_t c = 0; c < kNames.size(); ++c) {
        const auto channel = readChannel(channels[static_cast<qsizetype>(c)].toObject(), c);
        if (!channel)
            return unexpected(channel.error());
        record.channel[c] = *channel;
    }
    return record;
}

} // namespace

Result<QByteArray> calibrationKey(const QString &path)
{
    if (sodium_init() < 0)
        return unexpected(ErrorCode::Io, u"The machine gives no random numbers."_s, path);
    if (!QFileInfo::exists(path)) {
        QByteArray fresh(kKeyBytes, '\0');
        crypto_auth_hmacsha256_keygen(reinterpret_cast<unsigned char *>(fresh.data()));
        if (const auto written = writeSecretFile(path, fresh); !written)
            return unexpected(written.error());
        return fresh;
    }
    auto key = readSecretFile(path);
    if (key && key->size() != kKeyBytes)
        return unexpected(ErrorCode::Corrupt, u"is no calibration key; remove it and calibrate again"_s,
                          path);
    return key;
}

Result<void> writeCalibration(const QString &path, const CalibrationRecord &record, const QByteArray &key)
{
    Q_ASSERT(key.size() == kKeyBytes);
    QJsonObject object = toJson(record);
    if (const auto readable = fromJson(object); !readable)
        return unexpected(readable.error().inside(path));
    object[u"signature"_s] = signatureOf(object, key);
    return writeJsonFile(path, QJsonDocument(object));
}

Result<CalibrationRecord> readCalibration(const QString &path, const QByteArray &key, const QString &serial)
{
    Q_ASSERT(key.size() == kKeyBytes);
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    QJsonObject object = document->object();
    if (object[u"format"_s].toString() != kFormat)
        return unexpected(ErrorCode::InvalidInput, u"is no calibration of format %1"_s.arg(kFormat), path);
    const QString signature = object.take(u"signature"_s).toString();
    if (!sameText(signature, signatureOf(object, key)))
        return unexpected(
            ErrorCode::Corrupt,
            u"is not what this appliance signed: it was changed, or comes from another one; calibrate again"_s,
            path);
    auto record = fromJson(object);
    if (!record)
        return unexpected(record.error().inside(path));
    if (!serial.isEmpty() && record->serial != serial)
        return unexpected(ErrorCode::InvalidInput,
                          u"belongs to appliance %1; calibrate this one"_s.arg(record->serial), path);
    return record;
}

} // namespace ww
