// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/fakecontrols.h"

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

template <typename T> QVariantList toVariants(const QList<T> &values)
{
    QVariantList list;
    for (const T &value : values)
        list.append(QVariant::fromValue(value));
    return list;
}

} // namespace

FakeControls::FakeControls()
    : m_devices{{u"grid-meter"_s, u"Grid meter"_s, false},
                {u"inverter"_s, u"Roof south"_s, false},
                {u"battery"_s, u"Battery"_s, true},
                {u"wallbox"_s, u"Wallbox garage"_s, false}}
    , m_cables{{u"lan"_s, u"LAN"_s, true, true},
               {u"wan"_s, u"WAN"_s, true, false},
               {u"rs485-1"_s, u"RS485-1"_s, true, true},
               {u"rs485-2"_s, u"RS485-2"_s, false, false, false}}
{}

QVariantList FakeControls::devices() const
{
    return toVariants(m_devices);
}

QVariantList FakeControls::cables() const
{
    return toVariants(m_cables);
}

void FakeControls::setDeviceFailed(const QString &id, bool failed)
{
    for (SimulatedDevice &device : m_devices) {
        if (device.id == id)
            set(device.failed, failed);
    }
}

void FakeControls::setPlugged(const QString &id, bool plugged)
{
    for (SimulatedCable &cable : m_cables) {
        if (cable.id == id)
            set(cable.plugged, plugged);
    }
}

} // namespace ww::test
