// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { tiedProse } from "../format/tied";
import { language } from "../i18n";
import { ApiError, errorFrom } from "./problem";

/** Where the interface lives, seen from the page. */
export const apiBase = "/api/v1";

/** Longest wait for an answer. */
const timeoutMs = 10_000;

type FailureListener = (error: ApiError) => void;
let onFailure: FailureListener = () => {};

/** Lets the session react to "signed out" and "change your password", wherever they come up. */
export function listenToFailures(listener: FailureListener): void {
  onFailure = listener;
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text, tiedProse);
  } catch {
    return undefined; // a proxy's error page, for instance
  }
}

/** Sends one request. Throws ApiError: kind "offline" when no answer came. */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language.value };
  if (method !== "GET") headers["X-Wattward"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const options: RequestInit = { method, headers, credentials: "same-origin", signal: AbortSignal.timeout(timeoutMs) };
  if (body !== undefined) options.body = JSON.stringify(body);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(apiBase + path, options);
    answer = await parsed(response);
  } catch {
    throw new ApiError("offline");
  }
  if (response.ok) return answer as Answer;
  const error = errorFrom(response.status, answer, response.headers.get("Retry-After"));
  onFailure(error);
  throw error;
}
