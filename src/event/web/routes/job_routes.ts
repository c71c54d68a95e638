import { isAbsolute } from "node:path";
import { createRoute } from "@hono/zod-openapi";
import {
  jobChangeSchema,
  type JobConfig,
  jobConfigSchema,
  sortingRequestSchema,
} from "../../../contracts/job_config.ts";
import { workerStatus } from "../../../contracts/worker_status.ts";
import type { ExitCodeName } from "../../../core/exit_codes.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { sentence } from "../../../core/sentences/sentence.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { JobView } from "../../actions/host/job.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Where photos come from and go to, and whether they are sorted. */
export function jobRoutes(app: PageApp, scope: WebScope): void {
  const path = "/api/operator/job-config";
  app.openapi(
    createRoute({
      ...{ method: "get", path, summary: "Where photos come from and go to" },
      responses: { 200: json(jobConfigSchema, "The folders in use"), ...problems(503) },
    }),
    async (c) => c.json(configOf(scope.root, await scope.ask("jobView", undefined)), 200),
  );
  app.openapi(
    createRoute({
      ...{
        method: "post",
        path,
        summary: "Read from another card, deliver to another drive, or open another event",
      },
      request: { body: jsonBody(jobChangeSchema) },
      responses: {
        200: json(jobConfigSchema, "The folders in use from now on"),
        ...problems(409, 422, 503),
      },
    }),
    async (c) => {
      const { event_root: event, source_root: source, output_root: output } = c.req.valid("json");
      refuseRelative({ event_root: event, source_root: source, output_root: output });
      if (event !== undefined) {
        refuseWith({ source_root: source, output_root: output });
        const root = await usable(scope.ask("event", { folder: event }), ["root", "database"]);
        return c.json(configOf(root, await scope.ask("jobView", undefined)), 200);
      }
      const change = {
        ...source === undefined ? {} : { source: source ?? "" },
        ...output === undefined ? {} : { output: output ?? "" },
      };
      return c.json(configOf(scope.root, await usable(scope.ask("job", change))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/sorting",
      summary: "Sort, pause or stop",
      request: { body: jsonBody(sortingRequestSchema) },
      responses: { 200: json(workerStatus, "What sorting is doing now"), ...problems(409, 503) },
    }),
    async (c) => {
      const asks = { sorting: "resume", paused: "pause", stopped: "stop" } as const;
      await scope.ask(asks[c.req.valid("json").state], undefined);
      return c.json(scope.progress.status()!, 200);
    },
  );
}

/** @throws {HttpProblem} 422 for paths that depend on where photosort was started. */
function refuseRelative(folders: Record<string, string | null | undefined>): void {
  const errors = Object.entries(folders).flatMap(([field, folder]) => {
    if (!folder || isAbsolute(folder)) return [];
    return [{ field, message: sentence("wholePath") }];
  });
  if (errors.length > 0) throw new HttpProblem(422, { detail: errors[0].message, errors });
}

/** @throws {HttpProblem} 422 for folders of the event that is open, beside another one. */
function refuseWith(folders: Record<string, string | null | undefined>): void {
  const errors = Object.entries(folders).flatMap(([field, folder]) =>
    folder === undefined ? [] : [{ field, message: sentence("openOtherFirst") }]
  );
  if (errors.length > 0) throw new HttpProblem(422, { detail: errors[0].message, errors });
}

/** @throws {HttpProblem} 422 for folders that cannot be used: nothing was changed then. */
async function usable<T>(answer: Promise<T>, exits: ExitCodeName[] = ["root"]): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof OperatorError) || !exits.includes(error.exit)) throw error;
    throw new HttpProblem(422, { detail: error.message, hint: error.hint });
  }
}

function configOf(
  root: string,
  { source, output, nextStart, startsIn = root }: JobView,
): JobConfig {
  const orNull = (folder: string) => folder === "" ? null : folder;
  const next = ({ folder, from }: JobView["source"]) => ({ folder: orNull(folder), from });
  return {
    source_root: orNull(source.folder),
    output_root: orNull(output.folder),
    event_root: root,
    from: { source_root: source.from, output_root: output.from },
    next_start: {
      source_root: next(nextStart.source),
      output_root: next(nextStart.output),
      event_root: startsIn,
    },
  };
}
