import type { Erasure } from "../../../contracts/hub/erasing.ts";
import type { PhotoView } from "../../../contracts/hub/photos.ts";
import { remove } from "../../api/client.ts";
import { toast } from "../../parts/toasts.tsx";
import { go } from "../../router/navigation.ts";
import { ConfirmDialog } from "../parts/confirm_dialog.tsx";
import { endedWords } from "./erasure_words.ts";
import { hubWords } from "../words/hub_words.ts";

/** Erases a photo for good, after it said what goes with it, and what stays. */
export function ErasePhotoDialog({ photo, onClose }: { photo: PhotoView; onClose(): void }) {
  const { erasing } = hubWords.value, { photo_id, name, detections, paths } = photo;
  return (
    <ConfirmDialog
      title={erasing.title(name)}
      says={erasing.photo.goes(detections.length)}
      act={erasing.act}
      onDo={async () => {
        const erasure = await remove<Erasure | undefined>(`/v1/photo/${photo_id}`);
        go("/photos");
        toast(endedWords(name, erasure ?? null));
      }}
      onClose={onClose}
    >
      <p>{paths.length === 0 ? erasing.photo.upload : erasing.photo.file}</p>
      <p>
        <strong>{erasing.forGood}</strong>
      </p>
    </ConfirmDialog>
  );
}
