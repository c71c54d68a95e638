import type { ExchangedSaying } from "../../../contracts/exchange.ts";
import type { ClarityCosts } from "../../../core/face.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { KnownSoFar } from "../../identity/decisions/known_so_far.ts";
import { factsAtMoment } from "./facts_at_moment.ts";
import { forgetSayings, type NamedSaying } from "./forget_sayings.ts";
import { sayingOf } from "./saying_of.ts";

/** What a human said at this laptop, for others. */
export interface OwnSaying extends NamedSaying {
  /** Milliseconds since 1970. */
  madeAt: number;
}

/** Decisions of these kinds concern this laptop alone. */
const local = new Set(["folder", "face", "drop", "restore", "portrait", "settings", "forgotten"]);

/**
 * Puts decisions of this laptop that were carried out, in force or undone, into words that mean the
 * same everywhere. One whose person nobody else can know yet, of whom there is but a portrait, is left
 * out until there is a photo.
 *
 * @param costs of the embedding model, which say how clear a face is.
 * @param isTold whether a saying is known already, by the uid of its decision.
 * @returns what is not told yet, in the order in which it was carried out.
 */
export function ownSayings(
  store: Store,
  costs: ClarityCosts,
  isTold: (uid: string) => boolean,
): OwnSaying[] {
  return store.snapshot(() => {
    const all = store.decisions.all().filter(({ appliedAt }) => appliedAt !== null);
    const moments = new Map(all.map(({ id }, moment) => [id, moment]));
    const wanted = all.filter((row) => isOwn(row) && !isTold(row.uid));
    const byId = new Map(all.map((row) => [row.id, row])), known = new KnownSoFar(store);
    const found: OwnSaying[] = [];
    // From the last to the first: what was before is read moment by moment.
    for (const row of wanted.toReversed()) {
      const facts = factsAtMoment(store, { then: known.stateAt(moments.get(row.id)!), costs });
      const uidOf = (id: number) => uidIfTold(byId.get(id));
      const sayings = row.decision.kind === "forget"
        ? forgetSayings(row.uid, forgottenPoints(store))
        : named(row.uid, kept(store, row.uid) ?? sayingOf(row.decision, { ...facts, uidOf }));
      found.unshift(...sayings.map((saying) => ({ ...saying, madeAt: row.madeAt })));
    }
    return found;
  });
}

function isOwn({ origin, refused, kind }: DecisionRow): boolean {
  return origin === null && refused === null && !local.has(kind);
}

function uidIfTold(row: DecisionRow | undefined): string | undefined {
  return row === undefined || row.refused !== null || local.has(row.kind) ? undefined : row.uid;
}

/** What was put into words as soon as it was said names whom it meant best. */
function kept(store: Store, uid: string): ExchangedSaying | undefined {
  return store.sayings.get(uid)?.says as ExchangedSaying | undefined;
}

function named(uid: string, says: ExchangedSaying | undefined): NamedSaying[] {
  return says === undefined ? [] : [{ uid, says }];
}

function forgottenPoints({ forgotten }: Store) {
  return forgotten.all().map(({ sha256: photo, x, y }) => ({ photo, x, y }));
}
