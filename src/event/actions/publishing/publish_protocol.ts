import type { OperatorFault } from "../../../core/operator_error.ts";
import type { Mirrored } from "../../publishing/mirror.ts";
import type { PublishSetup } from "../../publishing/publish_galleries.ts";

export interface PublishRequest {
  type: "start";
  setup: PublishSetup;
}

export type PublishAnswer =
  | { type: "line"; line: string }
  | { type: "done"; mirrored: Mirrored }
  | { type: "failed"; fault: OperatorFault };
