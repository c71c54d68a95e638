import { withSaidIfAny } from "../../../core/sentences/with_said.ts";
import { sentence } from "../../../core/sentences/sentence.ts";
import { z } from "zod";
import {
  type IngestEstimate,
  ingestEstimateSchema,
  type IngestFolder,
  ingestFolderSchema,
  type IngestJob,
  ingestJobSchema,
  type IngestStarted,
  ingestStartedSchema,
} from "../../../contracts/hub/ingest.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { type JobStanding, jobStanding, newestJobs } from "../../db/ingest/ingest_counts.ts";
import { insertJob } from "../../db/ingest/ingest_jobs.ts";
import { endScan } from "../../db/ingest/ingest_scans.ts";
import type { RootedPath } from "../../ingest/roots.ts";
import { tryScan } from "../../ingest/try_scan.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { idempotencyHeaders, idempotently } from "../idempotently.ts";
import { siteFor } from "../site_for.ts";

const jobParam = z.object({ jobId: uuidParam });
const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Folders that are taken in. */
export function ingestRoutes(app: HubApp, scope: HubScope): void {
  addStart(app, scope);
  addStatus(app, scope);
  addList(app, scope);
  addStop(app, scope);
}

function addStart(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "post", path: "/v1/ingest-folder" },
      summary:
        "Takes in the photos of a folder on the hub's computer, or says what that would mean",
      request: {
        body: jsonBody(ingestFolderSchema),
        headers: idempotencyHeaders,
      },
      responses: {
        200: json(ingestEstimateSchema, "What a dry run found"),
        202: json(ingestStartedSchema, "The job, which has begun"),
        ...problems(409, 422, 503),
      },
    }),
    async (c) => {
      const asked = c.req.valid("json"), { tenant } = scopeOf(c);
      const place = await requireFolder(scope, tenant, asked.path);
      if (asked.dryRun) return c.json(await estimate(c, scope, place, asked.recursive), 200);
      return c.json(await start(c, scope, place, asked), 202);
    },
  );
}

async function requireFolder(
  { roots }: HubScope,
  tenant: string,
  path: string,
): Promise<RootedPath> {
  const { isFolder, ...place } = await roots.resolve(tenant, path);
  if (isFolder) return place;
  const message = sentence("fileNoFolder");
  throw new HttpProblem(422, { detail: message, errors: [{ field: "path", message }] });
}

async function estimate(
  c: HubContext,
  scope: HubScope,
  place: RootedPath,
  recursive: boolean,
): Promise<IngestEstimate> {
  const { tenant } = scopeOf(c), { signal } = c.req.raw;
  const tried = await tryScan(scope, tenant, { ...place, recursive }, signal);
  const { estimatedSeconds, ...counts } = tried;
  return { dry_run: true, ...counts, estimated_seconds: estimatedSeconds };
}

async function start(
  c: HubContext,
  scope: HubScope,
  { root, path }: RootedPath,
  asked: z.output<typeof ingestFolderSchema>,
): Promise<IngestStarted> {
  const { roots, clock, ingest } = scope, caller = c.get("caller"), { tenant } = scopeOf(c);
  const rootFolder = await roots.identity(root), id = crypto.randomUUID();
  const body: IngestFolder = asked;
  const { response, isNew } = await idempotently(c, scope, body, async (tx) => {
    const { recursive, batchSize } = asked, site = await siteFor(tx, caller, asked.site);
    const name = asked.jobName ?? (path.split("/").at(-1) || root);
    await insertJob(tx, tenant, {
      ...{ id, site, name, root, rootFolder, path, recursive, batchSize },
      ...{ requestedBy: caller.id, createdAt: new Date(clock.date()) },
    });
    return { status: 202, response: { jobId: id } };
  });
  if (isNew) ingest.start({ tenant, job: id });
  return response;
}

function addStatus(app: HubApp, { db }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/ingest-status/{jobId}" },
      summary: "How far a job is",
      request: { params: jobParam },
      responses: { 200: json(ingestJobSchema, "The job"), ...problems(404, 422) },
    }),
    async (c) => {
      const { jobId } = c.req.valid("param");
      const standing = await db.withTenant(scopeOf(c), (tx) => jobStanding(tx, jobId));
      if (standing === undefined) throw new HttpProblem(404);
      return c.json(shown(standing), 200);
    },
  );
}

function addList(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/ingest-jobs" },
      summary: "Jobs, the newest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(ingestJobSchema), "Jobs"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), last = cursors.read(c, cursor, place);
      const before = last && { createdAt: new Date(last[0]), id: last[1] };
      const jobs = await db.withTenant(
        scopeOf(c),
        (tx) => newestJobs(tx, { before, most: limit + 1 }),
      );
      const placeOf = (job: IngestJob) => [job.created_at, job.jobId];
      return c.json(cursors.page(c, jobs.map(shown), limit, placeOf), 200);
    },
  );
}

function addStop(app: HubApp, { db }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "post", path: "/v1/ingest-jobs/{jobId}/stop" },
      summary: "Looks for no more files of a job; the photos that it has are processed",
      request: { params: jobParam },
      responses: { 200: json(ingestJobSchema, "The job"), ...problems(404, 409, 422) },
    }),
    async (c) => {
      const { jobId } = c.req.valid("param"), { id } = c.get("caller");
      const standing = await db.withTenant(scopeOf(c), async (tx) => {
        const known = await jobStanding(tx, jobId);
        if (known === undefined) throw new HttpProblem(404);
        if (!await endScan(tx, { job: jobId }, sentence("stoppedBy", { who: id }))) {
          throw new HttpProblem(409, { detail: sentence("scannedAlready") });
        }
        return await jobStanding(tx, jobId);
      });
      return c.json(shown(standing!), 200);
    },
  );
}

function shown(job: JobStanding): IngestJob {
  const { name, root, path, status, fault, scanned, inserted, duplicates, skipped } = job;
  return {
    ...{ jobId: job.id, name, root, path, requested_by: job.requestedBy },
    created_at: job.createdAt.toISOString(),
    finished_at: job.finishedAt?.toISOString() ?? null,
    ...withSaidIfAny({ fault }, "fault"),
    ...{ status, scanned, inserted, duplicates, skipped, published: job.published },
    ...{ processed: job.processed, no_faces: job.noFaces, failed: job.failed },
    ...{ failed_batches: job.failedBatches, faces: job.faces },
    ...{ persons_created: job.personsCreated, persons_matched: job.personsMatched },
  };
}
