import { useId } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { hubWords } from "../words/hub_words.ts";

/** A text to copy, such as a key or a command for a terminal. */
export function CopiedText({ label, text }: { label: string; text: string }) {
  const { shell } = hubWords.value, id = useId();
  return (
    <div class="field">
      <span class="field-label" id={id}>{label}</span>
      <div class="copied">
        <code aria-labelledby={id}>{text}</code>
        <Button
          icon="copy"
          label={`${shell.copy}: ${label}`}
          onClick={() => void copyText(text)}
        >
          {shell.copy}
        </Button>
      </div>
    </div>
  );
}

/** Copies a text, and tells whether the browser let it. */
async function copyText(text: string): Promise<void> {
  const { shell } = hubWords.peek();
  try {
    await navigator.clipboard.writeText(text);
    toast(shell.copied);
  } catch (error) {
    // The browser may refuse it, as on a page without TLS; the clipboard is missing there.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    toast(shell.notCopied, { isBad: true });
  }
}
