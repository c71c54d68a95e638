import { createHash } from "node:crypto";
import type { Decision } from "../../../core/decision.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { portraitIn } from "../../../core/portrait.ts";
import type { Store } from "../../db/store.ts";
import type { Near } from "../../../people/portrait_likeness.ts";
import { type JudgeContext, judgePortrait } from "./judge_portrait.ts";
import { personCalled } from "./named_faces.ts";
import type { LookedAt } from "./look_at_photos.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** A photo that can name the person it is added to. */
export interface AddedPortrait extends LookedAt {
  /** SHA-256 of the file's content. */
  sha256: string;
  embedding: Float32Array;
  /** Another named person whose face the portrait resembles as well. */
  near?: Near;
}

/** Photos that can name a person, and what has to be decided so that they do. */
export interface JudgedPhotos {
  portraits: AddedPortrait[];
  decisions: Decision[];
}

export interface AddingTo {
  /** Name of the folder with the person's references. */
  folder: string;
  /** Whether the operator says that they show that person, whatever they look like. */
  isSure: boolean;
  minScore: number;
}

/** @throws {OperatorError} `usage`, with the problem of each photo that photosort cannot use. */
export function judgeAdded(
  context: JudgeContext,
  photos: readonly LookedAt[],
  { folder, isSure, minScore }: AddingTo,
): JudgedPhotos {
  const portraits: AddedPortrait[] = [], decisions: Decision[] = [], problems: string[] = [];
  let isDoubtful = false;
  for (const photo of photos) {
    const look = portraitIn(photo.faces, minScore);
    if ("problem" in look) {
      problems.push(sentence("portraitUnusable", { file: photo.path, reason: look.problem }));
      continue;
    }
    const sha256 = createHash("sha256").update(photo.bytes).digest("hex");
    const { embedding } = look.face, beside = portraits.map(({ embedding }) => embedding);
    const verdict = judgePortrait(context, { name: folder, sha256, embedding, beside });
    if (verdict.isUsed) portraits.push({ ...photo, sha256, embedding, near: verdict.near });
    else if (verdict.refusal === "unlike" && isSure) {
      portraits.push({ ...photo, sha256, embedding });
      decisions.push(...accepting(context.store, folder, sha256));
    } else {
      problems.push(sentence("cannotBeUsed", { file: photo.path, reason: verdict.problem }));
      isDoubtful ||= verdict.refusal === "unlike";
    }
  }
  if (problems.length === 0) return { portraits, decisions };
  const todo = isDoubtful
    ? "If it does show that person, add --sure."
    : "Crop it, or choose another.";
  throw new OperatorError("usage", problems.join("; "), `Nothing was changed. ${todo}`);
}

function accepting(store: Store, name: string, portrait: string): Decision[] {
  const person = personCalled(store, name);
  return person === undefined ? [] : [{ kind: "portrait", portrait, person }];
}
