import type { Context } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import { guestPhoto } from "../views/guests/guest_photos.ts";
import type { GuestPhoto } from "../views/guests/guest_views.ts";
import { ownPhotos, type SessionView, sessionView } from "../views/guests/session_view.ts";
import { refuseTooMany } from "./answers.ts";
import { cookieIn, type GuestCookie } from "./doors/guest_cookies.ts";
import type { GuestEnv, GuestScope } from "./guest_scope.ts";

/** A browser of a guest who consented, and has not deleted it. */
export interface Visit extends SessionView {
  cookie: GuestCookie;
}

/** @returns undefined if the browser has no cookie, or one of no session, or no more. */
export function visitOf(
  { cookieName, reader, now }: GuestScope,
  c: Context<GuestEnv>,
): Visit | undefined {
  const cookie = cookieIn(cookieName, c.req.header("cookie"));
  if (cookie === undefined) return undefined;
  const session = reader.read(({ store }) => sessionView(store, cookie.session, now()));
  return session && { ...session, cookie };
}

/** @throws {HttpProblem} 404 for a browser without a session: the same as for anything missing. */
export function requireVisit(scope: GuestScope, c: Context<GuestEnv>): Visit {
  const visit = visitOf(scope, c);
  if (visit === undefined) throw new HttpProblem(404);
  return visit;
}

/**
 * @returns the number of the photo that a token stands for in this browser, also of one that the
 * guest said is not of them, but of no other.
 * @throws {HttpProblem} 404 if it stands for none; 429 after too many of those.
 */
export function photoOf(scope: GuestScope, { cookie, enrolment }: Visit, token: string): number {
  const { tokens, reader, spending, now } = scope, { session } = cookie;
  refuseTooMany(spending.wait("wrongToken", session));
  const mine = () => reader.read(({ store }) => ownPhotos(store, enrolment, now()));
  const photo = tokens.photo(cookie, token, mine);
  if (photo !== undefined) return photo;
  spending.add("wrongToken", session);
  throw new HttpProblem(404);
}

/**
 * @returns the photo that a token stands for, if the guest may see it at this moment.
 * @throws {HttpProblem} 404 if there is none such, or the guest may not see it.
 */
export function seenPhoto(scope: GuestScope, visit: Visit, token: string): GuestPhoto {
  const id = photoOf(scope, visit, token);
  const photo = scope.reader.read(({ store }) =>
    guestPhoto(store, visit.enrolment, id, scope.now())
  );
  if (photo === undefined) throw new HttpProblem(404);
  return photo;
}
