// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/texts.h"

#include <QTranslator>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// French sets its high punctuation off; no line may break there.
QString tied(QString text)
{
    for (const QString &mark : {u";"_s, u":"_s, u"!"_s, u"?"_s})
        text.replace(u' ' + mark, QChar::Nbsp + mark);
    return text.replace(u" »"_s, u"\u00a0»"_s).replace(u"« "_s, u"«\u00a0"_s);
}

} // namespace

Texts::Texts() = default;
Texts::~Texts() = default;

bool Texts::load(const QString &language, const QString &qmFile)
{
    auto translator = std::make_shared<QTranslator>();
    if (!translator->load(qmFile))
        return false;
    m_translators.insert(language, std::move(translator));
    return true;
}

QString Texts::text(const QString &language, const char *context, const char *source) const
{
    const auto translator = m_translators.constFind(language);
    const QString translated =
        translator == m_translators.constEnd() ? QString() : (*translator)->translate(context, source);
    if (translated.isEmpty())
        return QString::fromUtf8(source);
    return language == u"fr"_s ? tied(translated) : translated;
}

QString Texts::languageFor(const Headers &headers) const
{
    QString best = u"en"_s;
    double bestWeight = 0;
    const auto ranges = headers.value("accept-language").split(',');
    for (const QByteArray &range : ranges) {
        const auto parts = range.split(';');
        const QString language = QString::fromLatin1(parts.first().trimmed()).section(u'-', 0, 0).toLower();
        double weight = 1;
        if (parts.size() > 1 && parts[1].trimmed().startsWith("q="))
            weight = parts[1].trimmed().mid(2).toDouble();
        if (weight > bestWeight && (language == u"en"_s || m_translators.contains(language))) {
            best = language;
            bestWeight = weight;
        }
    }
    return best;
}

} // namespace ww
