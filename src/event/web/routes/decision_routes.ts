import { createRoute } from "@hono/zod-openapi";
import { effectViewSchema } from "../../../contracts/decision_effect.ts";
import {
  type DecisionRequest,
  decisionRequestsSchema,
  type DecisionResults,
  decisionResultsSchema,
  effectRequestSchema,
  undoRequestSchema,
} from "../../../contracts/decision_request.ts";
import type { Decision } from "../../../core/decision.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { versionsIn } from "../../../http/if_match.ts";
import type { DecisionOutcome } from "../../actions/decision_outcome.ts";
import { requestedDecision } from "../../views/decisions/requested_decision.ts";
import { decisionToUndo, undoingToUndo } from "../../views/decisions/decision_to_undo.ts";
import { changedPeople } from "../../views/decisions/person_versions.ts";
import { effectOf } from "../../views/decisions/effect_of.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** What the operator decides about people, faces and photos. */
export function decisionRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/decisions",
      summary: "Decide: name, merge, move, hide …",
      description: "Decisions are made one after the other, each all or nothing: one that is " +
        "refused changes nothing, and those after it are made. If a version is outdated, none is.",
      request: { body: jsonBody(decisionRequestsSchema) },
      responses: {
        200: json(decisionResultsSchema, "What became of each"),
        ...problems(412, 422, 503),
      },
    }),
    async (c) => {
      const { decisions, versions } = c.req.valid("json");
      const seen = versionsSeen(c.req.header("if-match"), versions);
      const decide = () => {
        refuseChanged(scope, seen);
        return scope.decide(chosenBy(scope, decisions));
      };
      // Else two tabs that decide at once both see what neither has changed yet.
      const results = seen.size === 0 ? await decide() : await scope.onceSettled(decide);
      return c.json({ results: results.map(said) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/decisions/effect",
      summary: "What decisions would do to folders, without making them",
      request: { body: jsonBody(effectRequestSchema) },
      responses: { 200: json(effectViewSchema, "The folders that change"), ...problems(422, 503) },
    }),
    async (c) => {
      const judging = await scope.judging();
      const chosen = chosenBy(scope, c.req.valid("json").decisions);
      return c.json(scope.read(({ store }) => effectOf(store, judging, chosen)), 200);
    },
  );
  undoRoutes(app, scope);
}

function undoRoutes(app: PageApp, scope: WebScope): void {
  const ways = [
    ["undo", "Undo decisions", decisionToUndo],
    ["redo", "Make undone decisions again", undoingToUndo],
  ] as const;
  for (const [way, summary, find] of ways) {
    app.openapi(
      createRoute({
        method: "post",
        path: `/api/operator/decisions/${way}`,
        summary,
        request: { body: jsonBody(undoRequestSchema) },
        responses: {
          200: json(decisionResultsSchema, "What became of each undoing, by its own number"),
          ...problems(422, 503),
        },
      }),
      async (c) => {
        const { decisions = [undefined] } = c.req.valid("json");
        const chosen = scope.read(({ store }) =>
          decisions.map((one): Decision => (
            { kind: "undo", decision: find(store, one?.toString()) }
          ))
        );
        return c.json({ results: (await scope.decide(chosen)).map(said) }, 200);
      },
    );
  }
}

function said(outcome: DecisionOutcome): DecisionResults["results"][number] {
  return outcome.state === "refused" ? withSaid(outcome, "reason") : outcome;
}

function versionsSeen(
  header: string | undefined,
  versions: Readonly<Record<string, string>> = {},
): Map<number, string> {
  const listed = Object.entries(versions).map(([id, version]) => [Number(id), version] as const);
  return new Map([...versionsIn(header), ...listed]);
}

/** @throws {HttpProblem} 412 if people are others by now than the page shows; names them. */
function refuseChanged({ read }: WebScope, seen: ReadonlyMap<number, string>): void {
  const changed = read(({ store }) => changedPeople(store, seen));
  if (changed.length === 0) return;
  const detail = sentence("peopleChanged");
  throw new HttpProblem(412, { detail, changed, hint: "Look at them again, and decide then." });
}

/** @throws {RefusedDecision} if the event does not hold what a request is about. */
function chosenBy(scope: WebScope, requests: readonly DecisionRequest[]): Decision[] {
  return scope.read(({ store }) =>
    store.snapshot(() => requests.map((one) => requestedDecision(store, one)))
  );
}
