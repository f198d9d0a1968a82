// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QMetaObject>
#include <QObject>

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>

namespace ww {

/// Runs a function on the thread of `context` and waits for its result, but never for long: when that thread
/// is busy or gone, the answer is an error, so that a worker can always be stopped.
template <typename Function>
auto onThreadOf(QObject *context, Function function) -> Result<std::invoke_result_t<Function>>
{
    using T = std::invoke_result_t<Function>;
    constexpr std::chrono::seconds kPatience{3};
    auto promise = std::make_shared<std::promise<T>>();
    auto future = promise->get_future();
    QMetaObject::invokeMethod(
        context, [promise, function = std::move(function)] { promise->set_value(function()); },
        Qt::QueuedConnection);
    if (future.wait_for(kPatience) != std::future_status::ready)
        return unexpected(ErrorCode::Unreachable, QStringLiteral("the appliance is busy; try again"));
    return future.get();
}

/// A result inside the result of asking the main thread.
template <typename T> Result<T> flatten(Result<Result<T>> nested)
{
    if (!nested)
        return unexpected(nested.error());
    return std::move(*nested);
}

/// Where the thread of `context` puts its answer, once, now or later.
template <typename T> using ThreadAnswerOf = std::function<void(const Result<T> &)>;
using ThreadAnswer = ThreadAnswerOf<void>;

/// Has the thread of `context` begin something and waits for its answer, as long as onThreadOf() does.
template <typename T = void>
Result<T> answerOfThread(QObject *context,
                         std::type_identity_t<std::function<void(const ThreadAnswerOf<T> &answer)>> begin)
{
    constexpr std::chrono::seconds kPatience{3};
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    QMetaObject::invokeMethod(
        context,
        [promise, begin = std::move(begin)] {
            begin([promise](const Result<T> &result) { promise->set_value(result); });
        },
        Qt::QueuedConnection);
    if (future.wait_for(kPatience) != std::future_status::ready)
        return unexpected(ErrorCode::Unreachable, QStringLiteral("the device has not answered yet"));
    return future.get();
}

} // namespace ww
