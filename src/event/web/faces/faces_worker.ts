/**
 * Entry of the thread that holds all faces of an event for the page: whose they are, how sure that
 * is, and what to ask about it. It only reads the database.
 */
import { answerRequests, type PostAnswer } from "../../../runtime/thread.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import { EventReader } from "../../views/event_reader.ts";
import { judgingOf } from "../judging_of.ts";
import { facesAsks, type FacesScope } from "./faces_asks.ts";
import type { FacesAnswer, FacesRequest, FacesSetup, KnownInShort } from "./faces_protocol.ts";
import { FreshFaces } from "./fresh_faces.ts";

type Post = PostAnswer<FacesAnswer>;

let scope: FacesScope | undefined;

answerRequests<FacesRequest, FacesAnswer>((request, post) => {
  if (request.type === "start") scope = open(request.setup, post);
  else if (request.type === "heard") scope?.faces.heard(request.event);
  else return answer(scope!, request, post);
});

function open({ root, database, config }: FacesSetup, post: Post): FacesScope {
  const reader = new EventReader(root, database, () => faces.close());
  const read: FacesScope["read"] = (look) => reader.read(({ store }) => look(store));
  const judging = judgingOf(reader, config);
  const faces = new FreshFaces({
    read,
    judging,
    updated: (isNews) => post({ type: "updated", isNews, known: inShort(faces) }),
    failed: (error) => post({ type: "failed", fault: toOperatorFault(error) }),
  });
  // Reads all faces.
  void faces.now;
  return { faces, read, judging };
}

function inShort(faces: FreshFaces): KnownInShort {
  const { questions, tookIn, mostMs } = faces;
  return { questions, tookIn, mostMs, uncertain: faces.now?.uncertain ?? new Map() };
}

async function answer(
  scope: FacesScope,
  { id, name, request }: FacesRequest & { type: "ask" },
  post: Post,
): Promise<void> {
  const ask: (scope: FacesScope, request: never) => Promise<unknown> = facesAsks[name];
  try {
    post({ type: "answered", id, answer: await ask(scope, request as never) });
  } catch (error) {
    post({ type: "refused", id, fault: toOperatorFault(error) });
  }
}
