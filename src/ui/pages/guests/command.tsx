import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { words } from "../../words/words.ts";

/** A command for a terminal, to copy. */
export function Command({ text }: { text: string }) {
  const { reach } = words.value.guests;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(reach.copied);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      toast(reach.notCopied, { isBad: true });
    }
  };
  return (
    <div class="command">
      <code>{text}</code>
      <Button isQuiet icon="copy" label={reach.copy} onClick={() => void copy()} />
    </div>
  );
}
