/** For each route that names something: a request that does. */
import type { Scope } from "../../src/hub/access.ts";
import { contentOf } from "./exchanging_laptop.ts";
import type { Things } from "./whole_hub.ts";

/** What a request names things by. */
export interface NamingRequest {
  /** Values for the path. */
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  /** JSON, or bytes with their type. */
  body?: unknown;
  type?: string;
  headers?: Record<string, string>;
}

const byId = ({ id }: Things): NamingRequest => ({ path: { id } });
const byNumber = ({ number }: Things): NamingRequest => ({ path: { id: number } });
const laptop = { id: "019ac0de-0000-7000-8000-000000000000", name: "Laptop" };
const byContent = ({ number }: Things): NamingRequest => (
  { path: { sha256: contentOf(number) }, query: { device: laptop.id }, ...jpeg }
);
/** Of a model that no hub of these tests has. */
const strangePhoto = {
  ...{ sha256: contentOf(0xbad), name: "photo.jpg", rendition: null, captured_at: null },
  ...{ camera: null, serial: null, width: 2, height: 2, original_width: 2, original_height: 2 },
  ...{ model: "strange", detections: [] },
};
const unitBox = { x: 0.1, y: 0.1, width: 0.1, height: 0.1 };
const jpeg = { body: new Uint8Array([0xff, 0xd8, 0xff]), type: "image/jpeg" };

/**
 * Routes whose path or body names something. What they answer must be the same whether it is another
 * tenant's or nobody's.
 */
export const namingRequests: Readonly<Record<string, (things: Things) => NamingRequest>> = {
  "get /v1/api-keys/{id}": byId,
  "patch /v1/api-keys/{id}": ({ id }) => ({ path: { id }, body: { name: "Other" } }),
  "delete /v1/api-keys/{id}": byId,
  "post /v1/api-keys": ({ site }) => ({
    body: { name: "Key", role: "site_manager", sites: [site] },
  }),
  "get /v1/users/{id}": ({ user }) => ({ path: { id: user } }),
  "patch /v1/users/{id}": ({ user }) => ({ path: { id: user }, body: { name: "Other" } }),
  "delete /v1/users/{id}": ({ user }) => ({ path: { id: user } }),
  "post /v1/users": ({ site }) => ({
    body: {
      ...{ email: "somebody@t.example", name: "Somebody", password: "long enough for it" },
      ...{ role: "site_manager", sites: [site] },
    },
  }),
  "get /v1/sites/{id}": ({ site }) => ({ path: { id: site } }),
  "patch /v1/sites/{id}": ({ site }) => ({ path: { id: site }, body: { name: "Other name" } }),
  "delete /v1/sites/{id}": ({ site }) => ({ path: { id: site } }),
  "post /v1/ingest-folder": ({ site, folder }) => ({ body: { path: folder, site } }),
  "get /v1/ingest-status/{jobId}": ({ id }) => ({ path: { jobId: id } }),
  "post /v1/ingest-jobs/{jobId}/stop": ({ id }) => ({ path: { jobId: id } }),
  "post /v1/photos": ({ site }) => ({ body: { name: "photo.jpg", length: 10, site } }),
  "get /v1/uploads/{id}": byId,
  "delete /v1/uploads/{id}": byId,
  "patch /v1/uploads/{id}": ({ id }) => ({
    ...{ path: { id }, body: new Uint8Array(3), type: "application/octet-stream" },
    headers: { "upload-offset": "0" },
  }),
  "get /v1/reindex/{id}": byId,
  "get /v1/reprocess/{id}": byId,
  "get /v1/erasures/{id}": byId,
  "post /v1/reprocess": ({ id }) => ({ body: { job: id } }),
  "get /v1/exchange/changes": () => ({ query: { device: laptop.id } }),
  "post /v1/exchange/photos": () => ({ body: { device: laptop, photos: [strangePhoto] } }),
  "post /v1/exchange/decisions": ({ number }) => ({
    body: {
      device: laptop,
      decisions: [{
        ...{ id: laptop.id, made_at: "2026-11-28T20:00:00Z", device: null, made_by: "Me" },
        says: { kind: "no_face", faces: [{ photo: contentOf(number), box: unitBox }] },
      }],
    },
  }),
  "put /v1/exchange/photos/{sha256}/developed": byContent,
  "put /v1/exchange/photos/{sha256}/thumbnail": byContent,
  "get /v1/photos/{id}/thumbnail": byNumber,
  "get /v1/photos/{id}/picture": byNumber,
  "get /v1/faces/{id}/crop": byNumber,
  "get /v1/person/{id}": byNumber,
  "delete /v1/person/{id}": byNumber,
  "get /v1/person/{id}/faces": byNumber,
  "get /v1/photo/{id}": byNumber,
  "delete /v1/photo/{id}": byNumber,
  "post /v1/classify-photo": ({ number }) => ({ body: { photo_id: number } }),
  "post /v1/decisions": ({ number }) => ({
    body: { decisions: [{ kind: "role", person: number, role: "hidden" }] },
  }),
  "post /v1/decisions/{id}/undo": ({ number }) => ({ path: { id: number }, body: {} }),
  "put /v1/photo/update-status": ({ number }) => ({
    body: { photo_id: number, status: "FAILED", reason: "Somebody said so" },
  }),
  "post /v1/dead-letters/redrive": ({ id }) => ({ body: { ids: [id] } }),
  "get /v1/work/leases/{id}/bytes": byId,
  "put /v1/work/leases/{id}/thumbnail": ({ id }) => ({ path: { id }, ...jpeg }),
  "post /v1/work/leases/{id}/direct": ({ id }) => ({
    path: { id },
    body: { store: "https://s3.example.org" },
  }),
  "post /v1/work/leases/{id}/stored": ({ id }) => ({
    path: { id },
    body: { thumbnail: 10, developed: 10 },
  }),
  "put /v1/work/leases/{id}/developed": ({ id }) => ({ path: { id }, ...jpeg }),
  "post /v1/work/heartbeat": ({ worker, tenant, number, id }) => ({
    body: {
      ...{ worker, state: "active" },
      leases: [{ lease_id: id, tenant, photo_id: number }],
    },
  }),
  "post /v1/work/leases": ({ worker }) => ({ body: { worker, most: 1, wait_seconds: 0 } }),
  "post /v1/callback/photo-processed": ({ worker, number, id }) => ({
    body: {
      ...{ outcome: "failed", callback_id: "callback-of-a-test", photo_id: number, lease_id: id },
      ...{ attempt: 1, worker, code: "unreadable", reason: "It is none", may_retry: false },
    },
  }),
};

/** Routes that take a body and name nothing of a tenant's, or only whoever asks. */
export const namingNothing: ReadonlySet<string> = new Set([
  "post /v1/auth/token",
  "post /v1/auth/login",
  "post /v1/auth/browser",
  "post /v1/auth/logout",
  "put /v1/me/password",
  "post /v1/sites",
  "post /v1/reindex",
  "put /v1/settings",
  "patch /v1/settings",
  "post /v1/work/workers",
  // For whoever runs the hub, and nobody of a tenant.
  "post /v1/tenants",
  "get /v1/tenants/{id}",
  "patch /v1/tenants/{id}",
  "delete /v1/tenants/{id}",
  "post /v1/worker-keys",
  "delete /v1/worker-keys/{id}",
]);

/** Routes that a key may call only if it says so, whatever its role. */
/** What lists that name something are asked with. */
export const listQueries: Readonly<Record<string, NamingRequest>> = {
  "get /v1/exchange/changes": { query: { device: laptop.id } },
};

export const scopedRoutes: Readonly<Record<string, Scope>> = {
  "get /v1/person-dump": "dump",
  "get /v1/exchange/changes": "exchange",
  "post /v1/exchange/decisions": "exchange",
  "post /v1/exchange/photos": "exchange",
  "put /v1/exchange/photos/{sha256}/developed": "exchange",
  "put /v1/exchange/photos/{sha256}/thumbnail": "exchange",
};
