import { useSignal } from "@preact/signals";
import type { Pairing } from "../../../contracts/pairing.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";
import { SetupPart } from "./setup_part.tsx";

/** Lets a phone see how far sorting is, by a code. */
export function Phone() {
  const { setup } = words.value, pairing = useSignal<Pairing | null>(null), fault = useSignal("");
  const show = async () => {
    fault.value = "";
    try {
      pairing.value = await post<Pairing>("/api/operator/pairing");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fault.value = wordsOf(error);
    }
  };
  return (
    <SetupPart title={setup.phone} hint={setup.phoneHint}>
      {pairing.value?.addresses.map(({ url, code }) => (
        <figure key={url} class="pairing">
          <img src={imageOf(code)} alt="" width={180} height={180} />
          <figcaption class="soft">{setup.codeFor(new URL(url).origin)}</figcaption>
        </figure>
      ))}
      {fault.value !== "" && <p class="field-fault" role="alert">{fault.value}</p>}
      <Button onClick={() => void show()}>{setup.showCode}</Button>
    </SetupPart>
  );
}

/** As an image, in which nothing can run. */
function imageOf(svg: string): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
