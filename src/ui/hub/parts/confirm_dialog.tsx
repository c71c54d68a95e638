import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { partWords } from "../../words/part_words.ts";
import { useDeed } from "../api/use_deed.ts";
import { FormFault } from "./form_fault.tsx";

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, says, act, onDo, onClose }: {
  title: string;
  /** What it does. */
  says: string;
  /** On the button. */
  act: string;
  onDo(): Promise<unknown>;
  onClose(): void;
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
            onClick={() => void run(onDo).then((isDone) => isDone && onClose())}
          >
            {act}
          </Button>
        </>
      }
    >
      <p>{says}</p>
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
