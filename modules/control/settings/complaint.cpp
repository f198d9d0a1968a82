// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/complaint.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// More than any setting has; what follows would be noise of the floating point.
constexpr int kDigits = 10;

QString shown(const Complaint::Figure &figure, const QLocale &locale)
{
    const QString number = locale.toString(figure.value, 'g', kDigits);
    return *figure.unit == 0 ? number : number + QChar::Nbsp + QString::fromUtf8(figure.unit);
}

} // namespace

Error Complaint::toldBy(const std::function<QString(const char *, const char *)> &translate,
                        const QLocale &locale) const
{
    QString message = translate("Settings", says);
    for (const auto &argument : arguments) {
        const Figure *figure = std::get_if<Figure>(&argument);
        message = message.arg(figure ? shown(*figure, locale) : std::get<QString>(argument));
    }
    return {ErrorCode::InvalidInput, message, where};
}

Error Complaint::inEnglish() const
{
    return toldBy([](const char *, const char *source) { return QString::fromUtf8(source); },
                  QLocale(QLocale::English));
}

QList<Error> inEnglish(const QList<Complaint> &complaints)
{
    QList<Error> errors;
    for (const Complaint &complaint : complaints)
        errors.append(complaint.inEnglish());
    return errors;
}

} // namespace ww
