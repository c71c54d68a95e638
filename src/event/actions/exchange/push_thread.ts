/**
 * Entry of the thread that pushes an event to a hub. It may ask that hub, read the developed photos,
 * and write the database.
 */
import { catchStray, threadScope } from "../../../runtime/thread_scope.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import { pushEvent } from "./push_event.ts";
import type { PushAnswer, PushRequest } from "./push_protocol.ts";

const scope = threadScope<PushRequest, PushAnswer>();
const fail = (error: unknown) =>
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
catchStray(fail);

scope.onmessage = ({ data: { setup } }) => {
  pushEvent(setup, (line) => scope.postMessage({ type: "line", line }))
    .then((tally) => scope.postMessage({ type: "done", tally }), fail);
};
