// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Wattward.Bezel

/// What one can play with: time, sky, grid, car and management system, failing devices, language. Scrolls when there is more than fits.
Flickable {
    id: root

    required property BezelModel box
    required property SimulatorControls controls

    implicitHeight: column.height
    contentHeight: column.height
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    Column {
        id: column

        width: root.width
        spacing: 1.5 * BezelTheme.gap

        Card {
            title: root.controls.home

            Text {
                color: BezelTheme.text
                font.pixelSize: BezelTheme.titleSize * 2
                font.weight: Font.Light
                text: Qt.formatDateTime(root.controls.plantTime, "HH:mm:ss")
            }
            Text {
                color: BezelTheme.quiet
                font.pixelSize: BezelTheme.textSize
                text: root.controls.plantTime.toLocaleDateString(Qt.locale(root.box.language), Locale.LongFormat)
            }
            Choice {
                values: [1, 5, 20, 60]
                current: root.controls.speed
                labelOf: speed => speed + " ×"
                onChosen: speed => root.controls.speed = speed
            }
        }
        Card {
            title: qsTranslate("Bezel", "Sky")

            Slide {
                label: qsTranslate("Bezel", "Sun")
                value: root.controls.sunPercent
                to: 150
                valueText: Math.round(value) + " %"
                onMoved: to => root.controls.sunPercent = to
            }
            Slide {
                label: qsTranslate("Bezel", "Clouds")
                value: root.controls.cloudPercent
                colour: BezelTheme.metal
                valueText: Math.round(value) + " %"
                onMoved: to => root.controls.cloudPercent = to
            }
        }
        Card {
            title: qsTranslate("Bezel", "House")

            SwitchRow {
                label: qsTranslate("Bezel", "Grid is there")
                on: root.controls.gridPresent
                onToggled: root.controls.gridPresent = !root.controls.gridPresent
            }
            SwitchRow {
                label: qsTranslate("Bezel", "Car is at the charger")
                visible: root.controls.hasCharger
                on: root.controls.carPresent
                onToggled: root.controls.carPresent = !root.controls.carPresent
            }
            SwitchRow {
                label: qsTranslate("Bezel", "Management system")
                on: root.controls.managementSystem
                onToggled: root.controls.managementSystem = !root.controls.managementSystem
            }
        }
        Card {
            title: qsTranslate("Bezel", "Devices that fail")

            Repeater {
                model: root.controls.devices

                SwitchRow {
                    required property simulatedDevice modelData

                    label: modelData.name
                    colour: BezelTheme.red
                    on: modelData.failed
                    onToggled: root.controls.setDeviceFailed(modelData.id, !modelData.failed)
                }
            }
        }
        Card {
            title: qsTranslate("Bezel", "Language")

            Choice {
                values: ["en", "fr"]
                current: root.box.language
                labelOf: code => ({ en: "English", fr: "Français" })[code]
                onChosen: code => root.box.language = code
            }
        }
    }
}
