import { useState } from "preact/hooks";
import type { PersonView } from "../../../../contracts/hub/people.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Select } from "../../../parts/select.tsx";
import { replaceAddress } from "../../../router/here.ts";
import { param } from "../../../router/params.ts";
import { mayDo } from "../../api/session.ts";
import { useRead } from "../../api/use_read.ts";
import { PhotoGrid, type PhotoQuery, usePhotos } from "../../parts/photo_grid.tsx";
import { UploadDialog } from "../../uploads/upload_dialog.tsx";
import { UploadProgress } from "../../uploads/upload_progress.tsx";
import { uploadCounts } from "../../uploads/uploads.ts";
import { hubWords } from "../../words/hub_words.ts";
import { standingWords } from "../photo/standing.ts";
import { PersonPicker } from "../people/person_picker.tsx";

const states = ["", "PROCESSED", "READY", "PROCESSING", "RETRIED", "FAILED"] as const;
const state = param("state", states[0], states);
const person = param<string>("person", ""), job = param<string>("job", "");

/** All photos, or those of one person, one job or one state. */
export function PhotosPage() {
  const { photos, shell, uploads } = hubWords.value;
  const query: PhotoQuery = {
    ...asked(state.value),
    ...job.value !== "" && { job: job.value },
    ...person.value !== "" && { person: Number(person.value) },
  };
  const [isUploading, setUploading] = useState(false);
  const found = usePhotos(query).data.value, isFiltered = Object.keys(query).length > 0;
  return (
    <div class="photos-page">
      <div class="page-head">
        <h1>{shell.places.photos}</h1>
        <PersonFilter />
        <Select
          isLabelUnseen
          label={photos.state}
          value={state.value}
          options={states.map((one) =>
            [one, one === "" ? photos.anyState : standingWords(one)] as const
          )}
          onChoose={(one) => state.set(one)}
        />
        {job.value !== "" && (
          <Button icon="close" onClick={() => job.set("")}>{photos.ofJob}</Button>
        )}
        {mayDo("ingest") && (
          <Button popup="dialog" onClick={() => setUploading(true)}>{uploads.open}</Button>
        )}
      </div>
      {!isUploading && uploadCounts.value.isOpen && <UploadProgress />}
      {isUploading && <UploadDialog onClose={() => setUploading(false)} />}
      {found?.items.length === 0
        ? (
          <EmptyState
            icon="photos"
            title={isFiltered ? photos.noneFit : photos.none}
            hint={isFiltered ? photos.noneFitHint : photos.noneHint}
          >
            {isFiltered && <Button onClick={() => replaceAddress("/photos")}>{photos.clear}
            </Button>}
          </EmptyState>
        )
        : <PhotoGrid label={shell.places.photos} query={query} />}
    </div>
  );
}

/** What is FAILED and tried again is shown apart from what is given up. */
function asked(standing: typeof states[number]): Pick<PhotoQuery, "state" | "retried"> {
  switch (standing) {
    case "":
      return {};
    case "RETRIED":
      return { retried: "true" };
    case "FAILED":
      return { retried: "false" };
    default:
      return { state: standing };
  }
}

function PersonFilter() {
  const { photos } = hubWords.value, [isPicking, setPicking] = useState(false);
  return (
    <>
      {person.value === ""
        ? <Button popup="dialog" onClick={() => setPicking(true)}>{photos.choosePerson}</Button>
        : <ChosenPerson id={person.value} />}
      {isPicking && (
        <PersonPicker
          title={photos.whose}
          without={[]}
          onClose={() => setPicking(false)}
          onPick={({ person_id }) => {
            setPicking(false);
            person.set(String(person_id));
          }}
        />
      )}
    </>
  );
}

function ChosenPerson({ id }: { id: string }) {
  const { people, photos } = hubWords.value;
  const found = useRead<PersonView>(`/v1/person/${encodeURIComponent(id)}`).data.value;
  const name = people.call(found?.name ?? null, Number(id));
  return (
    <Button icon="close" label={photos.notOnly(name)} onClick={() => person.set("")}>{name}</Button>
  );
}
