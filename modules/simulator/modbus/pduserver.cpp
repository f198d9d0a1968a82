// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/pduserver.h"

#include <QtEndian>

namespace ww {

namespace {

constexpr quint8 kExceptionBit = 0x80;
constexpr quint8 kIllegalFunction = 1;
constexpr quint8 kIllegalAddress = 2;
constexpr quint8 kIllegalValue = 3;
constexpr int kMostWriteRegisters = 123;
constexpr int kMostWriteCoils = 1968;

/// A request taken apart, or the exception it deserves.
struct Parsed
{
    std::optional<ReadRequest> read;
    std::optional<WriteRequest> write;
    quint8 refusal = 0;
};

quint16 wordAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint16>(bytes.constData() + offset);
}

Parsed refused(quint8 code)
{
    return {{}, {}, code};
}

Parsed parseRead(const QByteArray &pdu, RegisterType type, int most)
{
    if (pdu.size() != 5)
        return refused(kIllegalValue);
    const quint16 count = wordAt(pdu, 3);
    if (count < 1 || count > most)
        return refused(kIllegalValue);
    if (wordAt(pdu, 1) + count > 0x10000)
        return refused(kIllegalAddress);
    return {ReadRequest{0, type, wordAt(pdu, 1), count}, {}, 0};
}

Parsed parseSingle(const QByteArray &pdu, RegisterType type)
{
    if (pdu.size() != 5)
        return refused(kIllegalValue);
    quint16 value = wordAt(pdu, 3);
    if (type == RegisterType::Coil) {
        if (value != 0 && value != 0xFF00)
            return refused(kIllegalValue);
        value = value == 0 ? 0 : 1;
    }
    return {{}, WriteRequest{0, type, wordAt(pdu, 1), {value}, false}, 0};
}

Parsed parseMultiple(const QByteArray &pdu, RegisterType type)
{
    constexpr qsizetype kHead = 6; // Function, address, count, number of bytes.
    if (pdu.size() < kHead)
        return refused(kIllegalValue);
    const bool coils = type == RegisterType::Coil;
    const int count = wordAt(pdu, 3);
    const int bytes = coils ? (count + 7) / 8 : 2 * count;
    if (count < 1 || count > (coils ? kMostWriteCoils : kMostWriteRegisters) ||
        static_cast<quint8>(pdu[5]) != bytes || pdu.size() != kHead + bytes)
        return refused(kIllegalValue);
    if (wordAt(pdu, 1) + count > 0x10000)
        return refused(kIllegalAddress);
    WriteRequest request{0, type, wordAt(pdu, 1), {}, true};
    for (int i = 0; i < count; ++i) {
        if (coils)
            request.values.append(
                static_cast<quint16>((static_cast<quint8>(pdu[kHead + i / 8]) >> (i % 8)) & 1));
        else
            request.values.append(wordAt(pdu, kHead + 2 * i));
    }
    return {{}, request, 0};
}

Parsed parse(const QByteArray &pdu)
{
    constexpr int kMostReadRegisters = 125;
    constexpr int kMostReadBits = 2000;
    switch (static_cast<quint8>(pdu[0])) {
    case 1: return parseRead(pdu, RegisterType::Coil, kMostReadBits);
    case 2: return parseRead(pdu, RegisterType::Discrete, kMostReadBits);
    case 3: return parseRead(pdu, RegisterType::Holding, kMostReadRegisters);
    case 4: return parseRead(pdu, RegisterType::Input, kMostReadRegisters);
    case 5: return parseSingle(pdu, RegisterType::Coil);
    case 6: return parseSingle(pdu, RegisterType::Holding);
    case 15: return parseMultiple(pdu, RegisterType::Coil);
    case 16: return parseMultiple(pdu, RegisterType::Holding);
    default: return refused(kIllegalFunction);
    }
}

QByteArray readAnswer(quint8 function, const ReadRequest &request, const QList<quint16> &values)
{
    const bool bits = request.type == RegisterType::Coil || request.type == RegisterType::Discrete;
    QByteArray data(bits ? (values.size() + 7) / 8 : 2 * values.size(), '\0');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (bits)
            data[i / 8] = static_cast<char>(data[i / 8] | ((values[i] & 1) << (i % 8)));
        else
            qToBigEndian(values[i], data.data() + 2 * i);
    }
    QByteArray pdu;
    pdu.append(static_cast<char>(function));
    pdu.append(static_cast<char>(data.size()));
    return pdu + data;
}

} // namespace

QByteArray exceptionPdu(quint8 function, quint8 code)
{
    QByteArray pdu;
    pdu.append(static_cast<char>(function | kExceptionBit));
    pdu.append(static_cast<char>(code));
    return pdu;
}

PduAnswer answerPdu(EmulatedDevice &device, const QByteArray &request)
{
    if (request.isEmpty())
        return {true, {}, {}, false, false};
    const auto function = static_cast<quint8>(request[0]);
    const Parsed parsed = parse(request);
    const DeviceReply reply = parsed.read    ? device.read(*parsed.read)
                              : parsed.write ? device.write(*parsed.write)
                                             : device.refuse(parsed.refusal);
    PduAnswer answer{
        reply.kind == DeviceReply::Kind::Silence, {}, reply.delay, reply.garbled, reply.wrongUnit};
    if (reply.kind == DeviceReply::Kind::Exception)
        answer.pdu = exceptionPdu(function, reply.exception);
    else if (parsed.read)
        answer.pdu = readAnswer(function, *parsed.read, reply.values);
    else
        answer.pdu = request.left(5); // Every write is confirmed with its address and its value or count.
    return answer;
}

} // namespace ww
