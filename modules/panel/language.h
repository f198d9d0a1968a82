// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace ww {

/// The language of the panel, switchable while it runs. Keeps a translator installed in the application, so
/// that texts of QML pages and of the models come from the same catalogue.
class Language : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString code READ code WRITE setCode NOTIFY changed FINAL)

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// Codes of the languages that can be chosen: "en", "fr".
    [[nodiscard]] static QStringList available();
    [[nodiscard]] const QString &code() const { return m_code; }
    /// Chooses a language; one that is not available is ignored.
    void setCode(const QString &code);
    [[nodiscard]] QLocale locale() const;
    /// The text in the chosen language; the source text when there is no translation.
    [[nodiscard]] QString text(const char *context, const char *source) const;

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    QTranslator m_translator;
};

} // namespace ww
