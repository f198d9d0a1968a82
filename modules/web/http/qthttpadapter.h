// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/http.h"
#include "web/http/requesthead.h"

#include <QObject>

#include <memory>

namespace ww {

/// Lets QHttpServer read checked requests and write answers, in memory, and keeps its changing interface
/// (6.4, 6.8) out of everything else. Lives on the web thread.
class QtHttpAdapter : public QObject
{
    Q_OBJECT
public:
    /// What answers requests; must call the reply exactly once.
    using Handler = std::function<void(const Request &, Reply)>;
    /// Takes the bytes of an answer; empty when QHttpServer could not read the request.
    using Answered = std::function<void(const QByteArray &)>;

    explicit QtHttpAdapter(Handler handler, QObject *parent = nullptr);
    ~QtHttpAdapter() override;

    /// One connection's way to QHttpServer. Destroy it when the connection is gone: a late answer is then
    /// dropped.
    class Channel
    {
    public:
        Channel(const Channel &) = delete;
        Channel &operator=(const Channel &) = delete;
        ~Channel();
        /// Hands over one whole request. Not again before it is answered.
        void ask(const RequestHead &head, Target target, const QByteArray &body);

    private:
        friend class QtHttpAdapter;
        struct State;
        explicit Channel(std::shared_ptr<State> state)
            : m_state(std::move(state))
        {}
        std::shared_ptr<State> m_state;
    };
    [[nodiscard]] std::unique_ptr<Channel> open(const QHostAddress &peer, bool secure, Answered answered);

private:
    class Server;
    class Gate;
    Gate *m_gate; ///< Owned by the server after binding.
    std::unique_ptr<Server> m_server;
    quint64 m_lastChannel = 0;
};

} // namespace ww
