import { type RouteConfig } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { MOST_UPLOAD_BYTES } from "../../core/upload_limit.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { Slots } from "../../runtime/slots.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { readUpload } from "../../http/upload.ts";
import type { PageApp } from "./json_route.ts";

/** The largest form with a photo, in bytes. */
const MOST_FORM = MOST_UPLOAD_BYTES + 100_000;
/** Forms that are in memory at a time; the others wait, unread. */
const slots = new Slots(2);

/** A form with one photo. */
export interface UploadRoute<Fields extends z.ZodObject> {
  path: string;
  summary: string;
  fields: Fields;
  responses: RouteConfig["responses"];
}

/** A photo as it was uploaded: nothing of it is trusted, its name included. */
export interface UploadedPhoto {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Adds a route that takes a form with fields and one photo, named `photo`. */
export function uploadRoute<Fields extends z.ZodObject>(
  app: PageApp,
  { path, summary, fields, responses }: UploadRoute<Fields>,
  answer: (c: Context, given: z.infer<Fields>, photo: UploadedPhoto) => Promise<Response>,
): void {
  const binary = z.string().openapi({ type: "string", format: "binary" });
  const schema = fields.extend({ photo: binary });
  app.openAPIRegistry.registerPath({
    method: "post",
    path,
    summary,
    request: { body: { required: true, content: { "multipart/form-data": { schema } } } },
    responses,
  });
  // Not by `openapi`, whose validator would read a body of any size into memory.
  app.post(path, async (c) => {
    const giveBack = await slots.take();
    try {
      const { given, photo } = await readPhoto(c.req.raw, fields);
      return await answer(c, given, photo);
    } finally {
      giveBack();
    }
  });
}

async function readPhoto<Fields extends z.ZodObject>(
  request: Request,
  fields: Fields,
): Promise<{ given: z.infer<Fields>; photo: UploadedPhoto }> {
  const upload = await readUpload(request, MOST_FORM), parsed = fields.safeParse(upload.fields);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => (
      { field: path.join("."), message }
    ));
    throw new HttpProblem(422, { errors });
  }
  const file = upload.files.photo;
  if (file === undefined || file.size === 0) {
    const message = sentence(file === undefined ? "photoMissing" : "photoEmpty");
    throw new HttpProblem(422, { detail: message, errors: [{ field: "photo", message }] });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { given: parsed.data, photo: { name: file.name, bytes } };
}
