import { problemSchema } from "../../contracts/problem.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { DeskChange } from "../../event/actions/guests/change_desk.ts";
import { runAction } from "../../event/actions/run_action.ts";
import type { EventSite } from "../../event/engine/event_site.ts";
import { runningPage } from "../../event/web/running_page.ts";
import type { CommandContext } from "../context.ts";

const base = "/api/operator/guests";

/**
 * Changes the desk: a running photosort does it by its page, as the page's button does; if none
 * runs, an action does.
 *
 * @throws {OperatorError} whatever it is refused for.
 */
export async function askDesk(
  { say }: CommandContext,
  site: EventSite,
  change: DeskChange,
): Promise<void> {
  const page = await runningPage(site.root);
  // Without a page, a running photosort holds the event: the action says so.
  if (page === undefined) return await runAction("changeDesk", change, site, { say });
  const answer = await page.ask(...requestOf(change));
  const text = await answer.text();
  if (!answer.ok) throw refusal(text);
}

function requestOf(change: DeskChange): [path: string, body: unknown] {
  if (change.do === "close") return [`${base}/close`, {}];
  if (change.do === "revoke") return [`${base}/enrolments/${change.enrolment}/revoke`, {}];
  const { keepUntil, wifi, ...terms } = change.terms;
  return [`${base}/open`, {
    ...terms,
    keepUntil: new Date(keepUntil).toISOString(),
    wifi: wifi === undefined ? null : { name: wifi.name, password: wifi.password ?? null },
  }];
}

function refusal(text: string): OperatorError {
  const { status, title, detail = title, hint = "" } = problemSchema.parse(JSON.parse(text));
  const exit = ({ 409: "alreadyRunning", 503: "database" } as const)[status] ?? "usage";
  return new OperatorError(exit, detail, hint);
}
