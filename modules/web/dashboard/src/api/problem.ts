// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Problem } from "./types";

/** What kind of failure a request met, as far as the dashboard must act differently. */
export type FailureKind =
  "offline" | "signedOut" | "passwordChangeRequired" | "tooManyTries" | "refused" | "notFound" | "forbidden" | "server";

/** A failed request; everything that the server said about it is kept. */
export class ApiError extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly problem?: Problem,
    /** Seconds to wait before the next try, when the server named them. */
    readonly retryAfterS?: number,
  ) {
    super(problem?.detail ?? problem?.title ?? kind);
    this.name = "ApiError";
  }
}

function kindOf(status: number, type: string): FailureKind {
  if (type === "/problems/password-change-required") return "passwordChangeRequired";
  if (status === 401) return "signedOut";
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "tooManyTries";
  return status >= 400 && status < 500 ? "refused" : "server";
}

function asProblem(body: unknown, status: number): Problem {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : undefined);
  const problem: Problem = { type: text("type") ?? "about:blank", title: text("title") ?? "", status };
  for (const name of ["detail", "field", "remedy"] as const) {
    const value = text(name);
    if (value !== undefined) problem[name] = value;
  }
  return problem;
}

/** The error for an answer that is not a success; `body` is its parsed JSON, if it had any. */
export function errorFrom(status: number, body: unknown, retryAfter: string | null): ApiError {
  const problem = asProblem(body, status);
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  return new ApiError(kindOf(status, problem.type), problem, Number.isFinite(seconds) ? seconds : undefined);
}

/** Any thrown thing as an ApiError: what is not one already means that no answer came. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("offline");
}
