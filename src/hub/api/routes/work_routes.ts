import {
  heartbeatAnswerSchema,
  heartbeatSchema,
  leaseRequestSchema,
  leasesSchema,
  workerHelloSchema,
  workerWelcomeSchema,
} from "../../../contracts/hub/work.ts";
import { hearWorker } from "../../work/heartbeat.ts";
import { leaseFile } from "../../work/lease_file.ts";
import { leasePhotos } from "../../work/lease_photos.ts";
import { welcomeWorker } from "../../work/workers.ts";
import { json, jsonBody, problems } from "../answers.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** How workers come by photos, and keep them. */
export function workRoutes(app: HubApp, { work }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "post", path: "/v1/work/workers" },
      summary: "Say hello: a worker of another version or model gets no photos",
      request: { body: jsonBody(workerHelloSchema) },
      responses: {
        200: json(workerWelcomeSchema, "The worker may ask for photos"),
        ...problems(409, 422, 503),
      },
    }),
    async (c) => c.json(await welcomeWorker(work, c.get("caller"), c.req.valid("json")), 200),
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "post", path: "/v1/work/leases" },
      summary: "Lease photos, once there are any",
      request: { body: jsonBody(leaseRequestSchema) },
      responses: {
        200: json(leasesSchema, "Photos for the worker; none if none came in time"),
        ...problems(404, 409, 422, 503),
      },
    }),
    async (c) => {
      const { worker, most, wait_seconds, file } = c.req.valid("json");
      if (file !== undefined) {
        const lease = await leaseFile(work, c.get("caller"), worker, file);
        return c.json({ leases: lease === undefined ? [] : [lease] }, 200);
      }
      const wanted = { worker, most, waitMs: wait_seconds * 1000 };
      const leases = await leasePhotos(work, c.get("caller"), wanted, c.req.raw.signal);
      return c.json({ leases }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "post", path: "/v1/work/heartbeat" },
      summary: "Extend leases, and give back those that are not listed",
      request: { body: jsonBody(heartbeatSchema) },
      responses: {
        200: json(heartbeatAnswerSchema, "The leases that are the worker's no more"),
        ...problems(404, 409, 422, 503),
      },
    }),
    async (c) => c.json(await hearWorker(work, c.get("caller"), c.req.valid("json")), 200),
  );
}
