import { useEffect, useMemo, useState } from "preact/hooks";
import type { PeopleView } from "../../../contracts/people.ts";
import type { PersonFacesView } from "../../../contracts/person_faces.ts";
import { useQuery } from "../../api/use_query.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { replaceAddress } from "../../router/here.ts";
import { param } from "../../router/params.ts";
import { words } from "../../words/words.ts";
import type { PageProps } from "../page_props.ts";
import { everybody } from "../people/everybody.ts";
import { facesShownTwice, glanceOf } from "./person_glance.ts";
import { PersonFaces } from "./person_faces.tsx";
import { PersonHead } from "./person_head.tsx";
import { PersonPhotos } from "./person_photos.tsx";

const TABS = ["faces", "twice", "photos"] as const;
const tab = param("tab", "faces", TABS);
const none: PeopleView = [];

/** One person: their faces to be checked, their photos as their folder shows them. */
export function PersonPage({ named }: PageProps) {
  const { person: text } = words.value;
  const found = useQuery<PersonFacesView>(`/api/operator/persons/${named.id}`, ["people"]);
  const people = useQuery<PeopleView>(...everybody).data.value ?? none;
  const view = found.data.value, isMissing = found.problem.value?.status === 404;
  useEffect(() => {
    // Who turned out to be somebody else has that one's address.
    if (view !== undefined && `${view.id}` !== named.id) replaceAddress(`/people/${view.id}`);
  }, [view?.id]);
  useEffect(() => {
    // How sure faces are may be known by now: that is told together with who is uncertain.
    if (view?.faces.every(({ share }) => share === null)) void found.refetch();
  }, [people]);
  if (isMissing) {
    return (
      <EmptyState icon="people" title={text.nobody} hint={text.nobodyHint}>
        <a class="button first" href="/people">{text.toPeople}</a>
      </EmptyState>
    );
  }
  return view === undefined ? null : <Shown view={view} people={people} />;
}

function Shown({ view, people }: { view: PersonFacesView; people: PeopleView }) {
  const { person: text } = words.value, decide = useDecide();
  const person = useMemo(() => glanceOf(view), [view]);
  const twice = useMemo(() => facesShownTwice(view.faces), [view]);
  const [photos, setPhotos] = useState<number>();
  const counts = { faces: view.faces.length, twice: twice.length, photos: photos ?? person.photos };
  const tabs = TABS.filter((name) => name !== "twice" || twice.length > 0 || tab.value === name);
  return (
    <div class="person-page">
      <PersonHead view={view} person={person} people={people} decide={decide} />
      <Tabs
        label={text.tabs.faces}
        chosen={tab.value}
        tabs={tabs.map((name) => ({ name, text: text.tabs[name], count: counts[name] }))}
        onChoose={(name) => tab.set(name)}
      >
        {tab.value === "photos"
          ? <PersonPhotos person={view.id} onCount={setPhotos} />
          : (
            <PersonFaces
              key={tab.value}
              person={person}
              people={people}
              faces={tab.value === "twice" ? twice : view.faces}
              hint={tab.value === "twice" ? text.twiceHint : text.facesHint}
              decide={decide}
            />
          )}
      </Tabs>
    </div>
  );
}
