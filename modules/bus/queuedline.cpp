// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/queuedline.h"

#include "bus/pdu.h"
#include "bus/unithealth.h"
#include "core/logging.h"

#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ww {

/// One waiting request; exactly one of the two is set.
struct QueuedLine::Job
{
    std::variant<ReadRequest, WriteRequest> request;
    QPointer<QObject> context;
    ReadDone readDone;
    WriteDone writeDone;
    int attempts = 0;
    quint64 number = 0; ///< In the order of arrival.

    [[nodiscard]] quint8 unit() const
    {
        return std::visit([](const auto &r) { return r.unit; }, request);
    }
    void finish(const ReadOutcome &outcome) const
    {
        if (!context)
            return;
        if (readDone)
            readDone(outcome);
        else
            writeDone({outcome.fault});
    }
};

class QueuedLine::Private : public QObject
{
public:
    Private(QueuedLine &line, std::unique_ptr<ModbusTransport> transport_, const LineTiming &timing_,
            PauseLength pauseLength_)
        : q(line)
        , transport(std::move(transport_))
        , timing(timing_)
        , pauseLength(std::move(pauseLength_))
    {
        for (QTimer *timer : {&wake, &reconnect})
            timer->setSingleShot(true);
        // A coarse timer may fire early, and no device must get less than its pause.
        wake.setTimerType(Qt::PreciseTimer);
        connect(&wake, &QTimer::timeout, this, &Private::next);
        connect(&reconnect, &QTimer::timeout, this, [this] { transport->open(); });
        connect(transport.get(), &ModbusTransport::connectedChanged, this, &Private::onConnected);
        connect(transport.get(), &ModbusTransport::failed, this, &Private::onFailed);
    }
    /// A transport answers what is under way while it is destroyed; by then the timers must still be there.
    ~Private() override
    {
        closing = true;
        transport->disconnect(this);
        transport.reset();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void add(Job job, BusPriority priority)
    {
        job.number = ++arrived;
        queues[static_cast<std::size_t>(priority)].push_back(std::move(job));
        if (!busy && !wake.isActive())
            wake.start(0);
    }

    void pause(std::chrono::milliseconds length) { wake.start(pauseLength ? pauseLength(length) : length); }

    void onConnected(bool connected)
    {
        if (connected)
            pause(timing.settle);
        else
            scheduleReconnect();
        Q_EMIT q.connectedChanged(connected);
    }

    void onFailed(const QString &reason)
    {
        qCDebug(lcBus).noquote() << transport->description() << reason;
        scheduleReconnect();
        if (!busy && !wake.isActive())
            wake.start(0);
    }

    void scheduleReconnect()
    {
        if (started && !reconnect.isActive())
            reconnect.start(timing.reconnect);
    }

    [[nodiscard]] std::chrono::milliseconds now() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(watch.elapsed());
    }

    /// The queue whose turn it is; nullptr when nobody waits. The most urgent one goes first; every so often
    /// the one of the others whose request has waited longest, so that a busy line starves nobody, neither
    /// the least urgent nor those between. Commands never wait.
    std::deque<Job> *nextQueue()
    {
        constexpr int kUrgentInARow = 3;
        std::deque<Job> *first = nullptr;
        std::deque<Job> *longest = nullptr;
        for (auto &queue : queues) {
            while (!queue.empty() && !queue.front().context)
                queue.pop_front();
            if (queue.empty())
                continue;
            if (!first)
                first = &queue;
            else if (!longest || queue.front().number < longest->front().number)
                longest = &queue;
        }
        if (first == &queues.front() || ++urgentInARow <= kUrgentInARow)
            return first;
        urgentInARow = 0;
        return longest ? longest : first;
    }

    std::optional<Job> take()
    {
        std::deque<Job> *queue = nextQueue();
        if (!queue)
            return std::nullopt;
        Job job = std::move(queue->front());
        queue->pop_front();
        return job;
    }

    void next()
    {
        // An answer that comes at once ends up here again; the outer loop goes on with the queue.
        if (inNext)
            return;
        inNext = true;
        while (!busy && !wake.isActive()) {
            auto job = take();
            if (!job)
                break;
            send(std::move(*job));
        }
        inNext = false;
    }

    void send(Job job)
    {
        if (!transport->isConnected()) {
            job.finish({{}, makeFault(ModbusFault::Kind::Disconnected, u"the line is not open"_s)});
            return;
        }
        if (!health[job.unit()].maySend(now())) {
            job.finish({{}, makeFault(ModbusFault::Kind::Absent, u"left alone after repeated silence"_s)});
            return;
        }
        busy = true;
        job.attempts += 1;
        // The transport may answer at once, so the job is parked before it is asked.
        current = std::move(job);
        const auto request = current.request;
        if (const auto *read = std::get_if<ReadRequest>(&request)) {
            transport->read(*read, timing.timeout,
                            [this](const ReadOutcome &outcome) { onOutcome(outcome); });
        } else {
            transport->write(std::get<WriteRequest>(request), timing.timeout,
                             [this](const WriteOutcome &outcome) {
                                 onOutcome({{}, outcome.fault});
                             });
        }
    }

    void onOutcome(const ReadOutcome &outcome)
    {
        if (closing)
            return;
        Job job = std::move(current);
        busy = false;
        const auto kind = outcome.fault ? std::optional(outcome.fault->kind) : std::nullopt;
        const bool silent = kind == ModbusFault::Kind::Timeout;
        const bool repeatable = silent || kind == ModbusFault::Kind::Garbled;
        if (silent)
            health[job.unit()].onSilence(now(), timing);
        else if (kind != ModbusFault::Kind::Disconnected)
            health[job.unit()].onAnswer();
        if (timing.gap.count() > 0)
            pause(timing.gap);
        if (repeatable && job.attempts <= timing.retries && health[job.unit()].maySend(now()) &&
            job.context) {
            queues.front().push_front(std::move(job));
        } else {
            job.finish(outcome);
        }
        next();
    }

    QueuedLine &q;
    std::unique_ptr<ModbusTransport> transport;
    LineTiming timing;
    PauseLength pauseLength;
    std::array<std::deque<Job>, 4> queues;
    std::map<quint8, UnitHealth> health;
    Job current;
    Stopwatch watch;
    QTimer wake;
    QTimer reconnect;
    quint64 arrived = 0;
    int urgentInARow = 0;
    bool busy = false;
    bool inNext = false;
    bool started = false;
    bool closing = false;
};

QueuedLine::QueuedLine(std::unique_ptr<ModbusTransport> transport, const LineTiming &timing,
                       PauseLength pauseLength, QObject *parent)
    : ModbusLine(parent)
    , d(std::make_unique<Private>(*this, std::move(transport), timing, std::move(pauseLength)))
{}

QueuedLine::~QueuedLine() = default;

void QueuedLine::start()
{
    d->started = true;
    d->transport->open();
}

void QueuedLine::read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done)
{
    d->add({request, context, std::move(done), {}}, priority);
}

void QueuedLine::write(const WriteRequest &request, BusPriority priority, QObject *context, WriteDone done)
{
    d->add({request, context, {}, std::move(done)}, priority);
}

bool QueuedLine::isConnected() const
{
    return d->transport->isConnected();
}

QString QueuedLine::description() const
{
    return d->transport->description();
}

int QueuedLine::pending() const
{
    std::size_t waiting = d->busy ? 1 : 0;
    for (const auto &queue : d->queues)
        waiting += queue.size();
    return static_cast<int>(waiting);
}

} // namespace ww
