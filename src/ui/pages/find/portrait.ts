import { batch, signal } from "@preact/signals";
import type { FoundAnswer } from "../../../contracts/find.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { wordsOf } from "../../words/problem_words.ts";

/** A picture that was looked at. It stays for the way back, and goes with the tab. */
export interface Looked {
  file: File;
  answer: FoundAnswer;
}

export const looked = signal<Looked | undefined>(undefined);
/** Which of its faces is looked for, by its place in the answer. */
export const chosenFace = signal(0);
export const isLooking = signal(false);
/** Why the last picture could not be looked at; empty if it could. */
export const fault = signal("");

let last = 0;

/** Has a picture looked at; one that is given meanwhile comes in its place. */
export async function lookFor(file: File): Promise<void> {
  const mine = ++last, form = new FormData();
  form.set("photo", file);
  batch(() => {
    isLooking.value = true;
    fault.value = "";
  });
  try {
    const answer = await post<FoundAnswer>("/api/operator/find", form);
    if (mine !== last) return;
    batch(() => {
      looked.value = { file, answer };
      chosenFace.value = 0;
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (mine === last) fault.value = wordsOf(error);
  } finally {
    if (mine === last) isLooking.value = false;
  }
}
