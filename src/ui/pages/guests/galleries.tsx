import { useSignal } from "@preact/signals";
import type { GalleriesReport } from "../../../contracts/galleries.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { words } from "../../words/words.ts";
import { wordsOf } from "../../words/problem_words.ts";
import { GuestsPart } from "./guests_part.tsx";

/** After the event: a gallery for each guest, by what the desk promised. */
export function Galleries() {
  const { galleries: text } = words.value.guests, isBusy = useSignal(false);
  const make = async () => {
    isBusy.value = true;
    try {
      const { galleries, withdrawn } = await post<GalleriesReport>("/api/operator/galleries");
      const renewed = galleries.filter(({ hasNewLink }) => hasNewLink).length;
      toast(text.made(galleries.length, withdrawn));
      if (renewed > 0) toast(text.renewed(renewed));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The shell tells all others.
      if (error.status === 422) toast(wordsOf(error), { isBad: true });
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <GuestsPart title={text.title} hint={text.hint}>
      <div class="guest-buttons">
        <Button isBusy={isBusy.value} onClick={() => void make()}>{text.make}</Button>
      </div>
    </GuestsPart>
  );
}
