import type { Context } from "hono";
import { guestPhotos } from "../../views/guests/guest_photos.ts";
import type { GuestPhoto, GuestShow, GuestView } from "../../views/guests/guest_views.ts";
import { guestView } from "../../views/guests/guest_view.ts";
import { frameOf, pageAnswer, seeOther } from "../answers.ts";
import type { GalleryModel, GuestDone, ShownPhoto } from "../documents/document_models.ts";
import { guestDocuments } from "../documents/guest_documents.ts";
import type { GuestApp, GuestEnv, GuestScope } from "../guest_scope.ts";
import { photoOf, requireVisit, seenPhoto, type Visit, visitOf } from "../visits.ts";

/** Photos on one page. */
const PAGE = 60;
/** More photos than any event has. */
const ALL = 1e9;

const shows = ["all", "solo", "group"] as const satisfies readonly GuestShow[];
const told = [
  ...["notMe", "isMe", "missing", "published", "unpublished", "contact"],
  ...["badAddress", "textTooLong"],
];

/** A guest's own photos. */
export function galleryRoutes(app: GuestApp, scope: GuestScope): void {
  const { reader, now } = scope;
  app.get("/me", async (c) => {
    const visit = visitOf(scope, c);
    if (visit === undefined) return seeOther("/");
    const guest = reader.read(({ store }) => guestView(store, visit.cookie.session, now()));
    if (guest === undefined) return seeOther("/");
    if (!guest.isConsentCurrent) return seeOther(`/e/${encodeURIComponent(c.get("desk").code)}`);
    if (guest.state !== "enrolled") return seeOther("/selfie");
    return pageAnswer(guestDocuments.gallery(frameOf(c), await gallery(scope, c, visit, guest)));
  });
  app.get("/p/:token", async (c) => {
    const visit = requireVisit(scope, c), photo = seenPhoto(scope, visit, c.req.param("token"));
    const show = showOf(c), ids = listed(scope, visit, show, ALL).map(({ id }) => id);
    const at = ids.indexOf(photo.id), { tokens, sizes } = scope;
    const tokenAt = (index: number) =>
      at >= 0 && index in ids ? tokens.of(visit.cookie, ids[index]) : null;
    return pageAnswer(guestDocuments.photo(frameOf(c), {
      photo: shown(scope, visit, photo),
      show,
      newer: tokenAt(at - 1),
      older: tokenAt(at + 1),
      bytes: await sizes.of(photo.outputName) ?? null,
    }));
  });
}

async function gallery(
  scope: GuestScope,
  c: Context<GuestEnv>,
  visit: Visit,
  guest: GuestView,
): Promise<GalleryModel> {
  const show = showOf(c), token = c.req.query("before");
  const before = token === undefined ? undefined : photoOf(scope, visit, token);
  const found = listed(scope, visit, show, PAGE + 1, before);
  const photos = found.slice(0, PAGE).map((photo) => shown(scope, visit, photo));
  const last = photos.at(-1), query = show === "all" ? "" : `show=${show}&`;
  const { wifi: _, code: __, isOpen: ___, ...terms } = c.get("desk");
  const files = listed(scope, visit, "all", ALL).map(({ outputName }) => outputName);
  return {
    ...{ guest, terms, show, photos, isFirst: before === undefined, done: doneOf(c) },
    older: found.length > PAGE ? `/me?${query}before=${last!.token}` : null,
    zip: files.length === 0 ? null : { photos: files.length, bytes: await scope.sizes.sum(files) },
  };
}

function listed(
  { reader, now }: GuestScope,
  { enrolment }: Visit,
  show: GuestShow,
  limit: number,
  before?: number,
): GuestPhoto[] {
  return reader.read(({ store }) => guestPhotos(store, enrolment, { show, limit, before }, now()));
}

/** @returns the photo as pages show it: without its number, which would tell how many there are. */
function shown({ tokens }: GuestScope, { cookie }: Visit, photo: GuestPhoto): ShownPhoto {
  const { takenAt, isSolo, name, width, height } = photo;
  return { token: tokens.of(cookie, photo.id), takenAt, isSolo, name, width, height };
}

function showOf(c: Context<GuestEnv>): GuestShow {
  return shows.find((one) => one === c.req.query("show")) ?? "all";
}

function doneOf(c: Context<GuestEnv>): GuestDone | undefined {
  const what = c.req.query("done"), photo = c.req.query("photo") ?? "";
  if (what === undefined || !told.includes(what)) return undefined;
  return what === "notMe" ? { what, photo } : { what } as GuestDone;
}
