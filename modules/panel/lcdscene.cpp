// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/lcdscene.h"

#include "core/logging.h"
#include "panel/screen.h"

#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickRenderTarget>

using namespace Qt::StringLiterals;

// Generated for the QML module; a static library registers its types only when somebody asks.
void qml_register_types_Wattward_Lcd();

namespace ww {

void registerLcdModule()
{
    qml_register_types_Wattward_Lcd();
}

void useSoftwareRenderer()
{
    // Qt warns when the renderer is chosen twice, even when it is the same.
    static const bool chosen = [] {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        return true;
    }();
    Q_UNUSED(chosen)
}

LcdScene::LcdScene(Screen &screen, QSize size)
    : m_image(size, QImage::Format_RGB32)
{
    registerLcdModule();
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    useSoftwareRenderer(); // before anything that starts the scene graph
    m_control = std::make_unique<QQuickRenderControl>();
    m_window = std::make_unique<QQuickWindow>(m_control.get());
    m_window->setGeometry(QRect({0, 0}, size));
    m_window->setRenderTarget(QQuickRenderTarget::fromPaintDevice(&m_image));

    QQmlComponent component(&m_engine, QUrl(u"qrc:/qt/qml/Wattward/Lcd/Lcd.qml"_s));
    const QVariantMap properties{{u"screen"_s, QVariant::fromValue(&screen)}};
    // Qt 6.4 crashes when a component that failed to load is asked to create.
    std::unique_ptr<QObject> object(component.isReady() ? component.createWithInitialProperties(properties)
                                                        : nullptr);
    if (auto *item = qobject_cast<QQuickItem *>(object.get())) {
        m_root.reset(item);
        static_cast<void>(object.release());
        m_root->setParentItem(m_window->contentItem());
    } else {
        qCCritical(lcPanel).noquote() << "the LCD cannot be shown:" << component.errorString();
    }
}

LcdScene::~LcdScene()
{
    m_root.reset();
    m_window.reset();
    m_control.reset();
}

QImage LcdScene::render()
{
    if (!m_root)
        return {};
    m_control->polishItems();
    m_control->beginFrame();
    m_control->sync();
    m_control->render();
    m_control->endFrame();
    return m_image.copy();
}

} // namespace ww
