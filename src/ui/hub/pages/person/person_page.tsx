import type { PersonView } from "../../../../contracts/hub/people.ts";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { Tabs } from "../../../parts/tabs.tsx";
import { param } from "../../../router/params.ts";
import { useRead } from "../../api/use_read.ts";
import { useHubDecide } from "../../deciding/use_hub_decide.ts";
import { PhotoGrid } from "../../parts/photo_grid.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import type { PageProps } from "../page_props.ts";
import { PersonFaces } from "./person_faces.tsx";
import { PersonHead } from "./person_head.tsx";

const tabs = ["faces", "photos"] as const;
const tab = param("tab", tabs[0], tabs);

/** One person: their faces, of which the wrong ones can be taken away, and their photos. */
export function PersonPage({ named: { id } }: PageProps) {
  const { people } = hubWords.value, { person: text } = people;
  const read = useRead<PersonView>(`/v1/person/${encodeURIComponent(id)}`), decide = useHubDecide();
  const person = read.data.value;
  if (person === undefined) {
    const isGone = [404, 422].includes(read.problem.value?.status ?? 0);
    return isGone ? <Gone /> : <Unread query={read} />;
  }
  if (person.merged_into !== null) return <Gone into={person.merged_into} />;
  return (
    <div class="person-page">
      <PersonHead person={person} decide={decide} />
      <Tabs
        label={people.call(person.name, person.person_id)}
        chosen={tab.value}
        tabs={[
          { name: "faces", text: text.tabs.faces, count: person.faces },
          { name: "photos", text: text.tabs.photos, count: person.photos },
        ]}
        onChoose={(name) => tab.set(name)}
      >
        {tab.value === "faces"
          ? <PersonFaces person={person} decide={decide} />
          : <PhotoGrid label={text.tabs.photos} query={{ person: person.person_id }} />}
      </Tabs>
    </div>
  );
}

function Gone({ into }: { into?: number }) {
  const { person: text } = hubWords.value.people;
  return (
    <EmptyState
      isPage
      icon="people"
      title={into === undefined ? text.gone : text.mergedInto}
    >
      {into !== undefined && (
        <a class="button first" href={`/people/${into}`}>{text.toMerged(into)}</a>
      )}
      <a class="button" href="/people">{text.back}</a>
    </EmptyState>
  );
}
