// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/pdu.h"
#include "bus/registermap.h"

#include <QStringList>

namespace ww::test {

/// An answer of a real inverter as it came, by the name of its recording.
struct Response
{
    QString file;
    QByteArray bytes;
};

/// The rows of a table of recordings, its heading left out.
[[nodiscard]] QList<QStringList> rowsOf(const QString &name);
/// All recorded answers.
[[nodiscard]] QList<Response> responses();
/// The PDUs of the RTU frames in a response; empty when one of them is damaged or of another kind.
[[nodiscard]] QList<QByteArray> rtuPdus(QByteArray bytes);
/// The registers of an answer that begins at `start`; empty when it is refused.
[[nodiscard]] QList<quint16> registersOf(const QByteArray &pdu, quint16 start);

} // namespace ww::test
