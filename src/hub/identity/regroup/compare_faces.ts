import type { PeopleChanges } from "../../../people/changes.ts";
import type { FaceToSayOf } from "../../../people/said/said_of_faces.ts";
import { openThread, type StartThread } from "../../../runtime/thread.ts";
import type { RegroupRequest, RegroupResponse } from "./regroup_protocol.ts";
import type { AskedQuestion } from "./asked_questions.ts";

/** Compares all faces of a tenant in a thread of its own, so that the hub goes on answering. */
export interface CompareFaces {
  /** @returns how who is who changes. */
  regroup(request: Omit<RegroupRequest, "folders">): Promise<PeopleChanges>;
  /** @returns what humans could say, the most useful first. */
  questions(request: Required<RegroupRequest>): Promise<AskedQuestion[]>;
}

/** @param start starts the thread that `regroup_worker.ts` is the entry of. */
export function comparingBy(start: StartThread): CompareFaces {
  return comparing((request) => askThread(start, request));
}

/** @param ask says what `answerTo` says. */
export function comparing(
  ask: (request: RegroupRequest) => Promise<RegroupResponse>,
): CompareFaces {
  const refuse = (answer: RegroupResponse): never => {
    throw new Error("failed" in answer ? answer.failed : "It answered another question");
  };
  return {
    async regroup(request) {
      const answer = await ask(request);
      return "changes" in answer ? answer.changes : refuse(answer);
    },
    async questions(request) {
      const answer = await ask(request);
      return "questions" in answer ? answer.questions : refuse(answer);
    },
  };
}

async function askThread(start: StartThread, request: RegroupRequest): Promise<RegroupResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<RegroupResponse>();
  const thread = openThread<RegroupRequest, RegroupResponse>(start, "regroup", {
    onAnswer: resolve,
    onCrash: (reason) => reject(new Error(reason)),
  });
  const { faces, buffer } = inOneBuffer(request.faces);
  thread.post({ ...request, faces }, [buffer]);
  return await promise.finally(() => thread.terminate());
}

/** Copying many small buffers between threads takes longer than to compare them. */
function inOneBuffer(faces: readonly FaceToSayOf[]) {
  const all = new Float32Array(faces.reduce((sum, { embedding }) => sum + embedding.length, 0));
  let at = 0;
  const moved = faces.map((face) => {
    const embedding = all.subarray(at, at + face.embedding.length);
    embedding.set(face.embedding);
    at += embedding.length;
    return { ...face, embedding };
  });
  return { faces: moved, buffer: all.buffer };
}
