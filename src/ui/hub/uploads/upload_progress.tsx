import { Meter } from "../../parts/meter.tsx";
import { hubWords } from "../words/hub_words.ts";
import { isWaiting, uploadCounts } from "./uploads.ts";

/** How far the files are that somebody sends; nothing if there are none. */
export function UploadProgress() {
  const { uploads: text } = hubWords.value;
  const { all, sent, bytes, sentBytes, isOpen } = uploadCounts.value;
  if (all === 0) return null;
  return (
    <div class="upload-progress">
      <strong class="number">{text.sent(sent, all, bytes)}</strong>
      <Meter label={text.progress} value={sentBytes} of={bytes} />
      <span class="soft" role="status">
        {!isOpen ? text.allSent : isWaiting.value ? text.waits : text.goesOn}
      </span>
    </div>
  );
}
