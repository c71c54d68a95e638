import { type Boundary, isAt } from "./boundaries.ts";
import { type FaultCode, faultOf } from "./fault_kinds.ts";
import type { SystemCall } from "./system_calls.ts";

/** Throws as long as the disturbance lasts. */
export interface Trouble {
  before(call: SystemCall): void;
  /** How many calls it has spoiled. */
  readonly spoiled: number;
  readonly isOver: boolean;
}

/** One boundary fails so often, from its nth crossing on. */
export function failing(
  root: string,
  boundary: Boundary,
  nth: number,
  { code, times }: { code: FaultCode; times: number },
): Trouble {
  let crossed = 0, spoiled = 0;
  return {
    before(call) {
      if (spoiled === times || !isAt(root, boundary, call) || ++crossed < nth) return;
      spoiled++;
      throw faultOf(code, call);
    },
    get spoiled() {
      return spoiled;
    },
    get isOver() {
      return spoiled === times;
    },
  };
}

/** From the nth crossing of a boundary on, EventRoot is gone for so many calls. */
export function unplugged(root: string, boundary: Boundary, nth: number, calls: number): Trouble {
  let crossed = 0, spoiled = 0, isOver = false;
  return {
    before(call) {
      if (isOver || call.paths.length === 0) return;
      if (spoiled === 0 && (!isAt(root, boundary, call) || ++crossed < nth)) return;
      // Not between a look at a file and the look at EventRoot that follows at once.
      if (++spoiled === calls) setTimeout(() => isOver = true);
      throw faultOf("ENOENT", call);
    },
    get spoiled() {
      return spoiled;
    },
    get isOver() {
      return isOver;
    },
  };
}
