import { useState } from "preact/hooks";
import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import type { PhotoFace, PhotoView } from "../../../contracts/photo.ts";
import { get } from "../../api/client.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
import { naming, ownerOfFace } from "../person/owner_of_face.ts";
import { PersonPicker } from "../person/person_picker.tsx";
import type { Shares } from "../../parts/shares.ts";
import { versionsIn } from "./versions_in.ts";
import { callKnown } from "./face_words.ts";

/** What can be said of single faces of a photo, and the dialog that asks whose one is. */
export function useFaceDeeds(
  view: PhotoView,
  people: PeopleView,
  act: ReturnType<typeof useDecide>,
) {
  const { photo, faces } = view;
  const { did } = words.value.photo, [wanted, setAsked] = useState<number>();
  const asked = faces.find(({ face }) => face === wanted);
  const ownerOf = ({ person }: PhotoFace) => people.find(({ id }) => id === person?.number);
  const seen = ({ person }: PhotoFace) => versionsIn(view, person === null ? [] : [person.number]);
  const say = (
    face: PhotoFace,
    decision: DecisionRequest,
    done: string,
    to: PersonAtAGlance[] = [],
  ) => {
    const versions = { ...seen(face), ...versionsOf(to) };
    void act({ decisions: [decision], done, versions });
  };
  return {
    who: ({ face }: PhotoFace) => setAsked(face),
    not(face: PhotoFace) {
      if (face.person === null) return;
      const { number } = face.person, done = did.not(callKnown(face.person));
      say(face, { kind: "not", faces: [face.face], person: number }, done);
    },
    noFace(face: PhotoFace) {
      if (face.standing.is === "noFace") return;
      say(face, { kind: "no_face", faces: [face.face] }, did.noFace);
    },
    /** Adds a face that the detector missed, and asks whose it is. @returns its number. */
    async draw(box: Shares): Promise<number | undefined> {
      const decision: DecisionRequest = { kind: "face", photo, box, person: null };
      if (!await act({ decisions: [decision], done: did.drawn })) return undefined;
      const now = await get<PhotoView>(`/api/operator/photos/${photo}`);
      const drawn = now.faces.find(({ face }) => !faces.some((one) => one.face === face));
      setAsked(drawn?.face);
      return drawn?.face;
    },
    dialog: asked && (
      <PersonPicker
        faces={[asked.face]}
        people={people}
        not={asked.person === null ? [] : [{ id: asked.person.number }]}
        onClose={() => setAsked(undefined)}
        onTake={(to) => {
          setAsked(undefined);
          const decision: DecisionRequest = { kind: "move", faces: [asked.face], to: to.id };
          say(asked, decision, did.is(callPerson(to)), [to]);
        }}
        onNew={newcomer(asked, ownerOf(asked), (name, decision, isNamed) => {
          setAsked(undefined);
          const versions = seen(asked), done = did.is(name), newcomer = ownerOfFace(asked.face);
          const more = isNamed ? undefined : () => naming(newcomer, name);
          void act({ decisions: [decision], done, versions, more, about: newcomer });
        })}
      />
    ),
  };
}

/**
 * Somebody's only face is theirs under the new name; one of several is split off first, and one that
 * is nobody's becomes somebody new's.
 *
 * @param owner undefined for nobody.
 */
function newcomer(
  { face, person }: PhotoFace,
  owner: PersonAtAGlance | undefined,
  take: (name: string, decision: DecisionRequest, isNamed: boolean) => void,
): (name: string) => void {
  const isOnly = owner?.faces === 1 && owner.name === null;
  return (name) =>
    take(
      name,
      isOnly
        ? { kind: "name", person: owner.id, name }
        : { kind: "split", person: person?.number ?? null, faces: [face] },
      isOnly,
    );
}
