import { useRef, useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { session } from "../api/session.ts";
import { siteChoice } from "../sites/site_choice.ts";
import { SiteField } from "../sites/site_field.tsx";
import { useSites } from "../sites/use_sites.ts";
import { hubWords } from "../words/hub_words.ts";
import { UploadProgress } from "./upload_progress.tsx";
import { retryUploads, startUploads, stopUploads, uploadCounts, uploads } from "./uploads.ts";

/** Browsers know few kinds of raw files. */
const KINDS = "image/*,.heic,.heif,.avif,.cr2,.cr3,.nef,.arw,.dng,.raf,.rw2,.orf,.pef,.srw,.tif";

/** Sends photos from this computer; they go on when it is closed. */
export function UploadDialog({ onClose }: { onClose(): void }) {
  const { uploads: text, sites: siteText } = hubWords.value, sites = useSites();
  const [site, setSite] = useState(""), [fault, setFault] = useState<string>();
  const { all, failed, isOpen } = uploadCounts.value;
  const take = (files: FileList | null | undefined) => {
    const { isNeeded } = siteChoice(session.peek() ?? { sites: null }, sites);
    if (isNeeded && site === "") return setFault(siteText.missing);
    startUploads([...files ?? []], site);
  };
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      actions={
        <>
          {(all > 0 || failed > 0) && (
            <Button effect={isOpen ? text.stopEffect : undefined} onClick={stopUploads}>
              {isOpen ? text.stop : text.clear}
            </Button>
          )}
          <Button isFirst={all > 0} onClick={onClose}>{text.close}</Button>
        </>
      }
    >
      <p class="soft">{text.says}</p>
      <SiteField
        value={site}
        fault={fault}
        onChoose={(id) => {
          setSite(id);
          setFault(undefined);
        }}
      />
      <FileDrop isFirst={all === 0} onTake={take} />
      <UploadProgress />
      {failed > 0 && <FailedFiles />}
    </Dialog>
  );
}

function FileDrop(
  { isFirst, onTake }: { isFirst: boolean; onTake(files?: FileList | null): void },
) {
  const { uploads: text } = hubWords.value, input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <div
      class={isOver ? "upload-drop is-over" : "upload-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onTake(event.dataTransfer?.files);
      }}
    >
      <input
        ref={input}
        class="unseen"
        type="file"
        multiple
        accept={KINDS}
        tabIndex={-1}
        aria-label={text.choose}
        onChange={({ currentTarget }) => {
          onTake(currentTarget.files);
          // The same files may be chosen again.
          currentTarget.value = "";
        }}
      />
      <span class="soft">{text.drop}</span>
      <Button isFirst={isFirst} onClick={() => input.current?.click()}>
        {isFirst ? text.choose : text.more}
      </Button>
    </div>
  );
}

function FailedFiles() {
  const { uploads: text } = hubWords.value;
  const failed = uploads.value.filter(({ state }) => state === "failed");
  return (
    <section class="upload-failed">
      <div class="part-head">
        <h3>{text.failed(failed.length)}</h3>
        <Button onClick={retryUploads}>{text.again}</Button>
      </div>
      <ul tabIndex={0} aria-label={text.failed(failed.length)}>
        {failed.map(({ file, fault }) => (
          <li key={`${file.name}-${file.size}-${file.lastModified}`}>
            <strong>{file.name}</strong> <span class="soft">{fault}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
