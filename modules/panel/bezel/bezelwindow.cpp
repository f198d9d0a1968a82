// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/bezel/bezelwindow.h"

#include "core/logging.h"
#include "panel/lcdscene.h"

#include <QQmlComponent>

using namespace Qt::StringLiterals;

// Generated for the QML module; a static library registers its types only when somebody asks.
void qml_register_types_Wattward_Bezel();

namespace ww {

BezelWindow::BezelWindow(Panel &panel, const Lights &lights, SimulatorControls &controls, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_model(panel, lights, clock)
    , m_controls(controls)
{
    registerLcdModule();
    qml_register_types_Wattward_Bezel();
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    connect(&m_model, &BezelModel::resetRequested, this, &BezelWindow::resetRequested);
    connect(&m_model, &BezelModel::languageChanged, &m_engine, &QQmlEngine::retranslate);
}

BezelWindow::~BezelWindow() = default;

bool BezelWindow::show()
{
    if (!m_window) {
        useSoftwareRenderer();
        QQmlComponent component(&m_engine, QUrl(u"qrc:/qt/qml/Wattward/Bezel/BezelWindow.qml"_s));
        const QVariantMap properties{{u"box"_s, QVariant::fromValue(&m_model)},
                                     {u"controls"_s, QVariant::fromValue(&m_controls)}};
        // Qt 6.4 crashes when a component that failed to load is asked to create.
        std::unique_ptr<QObject> object(
            component.isReady() ? component.createWithInitialProperties(properties) : nullptr);
        auto *window = qobject_cast<QQuickWindow *>(object.get());
        if (!window) {
            qCCritical(lcPanel).noquote() << "the window cannot be shown:" << component.errorString();
            return false;
        }
        m_window.reset(window);
        static_cast<void>(object.release());
        connect(window, &QWindow::visibleChanged, this, [this](bool visible) {
            if (!visible)
                Q_EMIT closed();
        });
    }
    m_model.refresh();
    m_window->show();
    return true;
}

} // namespace ww
