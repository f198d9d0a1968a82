// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/problem";
import type { Resource } from "../state/resource";
import { t } from "../i18n";
import { Icon, type IconName } from "./icon";

/** Grey bars in the shape of what is being loaded. */
export function Skeleton({ lines = 3, tall = false }: { lines?: number; tall?: boolean }) {
  return (
    <div class="skeleton" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class={tall ? "bone tall" : "bone"} />
      ))}
    </div>
  );
}

/** Nothing to show, and that is fine: says why and what would change it. */
export function Empty(props: { icon: IconName; title: string; hint?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={props.icon} size={32} />
      <p class="empty-title">{props.title}</p>
      {props.hint && <p>{props.hint}</p>}
      {props.children}
    </div>
  );
}

/** What a failed request means for the user, in one sentence. */
export function failureText(error: ApiError): string {
  if (error.kind === "offline") return t("error.offline");
  if (error.kind === "server") return error.problem?.detail ?? t("error.server");
  if (error.kind === "notFound") return t("error.notFound");
  return error.problem?.detail ?? (error.problem?.title || t("error.refused"));
}

/** A request failed: what happened, what helps, and a way to try again. */
export function Failure({ error, retry }: { error: ApiError; retry: () => void }) {
  return (
    <div class="empty" role="alert">
      <Icon name="link" size={32} />
      <p class="empty-title">{failureText(error)}</p>
      {error.problem?.remedy && <p>{error.problem.remedy}</p>}
      <button type="button" onClick={retry}>
        {t("action.retry")}
      </button>
    </div>
  );
}

/** Shows a resource: its skeleton at first, its failure when there is nothing older to show, else its value. */
export function Await<T>(props: {
  resource: Resource<T>;
  reload: () => void;
  lines?: number;
  children: (value: T) => ComponentChildren;
}) {
  const { value, error } = props.resource;
  if (value === undefined) {
    return error ? <Failure error={error} retry={props.reload} /> : <Skeleton lines={props.lines ?? 3} tall />;
  }
  return (
    <>
      {error && (
        <p class="note" role="status">
          {t("state.notRenewed")} {failureText(error)}{" "}
          <button type="button" class="link" onClick={props.reload}>
            {t("action.retry")}
          </button>
        </p>
      )}
      {props.children(value)}
    </>
  );
}
