// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/pdu.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QModbusPdu::FunctionCode readFunction(RegisterType type)
{
    switch (type) {
    case RegisterType::Coil: return QModbusPdu::ReadCoils;
    case RegisterType::Discrete: return QModbusPdu::ReadDiscreteInputs;
    case RegisterType::Holding: return QModbusPdu::ReadHoldingRegisters;
    case RegisterType::Input: return QModbusPdu::ReadInputRegisters;
    }
    Q_UNREACHABLE();
}

bool isBits(RegisterType type)
{
    return type == RegisterType::Coil || type == RegisterType::Discrete;
}

QByteArray packBits(const QList<quint16> &values)
{
    QByteArray bytes((values.size() + 7) / 8, '\0');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i])
            bytes[i / 8] = static_cast<char>(bytes[i / 8] | (1 << (i % 8)));
    }
    return bytes;
}

std::optional<ModbusFault> exceptionOf(const ResponsePdu &response, QModbusPdu::FunctionCode expected)
{
    constexpr quint8 kExceptionBit = 0x80;
    if ((response.function & kExceptionBit) != 0 && response.data.size() == 1) {
        const auto code = static_cast<quint8>(response.data[0]);
        ModbusFault fault = makeFault(ModbusFault::Kind::Exception, u"exception %1"_s.arg(code));
        fault.exceptionCode = code;
        return fault;
    }
    if (response.function != static_cast<quint8>(expected))
        return makeFault(ModbusFault::Kind::Garbled,
                         u"answered function %1 to function %2"_s.arg(response.function).arg(expected));
    return std::nullopt;
}

QList<quint16> unpack(const ReadRequest &request, const QByteArray &payload)
{
    QList<quint16> values;
    values.reserve(request.count);
    const auto byteAt = [&payload](qsizetype i) { return static_cast<quint8>(payload[i]); };
    for (qsizetype i = 0; i < request.count; ++i) {
        if (isBits(request.type))
            values.append(static_cast<quint16>((byteAt(i / 8) >> (i % 8)) & 1));
        else
            values.append(static_cast<quint16>((byteAt(2 * i) << 8) | byteAt(2 * i + 1)));
    }
    return values;
}

} // namespace

ResponsePdu ResponsePdu::fromBytes(const QByteArray &bytes)
{
    return {static_cast<quint8>(bytes[0]), bytes.sliced(1)};
}

ModbusFault makeFault(ModbusFault::Kind kind, const QString &text)
{
    return {kind, 0, text};
}

QModbusRequest readPdu(const ReadRequest &request)
{
    return QModbusRequest(readFunction(request.type), request.address, request.count);
}

QModbusRequest writePdu(const WriteRequest &request)
{
    const auto count = static_cast<quint16>(request.values.size());
    const bool single = count == 1 && !request.multiple;
    if (isBits(request.type)) {
        if (single)
            return QModbusRequest(QModbusPdu::WriteSingleCoil, request.address,
                                  static_cast<quint16>(request.values.constFirst() ? 0xFF00 : 0));
        const QByteArray bytes = packBits(request.values);
        QByteArray data;
        QDataStream stream(&data, QIODevice::WriteOnly);
        stream << request.address << count << static_cast<quint8>(bytes.size());
        stream.writeRawData(bytes.constData(), static_cast<int>(bytes.size()));
        return QModbusRequest(QModbusPdu::WriteMultipleCoils, data);
    }
    if (single)
        return QModbusRequest(QModbusPdu::WriteSingleRegister, request.address, request.values.constFirst());
    return QModbusRequest(QModbusPdu::WriteMultipleRegisters, request.address, count,
                          static_cast<quint8>(2 * count), request.values);
}

qsizetype answerBytes(const QModbusRequest &request)
{
    constexpr qsizetype kHead = 2; // Function and number of bytes.
    constexpr qsizetype kWriteEcho = 5;
    const QByteArray data = request.data();
    const auto byteAt = [&data](qsizetype i) {
        return i < data.size() ? static_cast<quint8>(data.at(i)) : 0;
    };
    const int count = (byteAt(2) << 8) | byteAt(3);
    switch (request.functionCode()) {
    case QModbusPdu::ReadCoils:
    case QModbusPdu::ReadDiscreteInputs: return kHead + (count + 7) / 8;
    case QModbusPdu::ReadHoldingRegisters:
    case QModbusPdu::ReadInputRegisters: return kHead + 2 * count;
    default: return kWriteEcho;
    }
}

ReadOutcome readOutcome(const ReadRequest &request, const ResponsePdu &response)
{
    if (auto fault = exceptionOf(response, readFunction(request.type)))
        return {{}, fault};
    const QByteArray &data = response.data;
    const qsizetype bytes = isBits(request.type) ? (request.count + 7) / 8 : 2 * request.count;
    if (data.size() != bytes + 1 || data.isEmpty() || static_cast<quint8>(data[0]) != bytes)
        return {{},
                makeFault(ModbusFault::Kind::Garbled,
                          u"%1 bytes came for %2 wanted"_s.arg(data.size() - 1).arg(bytes))};
    return {unpack(request, data.sliced(1)), std::nullopt};
}

WriteOutcome writeOutcome(const WriteRequest &request, const ResponsePdu &response)
{
    const QModbusRequest sent = writePdu(request);
    if (auto fault = exceptionOf(response, sent.functionCode()))
        return {fault};
    // Every write answers with the first four bytes of its request: address and value or count.
    if (response.data.size() != 4 || response.data != sent.data().left(4))
        return {makeFault(ModbusFault::Kind::Garbled, u"the write was answered with other contents"_s)};
    return {};
}

} // namespace ww
