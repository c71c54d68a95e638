import { findPhoto, type PhotoFile } from "../../pictures/find_picture.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { attachment } from "../../../http/attachment.ts";
import { spend } from "../answers.ts";
import type { GuestApp, GuestScope } from "../guest_scope.ts";
import { requireVisit, seenPhoto } from "../visits.ts";

/** Pictures of a guest's photos; whether the guest may see one is looked up at each request. */
export function pictureRoutes(app: GuestApp, scope: GuestScope): void {
  app.get("/i/:token/:size{thumb|full}", async (c) => {
    const visit = requireVisit(scope, c), photo = seenPhoto(scope, visit, c.req.param("token"));
    const size = c.req.param("size") === "full" ? "full" : "thumb";
    const file = await fileOf(scope, photo.id, size), etag = `"${file.version}"`;
    const headers = { etag, "cache-control": "private, no-cache" };
    if (c.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return await send(scope, c.req.raw, visit.cookie.session, file, headers);
  });
  app.get("/dl/:token", async (c) => {
    const visit = requireVisit(scope, c), photo = seenPhoto(scope, visit, c.req.param("token"));
    const file = await fileOf(scope, photo.id, "full"), { session } = visit.cookie;
    spend(scope, "download", session);
    const headers = { "content-disposition": attachment(photo.name), "cache-control": "no-store" };
    return await send(scope, c.req.raw, session, file, headers);
  });
}

/** A thumbnail that is gone is made again at the next start; until then the photo stands for it. */
async function fileOf(
  { root, reader }: GuestScope,
  id: number,
  size: "thumb" | "full",
): Promise<PhotoFile> {
  const gallery = { root, queries: reader.pictures };
  const found = await findPhoto(gallery, id, size);
  if (typeof found !== "string") return found;
  const whole = size === "full" ? found : await findPhoto(gallery, id, "full");
  if (typeof whole === "string") throw new HttpProblem(404);
  return whole;
}

async function send(
  scope: GuestScope,
  request: Request,
  session: string,
  { file }: PhotoFile,
  more: Record<string, string>,
): Promise<Response> {
  const opened = await Deno.open(file), { size } = await opened.stat();
  const headers = { ...more, "content-type": "image/jpeg", "content-length": String(size) };
  try {
    spend(scope, "bytes", session, size);
  } catch (error) {
    opened.close();
    throw error;
  }
  if (request.method !== "HEAD") return new Response(opened.readable, { headers });
  opened.close();
  return new Response(null, { headers });
}
