import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { mayDo } from "../api/session.ts";
import { hubWords } from "../words/hub_words.ts";

/** Opens what asks before something is erased, for those who may erase. */
export function EraseButton({ dialog }: { dialog(onClose: () => void): ComponentChild }) {
  const [isOpen, setOpen] = useState(false);
  if (!mayDo("erase")) return null;
  return (
    <>
      <Button isDanger popup="dialog" onClick={() => setOpen(true)}>
        {hubWords.value.erasing.button}
      </Button>
      {isOpen && dialog(() => setOpen(false))}
    </>
  );
}
