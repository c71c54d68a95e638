import { z } from "zod";
import {
  reprocessRequestSchema,
  upkeepJobSchema,
  type UpkeepJobView,
} from "../../../../contracts/hub/upkeep.ts";
import { HttpProblem } from "../../../../http/http_problem.ts";
import { audit } from "../../../db/audit.ts";
import {
  insertUpkeep,
  isIngestJob,
  type UpkeepJob,
  upkeepJobs,
} from "../../../db/deciding/upkeep_jobs.ts";
import { upkeepView } from "../../../identity/upkeep/upkeep_view.ts";
import { json, jsonBody, problems, uuidParam } from "../../answers.ts";
import { pageOf, pageQuery } from "../../cursors.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

type Kind = UpkeepJob["kind"];

/** Work on everybody's faces, or on many photos. */
export function upkeepRoutes(app: HubApp, scope: HubScope): void {
  addReindex(app, scope);
  addReprocess(app, scope);
  for (const kind of ["reindex", "reprocess"] as const) {
    addList(app, scope, kind);
    addOne(app, scope, kind);
  }
}

function addReindex(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "post", path: "/v1/reindex" },
      summary: "Make what is known of people's looks anew from their faces, and regroup everybody",
      responses: { 202: json(upkeepJobSchema, "The job, which goes on by itself") },
    }),
    async (c) => c.json(await begin(c, scope, { kind: "reindex", which: "all" }), 202),
  );
}

function addReprocess(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "post", path: "/v1/reprocess" },
      summary: "Process photos anew, such as by a new model; people keep their numbers and names",
      request: { body: jsonBody(reprocessRequestSchema) },
      responses: {
        202: json(upkeepJobSchema, "The job, which goes on by itself"),
        ...problems(404, 413, 415, 422),
      },
    }),
    async (c) => {
      const asked = c.req.valid("json"), { model } = asked, uses = scope.identity.model.id;
      if (model !== undefined && model !== uses) {
        const message = `This hub and its workers use the model ${uses}`;
        throw new HttpProblem(422, { detail: message, errors: [{ field: "model", message }] });
      }
      const which = "photo_ids" in asked
        ? { photos: asked.photo_ids }
        : "job" in asked
        ? { job: asked.job.toLowerCase() }
        : "all";
      return c.json(await begin(c, scope, { kind: "reprocess", which }), 202);
    },
  );
}

async function begin(
  c: HubContext,
  { db, upkeep }: HubScope,
  { kind, which }: Pick<UpkeepJob, "kind" | "which">,
): Promise<UpkeepJobView> {
  const { tenant } = scopeOf(c), caller = c.get("caller"), id = crypto.randomUUID();
  const view = await db.withTenant({ tenant }, async (tx) => {
    if (which !== "all" && "job" in which && !await isIngestJob(tx, which.job)) {
      throw new HttpProblem(404);
    }
    await insertUpkeep(tx, tenant, { id, kind, which, requestedBy: caller.id });
    const [job] = await upkeepJobs(tx, { kind, id, most: 1 });
    await audit(tx, caller, `${kind}.begun`, `${kind}:${id}`);
    return await upkeepView(tx, job);
  });
  upkeep.start(tenant);
  return view;
}

function addList(app: HubApp, { db, cursors }: HubScope, kind: Kind): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "get", path: `/v1/${kind}` },
      summary: `Every ${kind} that was asked for, the newest first`,
      request: { query: pageQuery },
      responses: { 200: json(pageOf(upkeepJobSchema), "Jobs"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), { tenant } = scopeOf(c);
      const place = cursors.read(c, cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      const before = place && { createdAt: new Date(place[0]), id: place[1] };
      const rows = await db.withTenant({ tenant }, async (tx) => {
        const views: UpkeepJobView[] = [];
        for (const job of await upkeepJobs(tx, { kind, before, most: limit + 1 })) {
          views.push(await upkeepView(tx, job));
        }
        return views;
      });
      return c.json(cursors.page(c, rows, limit, ({ created_at, id }) => [created_at, id]), 200);
    },
  );
}

function addOne(app: HubApp, { db }: HubScope, kind: Kind): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "get", path: `/v1/${kind}/{id}` },
      summary: `How far a ${kind} has got`,
      request: { params: z.object({ id: uuidParam }) },
      responses: { 200: json(upkeepJobSchema, "The job"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), { tenant } = scopeOf(c);
      const view = await db.withTenant({ tenant }, async (tx) => {
        const [job] = await upkeepJobs(tx, { kind, id, most: 1 });
        return job && await upkeepView(tx, job);
      });
      if (view === undefined) throw new HttpProblem(404);
      return c.json(view, 200);
    },
  );
}
