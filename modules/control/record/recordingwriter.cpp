// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/recording.h"

namespace ww::record {

QByteArray RecordingWriter::head(const QByteArray &build)
{
    ByteWriter out;
    out.raw(kMagic);
    out.byte(kFormatVersion);
    out.fixed32(layoutCode());
    out.block(build);
    m_crc = crc32(out.bytes());
    out.fixed32(m_crc);
    return out.take();
}

QByteArray RecordingWriter::start(const ControlSettings &settings, const PlantConfig &plant,
                                  const ControlState &state)
{
    m_pictures.reset();
    m_decisions.reset();
    ByteWriter out;
    out.byte('S');
    writeKeyframe(out, settings, plant, state);
    return framed(out.bytes());
}

QByteArray RecordingWriter::tick(const Snapshot &snapshot, const ControlInputs &inputs,
                                 const Decision &decision)
{
    ByteWriter out;
    out.byte('T');
    m_pictures.write(out, snapshot, inputs);
    m_decisions.write(out, condense(decision));
    return framed(out.bytes());
}

QByteArray RecordingWriter::framed(QByteArrayView content)
{
    ByteWriter out;
    out.block(content);
    m_crc = crc32(out.bytes(), m_crc);
    out.fixed32(m_crc);
    return out.take();
}

} // namespace ww::record
