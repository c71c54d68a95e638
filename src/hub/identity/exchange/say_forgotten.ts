import { uuid7 } from "../../../runtime/uuid7.ts";
import type { TenantTx } from "../../db/database.ts";
import type { ForgottenFace } from "../../db/erasing/erased_people.ts";
import { exchangeDevices } from "../../db/exchange/devices.ts";
import { namesOfUsers } from "../../db/exchange/names_of_users.ts";
import { insertSayings, type NewSaying } from "../../db/exchange/sayings.ts";

/** So many places a saying has at most, as the contract has it. */
const AT_ONCE = 5000;

/** Tells laptops where faces were that are forgotten here. Without laptops there is nobody to tell. */
export async function sayForgotten(
  tx: TenantTx,
  tenant: string,
  { places, by, at: madeAt }: { places: readonly ForgottenFace[]; by: string; at: Date },
): Promise<void> {
  if ((await exchangeDevices(tx)).length === 0) return;
  const madeBy = (await namesOfUsers(tx)).get(by) ?? by;
  const points = places.map(({ sha256, x, y }) => ({ photo: sha256.toHex(), x, y }));
  const sayings = Array.from(
    { length: Math.ceil(points.length / AT_ONCE) },
    (_, part): NewSaying => ({
      ...{ id: uuid7(madeAt.getTime()), madeAt, madeBy, device: null, fate: "done" },
      says: { kind: "forget", points: points.slice(part * AT_ONCE, (part + 1) * AT_ONCE) },
      decision: null,
    }),
  );
  await insertSayings(tx, tenant, sayings);
}
