import { partWords } from "../words/part_words.ts";
import { Button } from "./button.tsx";
import { toast } from "./toasts.tsx";

/** Copies a path, for the window of another program. */
export function CopyButton({ path }: { path: string }) {
  const text = partWords.value;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(path);
      toast(text.copied);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      toast(text.notCopied, { isBad: true });
    }
  };
  return <Button isQuiet icon="copy" label={text.copyPath} onClick={() => void copy()} />;
}
