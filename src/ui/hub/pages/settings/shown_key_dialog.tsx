import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { partWords } from "../../../words/part_words.ts";
import { hubWords } from "../../words/hub_words.ts";

/** Shows a new key, this once. */
export function ShownKeyDialog({ apiKey, onClose }: { apiKey: string; onClose(): void }) {
  const { keys } = hubWords.value.settings;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(apiKey);
      toast(keys.copied);
    } catch (error) {
      // The browser may refuse it, as on a page without TLS; the clipboard is missing there.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      toast(partWords.peek().notCopied, { isBad: true });
    }
  };
  return (
    <Dialog
      title={keys.shownTitle}
      onClose={onClose}
      actions={
        <>
          <Button icon="copy" onClick={() => void copy()}>{keys.copy}</Button>
          <Button isFirst onClick={onClose}>{keys.done}</Button>
        </>
      }
    >
      <p>{keys.shownHint}</p>
      <code class="shown-key">{apiKey}</code>
    </Dialog>
  );
}
