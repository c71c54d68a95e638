/**
 * Entry of the thread that publishes galleries. It may ask one host, read the galleries, and write
 * the database; or write to one folder.
 */
import { catchStray, threadScope } from "../../../runtime/thread_scope.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import { publishGalleries } from "../../publishing/publish_galleries.ts";
import type { PublishAnswer, PublishRequest } from "./publish_protocol.ts";

const scope = threadScope<PublishRequest, PublishAnswer>();
const fail = (error: unknown) =>
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
catchStray(fail);

scope.onmessage = ({ data: { setup } }) => {
  publishGalleries(setup, (line) => scope.postMessage({ type: "line", line }))
    .then((mirrored) => scope.postMessage({ type: "done", mirrored }), fail);
};
