import type { Context } from "hono";
import { HttpProblem } from "../../../http/http_problem.ts";
import { readUpload } from "../../../http/upload.ts";
import { guestView } from "../../views/guests/guest_view.ts";
import { frameOf, pageAnswer, seeOther, spend } from "../answers.ts";
import type { SelfieModel } from "../documents/document_models.ts";
import { guestDocuments } from "../documents/guest_documents.ts";
import { MemoryRoom } from "../doors/memory_room.ts";
import type { GuestApp, GuestEnv, GuestScope } from "../guest_scope.ts";
import { type Visit, visitOf } from "../visits.ts";

/** The largest form with a selfie, in bytes; phones make it smaller before, if they can. */
const MOST_SELFIE = 40 * 2 ** 20;
/** Two of the largest ones are in memory at a time, or more that are smaller; the others wait. */
const MOST_AT_ONCE = 2 * MOST_SELFIE, MOST_WAITING = 60;
/** How long a phone may take to send it, in milliseconds; then it gives up itself, too. */
const MOST_MS = 120_000;
/** How long it waits for room before that, in milliseconds. */
const MOST_WAIT_MS = 60_000;
/** Seconds after which somebody who found no room may try again. */
const RETRY_S = 10;

/** A guest's selfie, and the faces that it is compared with. */
export function selfieRoutes(app: GuestApp, scope: GuestScope): void {
  const room = new MemoryRoom(MOST_AT_ONCE, MOST_WAITING, MOST_WAIT_MS),
    sending = new Set<string>();
  app.get("/selfie", (c) => {
    const visit = visitOf(scope, c);
    if (visit === undefined) return seeOther("/");
    const guest = scope.reader.read(({ store }) =>
      guestView(store, visit.cookie.session, scope.now())
    );
    // Whoever has not read the present terms reads them first.
    return guest?.isConsentCurrent ? selfiePage(c, visit) : seeOther("/me");
  });
  app.post("/selfie", async (c) => {
    const visit = visitOf(scope, c);
    if (visit === undefined) return seeOther("/");
    const { session } = visit.cookie;
    if (sending.has(session)) return busy(c, visit);
    spend(scope, "selfie", session);
    sending.add(session);
    try {
      const giveBack = await room.take(bytesOf(c.req.raw));
      if (giveBack === undefined) return busy(c, visit);
      try {
        return await enrol(scope, c, visit);
      } finally {
        giveBack();
      }
    } finally {
      sending.delete(session);
    }
  });
}

async function enrol(
  { ask, news }: GuestScope,
  c: Context<GuestEnv>,
  visit: Visit,
): Promise<Response> {
  const sent = await readSelfie(c.req.raw);
  if ("fault" in sent) return selfiePage(c, visit, sent.fault, sent.status);
  const outcome = await ask("enrolGuest", { session: visit.cookie.session, ...sent });
  if (outcome.state === "unknown") return seeOther("/");
  if (outcome.state === "refused") return selfiePage(c, visit, outcome.why, 422);
  news.changed();
  return seeOther("/me");
}

type Sent = { name: string; bytes: Uint8Array } | {
  fault: NonNullable<SelfieModel["fault"]>;
  status: number;
};

async function readSelfie(request: Request): Promise<Sent> {
  try {
    const file = (await readUpload(request, MOST_SELFIE, MOST_MS)).files.selfie;
    if (file === undefined || file.size === 0) return { fault: "noPicture", status: 422 };
    return { name: plainName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    const { status } = error;
    if (status === 413) return { fault: "tooLarge", status };
    return { fault: status === 400 ? "brokeOff" : "noPicture", status };
  }
}

/** @returns a name that tells the format and nothing of the guest: messages may hold it. */
function plainName(name: string): string {
  return `selfie${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ""}`;
}

/** @returns the bytes to make room for: a request that does not say how many it has may have all. */
function bytesOf(request: Request): number {
  const told = Number(request.headers.get("content-length") ?? MOST_SELFIE);
  return told >= 0 && told <= MOST_SELFIE ? told : MOST_SELFIE;
}

function busy(c: Context<GuestEnv>, visit: Visit): Response {
  const answer = selfiePage(c, visit, "busy", 503);
  answer.headers.set("retry-after", String(RETRY_S));
  return answer;
}

function selfiePage(
  c: Context<GuestEnv>,
  { state }: Visit,
  fault?: SelfieModel["fault"],
  status = 200,
): Response {
  const model = { fault, isAgain: state === "enrolled" };
  return pageAnswer(guestDocuments.selfie(frameOf(c), model), status);
}
