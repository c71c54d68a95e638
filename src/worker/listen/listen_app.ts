import { Hono } from "hono";
import type { z } from "zod";
import { detectionOf } from "../../contracts/detection_of.ts";
import {
  imageEmbeddingsSchema,
  processPhotoAnswerSchema,
  processPhotoRequestSchema,
  workerHealthSchema,
  workerVersionSchema,
} from "../../contracts/hub/listening_worker.ts";
import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { isTransient } from "../../core/transient_fault.ts";
import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { limitBody } from "../../http/limit_body.ts";
import { securityHeaders } from "../../http/security_headers.ts";
import { isForm, readUpload } from "../../http/upload.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { Slots } from "../../runtime/slots.ts";
import { developOriginal } from "../develop_original.ts";
import { Dropped } from "../held_photos.ts";
import { HubRefusal } from "../../http/asking/hub_refusal.ts";
import { PassingFault } from "../../http/asking/passing_fault.ts";
import { readBody } from "../../http/asking/read_body.ts";
import type { WorkerRoots } from "../read_original.ts";
import { type PlaceBelow, placeBelow } from "./place_below.ts";
import { requireKey } from "./require_key.ts";

/** What a worker that listens does for those who ask it. */
export interface ListenTools {
  /** What they have to show as Bearer. */
  key: string;
  /** The hub's addresses, the only ones to which reports go. */
  hubUrls: readonly string[];
  roots: WorkerRoots;
  version: string;
  /** Id of the embedding model. */
  model: string;
  /** Develops before all that nobody waits for. */
  developNow: DevelopBytes;
  /** @returns the photo's lease, on which the worker is at work; undefined if it waits for nobody. */
  processNow: (place: PlaceBelow) => Promise<LeasedPhoto | undefined>;
  state: () => z.infer<typeof workerHealthSchema>;
  onFailure: (error: unknown) => void;
}

const CALLBACK = "/v1/callback/photo-processed";
/** Bytes of an image that is sent, and how many are in memory at once. */
const MOST_IMAGE = 64 * 2 ** 20, MOST_AT_ONCE = 2;

/** @returns the routes of a worker that listens. */
export function listenApp(tools: ListenTools): Hono {
  const app = new Hono();
  app.onError((error, c) => problemResponse(problemFor(error, tools), c.req.path));
  app.notFound((c) => problemResponse(new HttpProblem(404), c.req.path));
  app.use(securityHeaders());
  app.get("/health", (c) => {
    const state = tools.state();
    return c.json(workerHealthSchema.parse(state), state.status === "ok" ? 200 : 503);
  });
  app.get("/version", (c) => {
    const { version, model } = tools;
    return c.json(workerVersionSchema.parse({ version, model }));
  });
  app.use(requireKey(tools.key));
  app.post("/process-photo", limitBody(100_000), async (c) => {
    const { path, callbackUrl } = await bodyOf(c.req.raw);
    requireOwnCallback(callbackUrl, tools.hubUrls);
    const place = await placeBelow(tools.roots, path);
    if (place === undefined) throw wrongField("path", "There is no file below the worker's roots");
    const lease = await tools.processNow(place);
    if (lease === undefined) {
      const detail = "The hub has no such photo that waits for a worker";
      throw new HttpProblem(409, { detail, hint: "Take it in with POST /v1/ingest-folder first." });
    }
    const { photo_id, lease_id, attempt } = lease;
    return c.json(
      processPhotoAnswerSchema.parse({ ok: true, photo_id, lease_id, attempt }),
      202,
    );
  });
  const places = new Slots(MOST_AT_ONCE);
  app.post("/embeddings/from-image", async (c) => {
    const leave = await places.take();
    try {
      return c.json(await embeddingsOf(await imageOf(c.req.raw), tools));
    } finally {
      leave();
    }
  });
  return app;
}

async function bodyOf(request: Request): Promise<z.infer<typeof processPhotoRequestSchema>> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new HttpProblem(415, { detail: "The request is sent as application/json" });
  }
  const body: unknown = await request.json().catch(() => {
    throw new HttpProblem(400, { detail: "This is no JSON" });
  });
  const parsed = processPhotoRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    message,
  }));
  throw new HttpProblem(422, { errors });
}

/** Reports hold what faces are known by: they go to the worker's own hub alone. */
function requireOwnCallback(callbackUrl: string, hubUrls: readonly string[]): void {
  const { origin, pathname, search } = new URL(callbackUrl);
  const isOfHub = hubUrls.some((url) => origin === new URL(url).origin);
  if (isOfHub && pathname === CALLBACK && search === "") return;
  throw wrongField("callbackUrl", `Reports go to ${hubUrls[0]}${CALLBACK} alone`);
}

function wrongField(field: string, message: string): HttpProblem {
  return new HttpProblem(422, { detail: message, errors: [{ field, message }] });
}

/** @returns the bytes of the only file of a form, or of the body, and what the file is called. */
async function imageOf(
  request: Request,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
  if (isForm(request.headers.get("content-type") ?? undefined)) {
    const [file, ...others] = Object.values((await readUpload(request, MOST_IMAGE)).files);
    if (file === undefined || others.length > 0) {
      throw new HttpProblem(422, { detail: "The form holds one file, the image" });
    }
    return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
  }
  const bytes = await readBody(new Response(request.body), request.signal, MOST_IMAGE);
  return { bytes, name: "" };
}

async function embeddingsOf(
  { bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string },
  { developNow, model }: ListenTools,
): Promise<z.infer<typeof imageEmbeddingsSchema>> {
  const photo = await developOriginal({ bytes, name, mayGrow: false }, developNow, () => {});
  const { width, height, faces } = photo;
  return imageEmbeddingsSchema.parse({ model, width, height, faces: faces.map(detectionOf) });
}

function problemFor(error: unknown, { onFailure }: ListenTools): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof PhotoFault) {
    const status = error.code === "too_large" ? 413 : 422;
    return new HttpProblem(status, { detail: `No faces can be found in it: ${error.message}` });
  }
  if (error instanceof HubRefusal) {
    return new HttpProblem(503, { detail: `The hub refuses: ${error.message}`, hint: error.hint });
  }
  if (error instanceof PassingFault) {
    return new HttpProblem(503, { detail: `The hub cannot be reached: ${error.message}` });
  }
  if (error instanceof Dropped) return new HttpProblem(503, { detail: "The worker ends" });
  if (isTransient(error)) return new HttpProblem(503, { detail: reasonOf(error) });
  onFailure(error);
  return new HttpProblem(500);
}
