// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const char *kindName(QuantityKind kind)
{
    switch (kind) {
    case QuantityKind::Counter: return "counter";
    case QuantityKind::State: return "state";
    // A rating is a gauge that hardly moves.
    case QuantityKind::Gauge:
    case QuantityKind::Rating: break;
    }
    return "gauge";
}

} // namespace

void addQuantityRoutes(Router &router, const ResourceContext &context)
{
    router.add(Method::Get, u"/api/v1/quantities"_s, [context](const Request &request) {
        if (auto problem = QueryInput(request, {}).problem())
            return *problem;
        const Reader reader{context.texts, context.texts.languageFor(request.headers)};
        JsonWriter json;
        json.beginObject().key("quantities").beginArray();
        for (const QuantityInfo &row : quantityTable()) {
            json.beginObject();
            json.key("id").value(row.id);
            json.key("symbol").value(QString::fromUtf8(row.symbol));
            json.key("name").value(reader.text("Quantities", row.name));
            json.key("unit").value(unitSymbol(row.unit));
            json.key("scope").value(row.scope == Scope::Both ? "both" : "system");
            json.key("kind").value(kindName(row.kind));
            json.key("displayDecimals").value(int(row.displayDecimals));
            json.key("wireDecimals").value(int(row.wireDecimals));
            json.endObject();
        }
        json.endArray().endObject();
        return jsonResponse(json.take());
    });
}

} // namespace ww
