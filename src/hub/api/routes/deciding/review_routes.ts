import { z } from "zod";
import { hubQuestionSchema } from "../../../../contracts/hub/review.ts";
import { questionKey } from "../../../../people/questions/question_key.ts";
import { atOtherSites } from "../../../db/deciding/deciding.ts";
import type { TenantScope } from "../../../db/database.ts";
import { peopleById } from "../../../db/people.ts";
import { questionView, subjectsOf, usefulness } from "../../../identity/review/question_view.ts";
import type { AskedQuestion } from "../../../identity/regroup/asked_questions.ts";
import { json, problems } from "../../answers.ts";
import { pageOf, pageQuery } from "../../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

/** What humans could say about who is who. */
export function reviewRoutes(app: HubApp, scope: HubScope): void {
  const { cursors, reviewer } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/review" },
      summary: "What humans could say about who is who, the most useful first",
      request: { query: pageQuery },
      responses: {
        200: json(pageOf(hubQuestionSchema), "Questions; POST /v1/decisions takes the answers"),
        ...problems(422, 503),
      },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), tenantScope = scopeOf(c);
      const after = cursors.read(c, cursor, z.tuple([z.number(), z.string()]));
      const all = await reviewer.questions(tenantScope.tenant);
      const asked = inOrder(await ownOf(scope, tenantScope, all))
        .filter((one) => after === undefined || compare(one, [after[0], after[1]]) > 0);
      const page = cursors.page(c, asked.slice(0, limit + 1), limit, placeOf);
      const names = await namesOf(scope, tenantScope, page.items);
      return c.json({ ...page, items: page.items.map((one) => questionView(one, names)) }, 200);
    },
  );
}

type Place = [useful: number, key: string];

function placeOf({ question }: AskedQuestion): Place {
  return [usefulness(question), questionKey(question)];
}

function compare(asked: AskedQuestion, [useful, key]: Place): number {
  const [mine, own] = placeOf(asked);
  return useful - mine || (own < key ? -1 : Number(own > key));
}

function inOrder(questions: readonly AskedQuestion[]): AskedQuestion[] {
  return questions.toSorted((a, b) => compare(a, placeOf(b)));
}

/** Who is assigned to sites is asked about people and faces of those alone. */
async function ownOf(
  { db }: HubScope,
  { tenant, sites }: TenantScope,
  questions: readonly AskedQuestion[],
): Promise<readonly AskedQuestion[]> {
  if (sites === undefined) return questions;
  const subjects = questions.map(subjectsOf);
  const named = {
    people: subjects.flatMap(({ people }) => people),
    faces: subjects.flatMap(({ faces }) => faces),
  };
  const others = await db.withTenant({ tenant }, (tx) => atOtherSites(tx, named, sites));
  return questions.filter((_, at) => {
    const { people, faces } = subjects[at];
    return !people.some((id) => others.people.has(id)) && !faces.some((id) => others.faces.has(id));
  });
}

async function namesOf(
  { db }: HubScope,
  { tenant }: TenantScope,
  questions: readonly AskedQuestion[],
): Promise<Map<number, string | null>> {
  const ids = new Set(questions.flatMap((one) => subjectsOf(one).people));
  const people = await db.withTenant({ tenant }, (tx) => peopleById(tx, [...ids]));
  return new Map(people.map(({ id, name }) => [id, name]));
}
