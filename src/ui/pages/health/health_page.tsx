import { useSignal } from "@preact/signals";
import type { HealthReport, SaidFinding } from "../../../contracts/health.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { toast } from "../../parts/toasts.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Finding } from "./finding.tsx";

const PATH = "/api/operator/health", WEIGHTS = ["problem", "warning", "note"] as const;

/** What the doctor finds, and repairs. */
export function HealthPage() {
  const { shell, health } = words.value, isRepairing = useSignal(false);
  const { data, isLoading, problem, refetch } = useQuery<HealthReport>(PATH, []);
  const report = data.value, isLooking = isLoading.value;
  const repair = async () => {
    isRepairing.value = true;
    try {
      const { findings } = await post<HealthReport>(`${PATH}/repair`);
      toast(health.repaired(findings.length));
      await refetch();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    } finally {
      isRepairing.value = false;
    }
  };
  return (
    <EffectArea>
      <div class="page-head">
        <h1>{shell.places.health}</h1>
        {report && <span class="soft">{health.lookedAt(formats.value.time(report.checkedAt))}
        </span>}
        <Button isBusy={isLooking} effect={health.lookEffect} onClick={() => void refetch()}>
          {health.look}
        </Button>
        {report?.findings.some(({ fixable }) => fixable) && (
          <Button
            isFirst
            isBusy={isRepairing.value}
            effect={health.repairEffect}
            onClick={() => void repair()}
          >
            {health.repair}
          </Button>
        )}
      </div>
      <EffectLine otherwise={isLooking && report ? health.looking : ""} />
      {report === undefined
        ? <EmptyState icon="health" title={problem.value ? health.failed : health.looking} />
        : <Report findings={report.findings} />}
    </EffectArea>
  );
}

function Report({ findings }: { findings: readonly SaidFinding[] }) {
  const { health } = words.value;
  if (findings.length === 0) {
    return <EmptyState icon="check" title={health.well} hint={health.wellHint} />;
  }
  return (
    <>
      {WEIGHTS.map((weight) => {
        const some = findings.filter((one) => one.weight === weight);
        return some.length === 0
          ? null
          : (
            <section key={weight} class={`findings ${weight}`} aria-label={health.weights[weight]}>
              <h2>{health.weights[weight]}</h2>
              {some.map((one) => <Finding key={`${one.check} ${one.what}`} finding={one} />)}
            </section>
          );
      })}
    </>
  );
}
