// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

#include <QRandomGenerator>

namespace ww::test {

/// Draws homes with one to ten loads of every kind, their owner's wishes, limits, and what befalls them, from
/// a seed; the same seed gives the same ones.
class RandomHome
{
public:
    explicit RandomHome(quint32 seed);

    /// A new home, mostly in the nights the clock is changed and around midnight.
    void draw();
    /// One thing happens: weather, cooking, a fault, an order of the owner or of the network operator.
    void happen();
    /// Everything is mended, every vehicle is hungry, nothing is limited, and there is sun for all.
    void calmDown();

    [[nodiscard]] LoadHome &home() { return *m_home; }
    /// Second in which the owner last gave an order about a load; before, a load may do what nobody expects.
    [[nodiscard]] double orderedAt(std::size_t load) const { return m_orderedAt[load]; }
    /// What has happened so far, for the one who has to find out.
    [[nodiscard]] const QStringList &story() const { return m_story; }
    bool chance(double probability) { return m_dice.generateDouble() < probability; }
    double number(double low, double high) { return low + m_dice.generateDouble() * (high - low); }
    int whole(int low, int high) { return m_dice.bounded(low, high + 1); }
    bool chanceMore(double probability) { return m_more.generateDouble() < probability; }

private:
    /// The digital input that is the transfer switch.
    static constexpr int kTransferInput = 2;

    [[nodiscard]] ModelLoad drawLoad(int number);
    [[nodiscard]] Stay drawStay(double from);
    [[nodiscard]] LoadDevice drawWish(const ModelLoad &load);
    void drawChargerWish(const ModelLoad &load, LoadDevice &wish);
    void drawReservation(const ModelLoad &load, LoadDevice &wish);
    void drawLimits();
    /// What later homes have and those of older seeds were drawn without, from dice of its own.
    void drawMore(LoadHomeSetup &setup, std::vector<ModelLoad> &loads);
    void drawOnePhase(LoadHomeSetup &setup, std::vector<ModelLoad> &loads);
    void happenMore();
    void befall(std::size_t load);
    void order(std::size_t load);
    void overrideByHand(std::size_t load);
    void command();
    void turnClock();
    void note(const QString &text);

    QRandomGenerator m_dice;
    QRandomGenerator m_more;
    std::unique_ptr<LoadHome> m_home;
    ControlSettings m_settings;
    PlantConfig m_plant;
    Instant m_start;
    std::vector<double> m_orderedAt;
    QStringList m_story;
    double m_sun = 0;
    double m_house = 400;
    double m_noise = 0;
};

} // namespace ww::test
