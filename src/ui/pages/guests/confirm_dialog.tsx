import { useSignal } from "@preact/signals";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { words } from "../../words/words.ts";

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, text, act, typed, onConfirm, onClose }: {
  title: string;
  /** What it does. */
  text: string;
  /** Words of the button that does it. */
  act: string;
  /** What must be typed first. */
  typed?: { label: string; text: string };
  onConfirm(): Promise<unknown>;
  onClose(): void;
}) {
  const given = useSignal(""), isBusy = useSignal(false);
  const isOff = typed !== undefined && given.value.trim() !== typed.text.trim();
  const confirm = async () => {
    if (isOff || isBusy.peek()) return;
    isBusy.value = true;
    await onConfirm();
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button isQuiet onClick={onClose}>{words.value.parts.cancel}</Button>
          <Button
            isFirst
            isDanger
            isOff={isOff}
            isBusy={isBusy.value}
            onClick={() => void confirm()}
          >
            {act}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {typed !== undefined && (
        <TextField
          isFirst
          label={typed.label}
          value={given.value}
          onInput={(value) => given.value = value}
          onKeyDown={({ key }) => key === "Enter" && void confirm()}
        />
      )}
    </Dialog>
  );
}
