import { type Decision, type FaceKey, peopleOf } from "../../../core/decision.ts";
import { clarityOf } from "../../../core/face.ts";
import type { Saying } from "../../../people/exchange/saying.ts";
import { uuid7 } from "../../../runtime/uuid7.ts";
import type { TenantTx } from "../../db/database.ts";
import { everybody, photoContents } from "../../db/deciding/deciding.ts";
import {
  insertSayings,
  markSaid,
  type NewSaying,
  sayingOfDecision,
  type UnsaidDecision,
  unsaidDecisions,
} from "../../db/exchange/sayings.ts";
import { facesOfPeople, type HubFace } from "../../db/faces.ts";
import { namesOfUsers } from "../../db/exchange/names_of_users.ts";
import { resolverOf } from "../../../people/said/said_of_faces.ts";
import { faceKey } from "../decisions/face_keys.ts";
import { type HubIdentity, tenantBounds } from "../hub_identity.ts";

/** So many faces name a person. */
const MOST_FACES = 40;
/** So many faces a saying speaks of at most, as the contract has it. */
const MOST_SPOKEN_OF = 5000;

/** Says to laptops what was decided here since, in words that mean the same everywhere. */
export async function sayOwn(
  tx: TenantTx,
  identity: HubIdentity,
  tenant: string,
): Promise<void> {
  const unsaid = await unsaidDecisions(tx);
  if (unsaid.length === 0) return;
  const names = await namesOfUsers(tx), people = await peopleOfDecisions(tx, identity, unsaid);
  for (const one of unsaid) {
    const says = await sayingOf(tx, one, people);
    if (says === undefined) {
      await markSaid(tx, one.id, null);
      continue;
    }
    const saying: NewSaying = {
      ...{ id: uuid7(one.madeAt.getTime()), madeAt: one.madeAt, device: null, says },
      ...{ madeBy: names.get(one.madeBy) ?? one.madeBy, fate: "done", decision: one.id },
    };
    await insertSayings(tx, tenant, [saying]);
    await markSaid(tx, one.id, saying.id);
  }
}

/** The faces of people by now, by what names them everywhere. */
interface People {
  survivorOf: (person: number) => number;
  /** The clearest first. */
  facesOf: ReadonlyMap<number, readonly NamedFace[]>;
  keys: ReadonlyMap<number, FaceKey>;
}

interface NamedFace {
  id: number;
  key: FaceKey;
}

async function peopleOfDecisions(
  tx: TenantTx,
  identity: HubIdentity,
  unsaid: readonly UnsaidDecision[],
): Promise<People> {
  const { costs } = tenantBounds(identity, null), survivorOf = resolverOf(await everybody(tx));
  const wanted = new Set(unsaid.flatMap(({ decision }) => peopleOf(decision)).map(survivorOf));
  const faces = await facesOfPeople(tx, [...wanted]);
  const photos = new Map(
    (await photoContents(tx, [...new Set(faces.map(({ photoId }) => photoId))]))
      .map((photo) => [photo.id, photo]),
  );
  const rank = (face: HubFace) => clarityOf(face, costs) + (face.usable ? 1e6 : 0);
  const named = faces.toSorted((a, b) => rank(b) - rank(a) || a.id - b.id).flatMap((face) => {
    const photo = photos.get(face.photoId);
    const { id, personId } = face;
    return photo === undefined ? [] : [{ id, person: personId!, key: faceKey(face, photo) }];
  });
  return {
    survivorOf,
    facesOf: Map.groupBy(named, ({ person }) => person),
    keys: new Map(named.map(({ id, key }) => [id, key])),
  };
}

/** @returns undefined if nobody could be named by any face. */
async function sayingOf(
  tx: TenantTx,
  { decision, changes }: UnsaidDecision,
  people: People,
): Promise<Saying | undefined> {
  if (decision.kind === "undo") {
    const undone = await sayingOfDecision(tx, decision.decision);
    return undone === undefined ? undefined : { kind: "undo", decision: undone };
  }
  const theirs = (person: number) => people.facesOf.get(people.survivorOf(person)) ?? [];
  const keys = (faces: readonly NamedFace[]) => faces.slice(0, MOST_FACES).map(({ key }) => key);
  if (decision.kind === "merge") {
    const moved = new Set(changes.flatMap((one) => one.kind === "face" ? [one.face] : []));
    const [from = [], into = []] = [true, false].map((is) =>
      keys(theirs(decision.into).filter(({ id }) => moved.has(id) === is))
    );
    return from.length === 0 || into.length === 0 ? undefined : { kind: "merge", from, into };
  }
  const who = (person: number, without: readonly FaceKey[] = []) => {
    const spokenOf = new Set(without.map((key) => JSON.stringify(key)));
    const others = theirs(person).filter(({ key }) => !spokenOf.has(JSON.stringify(key)));
    return keys(others.length > 0 ? others : theirs(person));
  };
  return named(decision, who);
}

function named(
  decision: Decision,
  who: (person: number, without?: readonly FaceKey[]) => FaceKey[],
): Saying | undefined {
  switch (decision.kind) {
    case "name":
    case "role":
    case "cover": {
      const { person, ...rest } = decision, theirs = who(person);
      return theirs.length === 0 ? undefined : { ...rest, who: theirs } as Saying;
    }
    case "different": {
      const [one, other] = decision.people.map((person) => who(person));
      return one.length === 0 || other.length === 0
        ? undefined
        : { kind: "different", people: [one, other] };
    }
    case "move": {
      const faces = decision.faces.slice(0, MOST_SPOKEN_OF), to = who(decision.to, faces);
      return to.length === 0 ? undefined : { kind: "move", faces, to };
    }
    case "not": {
      const theirs = who(decision.person);
      return theirs.length === 0
        ? undefined
        : { kind: "not", faces: decision.faces.slice(0, MOST_SPOKEN_OF), who: theirs };
    }
    case "split":
      return { kind: "split", faces: decision.faces.slice(0, MOST_SPOKEN_OF) };
    case "no_face":
      return { kind: "no_face", faces: decision.faces.slice(0, MOST_SPOKEN_OF) };
    default:
      return undefined;
  }
}
