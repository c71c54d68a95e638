import type { GuestApp, GuestScope } from "../guest_scope.ts";
import { requireVisit } from "../visits.ts";

/** Tells an open page when there are other photos of its guest. */
export function newsRoutes(app: GuestApp, scope: GuestScope): void {
  app.get("/news", (c) => {
    const { cookie: { session } } = requireVisit(scope, c);
    return scope.news.open(session, c.req.raw.signal);
  });
}
