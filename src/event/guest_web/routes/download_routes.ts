import { HttpProblem } from "../../../http/http_problem.ts";
import { zipResponse } from "../../../http/zip_response.ts";
import { guestZipView } from "../../views/guests/guest_zip_view.ts";
import { refuseTooMany, spend } from "../answers.ts";
import type { GuestApp, GuestScope } from "../guest_scope.ts";
import { requireVisit } from "../visits.ts";

const names = { en: "photos", de: "Fotos" };

/** All photos of a guest in one file. */
export function downloadRoutes(app: GuestApp, scope: GuestScope): void {
  const { root, reader, now, spending } = scope;
  app.get("/me.zip", async (c) => {
    const { enrolment, cookie: { session } } = requireVisit(scope, c);
    if (c.req.method === "HEAD") throw new HttpProblem(405);
    const files = reader.read(({ store }) => guestZipView(store, enrolment, now()));
    if (files.length === 0) throw new HttpProblem(404);
    spend(scope, "zip", session);
    refuseTooMany(spending.wait("bytes", session));
    const answer = await zipResponse(root, { name: names[c.get("language")], files });
    spending.add("bytes", session, Number(answer.headers.get("content-length")));
    return answer;
  });
}
