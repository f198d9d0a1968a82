// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

void addPanelRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(Method::Get, u"/api/v1/panel.png"_s, [context](const Request &, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend] {
                const auto image = backend.panelImage();
                return image ? Response{200, {{"Content-Type", "image/png"}}, *image}
                             : problemResponse(image.error());
            },
            reply);
    });
    if (!context.backend.simulator())
        return;
    router.addLate(Method::Post, u"/api/v1/panel/keys"_s,
                   [context](const Request &request, const Reply &reply) {
                       JsonInput input(request, context.texts);
                       // In the order of PanelKey.
                       const int key = input.choice(u"key"_s, {u"up"_s, u"down"_s, u"enter"_s, u"back"_s});
                       if (auto problem = input.problem()) {
                           reply(*problem);
                           return;
                       }
                       context.jobs.answer(
                           [simulator = context.backend.simulator(), key] {
                               const auto done = simulator->pressKey(static_cast<PanelKey>(key));
                               return done ? Response{204, {}, {}} : problemResponse(done.error());
                           },
                           reply);
                   });
}

} // namespace ww
