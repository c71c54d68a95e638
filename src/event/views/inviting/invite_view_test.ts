import assert from "node:assert/strict";
import { inviteViewSchema } from "../../../contracts/invitations.ts";
import { NOW, putDesk, UNTIL } from "../../../../tests/support/guest_event.ts";
import { putGuest } from "../../../../tests/support/invited_event.ts";
import { newStore } from "../../../../tests/support/new_store.ts";
import { fillOutbox } from "../../inviting/stored_outbox.ts";
import { dueOf, inviteView } from "./invite_view.ts";

Deno.test("each guest with an address is shown with the state of their mail, without the address", async () => {
  using store = await newStore();
  putDesk(store);
  [1, 2, 3, 4].forEach((n) => putGuest(store, n, { mail: `anna${n}@example.org`, until: UNTIL }));
  fillOutbox(store, "foto@example.com", NOW);
  store.outbox.begin(1);
  store.outbox.sent(2, NOW);
  store.outbox.set(3, "refused", "550 5.1.1 Unknown");
  putGuest(store, 5, { mail: "zoe@example.org", until: UNTIL });
  const view = inviteViewSchema.parse(inviteView(store, NOW));
  assert.deepEqual(view.invitations.map(({ state }) => state), [
    ...["unsure", "sent", "refused", "waiting", "new"],
  ]);
  assert.deepEqual([view.invitations[1].sentAt, view.invitations[2].error], [
    new Date(NOW).toISOString(),
    "550 5.1.1 Unknown",
  ]);
  assert.equal(view.invitations[0].mail, "a…@example.org");
  assert.equal(dueOf(view, { resendUnsure: false, retryRefused: false }), 2);
  assert.equal(dueOf(view, { resendUnsure: true, retryRefused: true }), 4);
});

Deno.test("a gallery counts as published once all of it is at one place", async () => {
  using store = await newStore();
  putDesk(store);
  putGuest(store, 1, { mail: "anna@example.org", until: UNTIL });
  const [{ token }] = store.galleries.all(), sha256 = "a".repeat(64);
  const files = ["index.html", "photos/1.jpg"].map((name) => ({
    ...{ path: `${token}/${name}`, size: 1, sha256 },
  }));
  const isPublished = () => inviteView(store, NOW).invitations[0].isPublished;
  assert.equal(isPublished(), false);
  for (const file of files) store.publications.want("s3://a/b", file, NOW);
  store.publications.sent("s3://a/b", files[0], NOW);
  assert.equal(isPublished(), false);
  store.publications.sent("s3://a/b", files[1], NOW);
  assert.equal(isPublished(), true);
  store.publications.want("/mnt/drive", files[1], NOW);
  assert.equal(isPublished(), true);
});
