// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jobs.h"

#include "web/http/problem.h"

using namespace Qt::StringLiterals;

namespace ww {

Jobs::Jobs(int threads, int maxWaiting, QObject *parent)
    : QObject(parent)
    , m_maxWaiting(maxWaiting)
{
    m_pool.setMaxThreadCount(threads);
}

Jobs::~Jobs()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Jobs::run(Job job, const Reply &reply)
{
    if (m_replies.size() >= m_maxWaiting) {
        Response busy = problemResponse({.status = 503,
                                         .detail = u"The appliance is busy with other requests."_s,
                                         .field = {},
                                         .remedy = u"Try again in a moment."_s,
                                         .type = {}});
        busy.headers.add("Retry-After", "1");
        reply(busy);
        return;
    }
    const quint64 id = ++m_lastId;
    m_replies.insert(id, reply);
    m_pool.start([this, id, job = std::move(job)] {
        auto make = job();
        QMetaObject::invokeMethod(
            this, [this, id, make = std::move(make)] { finish(id, make); }, Qt::QueuedConnection);
    });
}

void Jobs::answer(std::function<Response()> work, const Reply &reply)
{
    run([work = std::move(work)] { return [response = work()] { return response; }; }, reply);
}

void Jobs::finish(quint64 id, const std::function<Response()> &make)
{
    const Reply reply = m_replies.take(id);
    reply(make());
}

} // namespace ww
