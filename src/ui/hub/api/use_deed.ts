import { useState } from "preact/hooks";
import { Problem } from "../../api/problem.ts";
import { say } from "../words/say.ts";
import { wordsOfProblem } from "../words/problem_words.ts";
import { readAnew } from "./use_read.ts";

/** What is wrong with fields, by their names in the request; `""` is for none of them. */
export type Faults = Readonly<Partial<Record<string, string>>>;

export interface Deed {
  isBusy: boolean;
  faults: Faults;
  /** Says what is wrong with the fields before the hub is asked. */
  refuse(faults: Faults): void;
  /**
   * Carries out a change, and has all that is shown read anew after it.
   *
   * @returns whether it was done; why not stands in `faults`, or is told by the frame of the page.
   */
  run(what: () => Promise<unknown>): Promise<boolean>;
}

/** Changes that somebody asks for, one at a time. */
export function useDeed(): Deed {
  const [isBusy, setBusy] = useState(false), [faults, setFaults] = useState<Faults>({});
  return {
    isBusy,
    faults,
    refuse: setFaults,
    async run(what) {
      setBusy(true);
      setFaults({});
      try {
        await what();
        readAnew();
        return true;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 422) setFaults(faultsOf(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

function faultsOf(problem: Problem): Faults {
  const { faults } = problem;
  if (faults.length === 0) return { "": wordsOfProblem(problem) };
  return Object.fromEntries(faults.map((fault) => [fault.field, `${say(fault, "message")}.`]));
}
