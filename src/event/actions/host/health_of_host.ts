import type { HealthReport } from "../../../contracts/health.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import { examine } from "../../views/health/examine.ts";
import { repair } from "../upkeep/repair.ts";
import type { EventHost } from "./event_host.ts";

const weights = ["problem", "warning", "note"] as const;

/** @returns what is wrong with the event that a host sorts; changes nothing. */
export async function examineHosted({ config }: Pick<EventHost, "config">): Promise<HealthReport> {
  const { view } = await examine(config, { fixes: false, onExamined: () => {} });
  const findings = weights.flatMap((weight) =>
    view.findings.filter((one) => one.weight === weight)
      .map((one) => withSaid(one, "what", "todo"))
  );
  return { checkedAt: new Date().toISOString(), findings };
}

/**
 * Repairs what can be repaired without losing anything: the engine ends, files are prepared, and it
 * starts again and does the rest, as every start does.
 *
 * @param say receives messages for the operator.
 * @throws {OperatorError} `models` if a model cannot be fetched, `root` if the event cannot be written
 * to.
 */
export async function repairHosted(
  host: Pick<EventHost, "config" | "around">,
  say: (line: string) => void,
): Promise<void> {
  await host.around(async () => {
    const examined = await examine(host.config, { fixes: true, onExamined: () => {} });
    await repair({ ...host.config, root: examined.view.root }, examined, { say });
  });
}
