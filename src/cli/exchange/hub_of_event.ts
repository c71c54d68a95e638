import { OperatorError } from "../../core/operator_error.ts";
import type { Config } from "../../event/settings.ts";
import { KEY_HINT } from "../../event/actions/exchange/key_hint.ts";
import type { HubAddress } from "../../http/asking/ask_hub.ts";
import type { CommandContext } from "../context.ts";

/**
 * @returns the hub that the settings name, and the key that the environment holds; undefined if they
 * name none.
 * @throws {OperatorError} `usage` if there is no key.
 */
export function hubOfEvent(
  { hub: url }: Pick<Config, "hub">,
  { environment }: Pick<CommandContext, "environment">,
): HubAddress | undefined {
  if (url === "") return undefined;
  const key = environment("HUB_KEY");
  if (key) return { url, key };
  throw new OperatorError("usage", "HUB_KEY is not set in the environment", KEY_HINT);
}
