import type { ComponentChildren } from "preact";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { partWords } from "../../words/part_words.ts";
import { useDeed } from "../api/use_deed.ts";
import { FormFault } from "./form_fault.tsx";

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, says, act, refused, onDo, onClose, children }: {
  title: string;
  /** What it does. */
  says: string;
  /** On the button. */
  act: string;
  /** Why it cannot be done, if that is known before. */
  refused?: string;
  onDo(): Promise<unknown>;
  onClose(): void;
  /** More about what it does. */
  children?: ComponentChildren;
}) {
  const { isBusy, faults, run } = useDeed();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button
            isFirst
            isDanger
            isBusy={isBusy}
            isOff={refused !== undefined}
            onClick={() => void run(onDo).then((isDone) => isDone && onClose())}
          >
            {act}
          </Button>
        </>
      }
    >
      <p>{says}</p>
      {children}
      <FormFault fault={faults[""] ?? refused} />
    </Dialog>
  );
}
