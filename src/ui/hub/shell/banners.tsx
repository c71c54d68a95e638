import { OneBanner } from "../../shell/one_banner.tsx";
import { isLost, readiness } from "../api/readiness.ts";
import { hubWords } from "../words/hub_words.ts";
import { sentenceOf } from "../words/problem_words.ts";
import { say } from "../words/say.ts";

/** What keeps the hub from going on, and what to do. */
export function Banners() {
  const { troubles } = hubWords.value;
  const wrong = readiness.value?.checks.filter(({ ok }) => !ok) ?? [];
  return (
    <div class="banners" role="alert">
      {isLost.value
        ? <OneBanner isBad icon="lost" title={troubles.lost} hint={troubles.lostHint} />
        : wrong.map(({ name, detail = null, said }) => (
          <OneBanner
            key={name}
            isBad
            icon={name === "roots" || name === "objects" ? "drive" : "warn"}
            title={troubles.checks[name]}
            hint={[detail && sentenceOf(say({ detail, said }, "detail")), troubles.checkHint]
              .filter(Boolean).join(" ")}
          />
        ))}
    </div>
  );
}
