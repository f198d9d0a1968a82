// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/language.h"

#include "core/logging.h"
#include "system/panelpreferences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

Language::Language(QObject *parent)
    : QObject(parent)
    , m_code(u"en"_s)
{}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_translator);
}

QStringList Language::available()
{
    return panelLanguages();
}

void Language::setCode(const QString &code)
{
    if (code == m_code || !available().contains(code))
        return;
    m_code = code;
    QCoreApplication::removeTranslator(&m_translator);
    // English texts stand in the source.
    if (code != u"en") {
        if (m_translator.load(u":/i18n/wattward_%1.qm"_s.arg(code)))
            QCoreApplication::installTranslator(&m_translator);
        else
            qCWarning(lcPanel) << "no texts for language" << code;
    }
    Q_EMIT changed();
}

QLocale Language::locale() const
{
    return QLocale(m_code == u"fr" ? QLocale::French : QLocale::English);
}

QString Language::text(const char *context, const char *source) const
{
    const QString translated = m_code == u"en" ? QString() : m_translator.translate(context, source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

} // namespace ww
