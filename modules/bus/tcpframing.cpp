// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/tcpframing.h"

#include "bus/mbap.h"
#include "bus/rtuframe.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

ModbusFault silence()
{
    return makeFault(ModbusFault::Kind::Timeout, u"no answer in time"_s);
}

class MbapFraming final : public TcpFraming
{
public:
    [[nodiscard]] QString name() const override { return u"Modbus TCP"_s; }

    [[nodiscard]] QByteArray begin(quint8 unit, const QModbusRequest &pdu) override
    {
        m_unit = unit;
        m_transaction += 1;
        return encodeMbap(m_transaction, unit, pdu);
    }

    [[nodiscard]] std::optional<FramedAnswer> feed(const QByteArray &bytes) override
    {
        m_reader.feed(bytes);
        std::optional<FramedAnswer> answer;
        while (const auto frame = m_reader.next()) {
            if (frame->transaction != m_transaction || answer)
                continue;
            if (frame->unit == m_unit)
                answer = {ResponsePdu::fromBytes(frame->pdu), std::nullopt};
            else
                answer = {{},
                          makeFault(ModbusFault::Kind::Garbled,
                                    u"unit %1 answered for unit %2"_s.arg(frame->unit).arg(m_unit))};
        }
        return answer;
    }

    [[nodiscard]] bool isBroken() const override { return m_reader.isBroken(); }

    [[nodiscard]] ModbusFault giveUp() override
    {
        // A late answer carries an old transaction number and is passed over; half an answer would block the
        // stream.
        m_reader.reset();
        return silence();
    }

    [[nodiscard]] bool mistakesLateAnswers() const override { return false; }
    void reset() override { m_reader.reset(); }

private:
    MbapReader m_reader;
    quint16 m_transaction = 0;
    quint8 m_unit = 0;
};

class RtuFraming final : public TcpFraming
{
public:
    [[nodiscard]] QString name() const override { return u"Modbus RTU over TCP"_s; }

    [[nodiscard]] QByteArray begin(quint8 unit, const QModbusRequest &pdu) override
    {
        const auto function = static_cast<quint8>(pdu.functionCode());
        m_reader.expect(unit, function, answerBytes(pdu));
        return encodeRtu(unit, QByteArray(1, static_cast<char>(function)) + pdu.data());
    }

    [[nodiscard]] std::optional<FramedAnswer> feed(const QByteArray &bytes) override
    {
        m_reader.feed(bytes);
        const auto pdu = m_reader.next();
        return pdu ? std::optional(FramedAnswer{ResponsePdu::fromBytes(*pdu), std::nullopt}) : std::nullopt;
    }

    [[nodiscard]] bool isBroken() const override { return false; }

    [[nodiscard]] ModbusFault giveUp() override
    {
        return m_reader.hasHeard()
                   ? makeFault(ModbusFault::Kind::Garbled, u"what came in time is no sound answer"_s)
                   : silence();
    }

    [[nodiscard]] bool mistakesLateAnswers() const override { return true; }
    void reset() override { m_reader.expect(0, 0, 0); }

private:
    RtuAnswerReader m_reader;
};

} // namespace

std::unique_ptr<TcpFraming> makeMbapFraming()
{
    return std::make_unique<MbapFraming>();
}

std::unique_ptr<TcpFraming> makeRtuFraming()
{
    return std::make_unique<RtuFraming>();
}

} // namespace ww
