/**
 * What scripts read: the `--json` of every command, key by key and in that order. A key that is
 * added, missing, renamed or elsewhere fails here. See support/json_snapshot.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { openDatabase } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { enrolGuest } from "./support/asked_desk.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import {
  matchesSnapshot,
  matchesSnapshotByLine,
  type Names,
  snapshotNames,
} from "./support/json_snapshot.ts";
import { ExchangeHub } from "./support/exchange_hub.ts";
import { invitedEvent } from "./support/invited_event.ts";
import { migrations } from "./support/new_database.ts";
import { modelsFolder, testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { startSmtpServer } from "./support/smtp_server.ts";
import { toldEvent } from "./support/told_event.ts";

/** Runs commands on an event and compares what they print. */
function teller(root: string, names: Names) {
  const printed = async (words: readonly string[], code: number) => {
    const result = await photosort([...words, "--json", "--root", root]);
    assert.equal(result.code, code, `${words.join(" ")}: ${result.said}`);
    return result.output;
  };
  const tells = async (name: string, words: readonly string[], code: number = exitCodes.ok) =>
    await matchesSnapshot(name, await printed(words, code), { [root]: "<root>", ...names });
  return { printed, tells };
}

Deno.test("commands that only look print the keys that they always printed", async () => {
  const { root, card, output } = await toldEvent();
  const { tells, printed } = teller(root, { [card]: "<card>", [output]: "<output>" });
  const days = ["originals", "developed", "faces"].flatMap((
    kind,
  ) => [`--retain-${kind}-days`, "1"]);
  await tells("status", ["status"]);
  await tells("doctor", ["doctor"], exitCodes.photosFailed);
  await tells("why", ["why", "f.jpg"]);
  await tells("why_error", ["why", "broken.jpg"]);
  await tells("why_pair", ["why", "d.nef"]);
  await tells("why_no_photo", ["why", "notes.txt"]);
  await tells("people_list", ["people", "list"]);
  await tells("people_show", ["people", "show", "Grace"]);
  await tells("people_test", ["people", "test", "h.jpg"]);
  await tells("people_suggest", ["people", "suggest"]);
  await tells("review", ["review"]);
  await tells("history", ["history"]);
  await tells("settings", ["settings"]);
  await tells("retention", ["retention"]);
  await tells("retention_due", ["retention", ...days]);
  const exported = await printed(["export"], exitCodes.ok);
  await matchesSnapshotByLine("export", exported, { [root]: "<root>", [card]: "<card>" });
  const faces = JSON.parse(await printed(["export", "--embeddings"], exitCodes.ok)).faces;
  assert.equal(Object.keys(faces[0]).at(-1), "embedding");
});

Deno.test("commands about invitations print the keys that they always printed", async () => {
  const { root } = await invitedEvent(["anna@example.org", "bob@example.org"]);
  await using server = await startSmtpServer({
    onRecipient: (to) => to.startsWith("bob") ? { code: 550, text: "5.1.1 Unknown" } : undefined,
  });
  const invite = async (name: string, words: readonly string[], code: number = exitCodes.ok) => {
    const secrets = { SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const result = await photosort(["invite", ...words, "--json", "--root", root], { secrets });
    assert.equal(result.code, code, result.said);
    await matchesSnapshot(name, result.output, { [root]: "<root>" });
  };
  const base = ["--base-url", "https://photos.example.org/", "--per-minute", "600"];
  await invite("invite", base);
  await invite("invite_sent", [...base, "--send"], exitCodes.photosFailed);
  await invite("invite_list", ["list"]);
  await invite("invite_bounced", ["bounced", "anna@example.org"]);
  await invite("invite_unsubscribe", ["unsubscribe", "2"]);
});

Deno.test("commands that rehearse print the keys that they always printed", async () => {
  const { root, card, output } = await toldEvent();
  const { tells } = teller(root, { [card]: "<card>", [output]: "<output>" });
  await tells("reprocess_dry_run", ["reprocess", "--dry-run"]);
  await tells("recluster_dry_run", ["recluster", "--dry-run", "--wrong-cost", "0.5"]);
  await tells("people_name_dry_run", ["people", "name", "2", "Ada", "--dry-run"]);
  await tells("people_merge_dry_run", ["people", "merge", "2", "4", "--dry-run"]);
  await tells("people_forget_dry_run", ["people", "forget", "2", "--dry-run"]);
  await tells("people_forget_all_dry_run", ["people", "forget", "--all-faces", "--dry-run"]);
  await tells("photo_drop_dry_run", ["photo", "drop", "f.jpg", "--dry-run"]);
  await tells("settings_dry_run", ["settings", "FOLDERS=named", "--dry-run"]);
});

Deno.test("commands that make and publish galleries print the keys that they always printed", async () => {
  const { root, output } = await toldEvent(), { tells } = teller(root, { [output]: "<output>" });
  const terms = ["--contact", "at the desk", "--until", "2099-12-31"];
  await tells("galleries_dry_run", ["galleries", ...terms, "--dry-run"]);
  await tells("publish_dry_run", ["publish", "--to", output, "--dry-run"]);
  await tells("galleries", ["galleries", ...terms]);
  await tells("publish", ["publish", "--to", output]);
});

Deno.test("a command that tells a hub of the event prints the keys that it always printed", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent(), secrets = { HUB_KEY: hub.key };
  hub.refuse = ({ name }) => name === "a.jpg" ? "it was forgotten" : undefined;
  const words = ["push", "--hub", hub.url, "--json", "--root", root];
  const { output } = await photosort(words, { secrets });
  await matchesSnapshot("push", output, { [hub.url]: "<hub>" });
});

Deno.test("commands that decide print the keys that they always printed", async () => {
  const { root, card, output } = await toldEvent();
  const { tells } = teller(root, { [card]: "<card>", [output]: "<output>" });
  await tells("people_name", ["people", "name", "2", "Ada"]);
  await tells("people_folder", ["people", "folder", "2", "The bride"]);
  await tells("people_hide", ["people", "hide", "3"]);
  await tells("people_staff", ["people", "staff", "3"]);
  await tells("people_guest", ["people", "guest", "3"]);
  await tells("people_split", ["people", "split", "2", "4"]);
  await tells("people_move", ["people", "move", "4", "2"]);
  await tells("people_is", ["people", "is", "2", "4"]);
  await tells("people_different", ["people", "different", "2", "3"]);
  await tells("people_not", ["people", "not", "3", "1"]);
  await tells("people_no_face", ["people", "no-face", "5"]);
  await tells("people_merge", ["people", "merge", "4", "2"]);
  await tells("undo", ["undo"]);
  await tells("redo", ["redo"]);
  await tells("photo_drop", ["photo", "drop", "f.jpg"]);
  await tells("photo_restore", ["photo", "restore", "f.jpg"]);
  await tells("settings_kept", ["settings", "FOLDERS=named"]);
  await tells("settings_kept_already", ["settings", "FOLDERS=named"]);
  await tells("people_cover", ["people", "cover", "2", "4"]);
  await tells("recluster", ["recluster", "--wrong-cost", "0.5"]);
  await tells("retry", ["retry"]);
  await tells("people_forget", ["people", "forget", "2", "--yes"]);
  await tells("history_decided", ["history"]);
  await tells("retention_applied", [
    ...["retention", "--apply", "--yes", "--retain-originals-days", "1"],
    ...["--retain-developed-days", "1", "--retain-faces-days", "1"],
  ]);
});

Deno.test("commands about guests print the keys that they always printed", async () => {
  const { root, card, output } = await toldEvent();
  const names: Record<string, string> = { [card]: "<card>", [output]: "<output>" };
  const { tells, printed } = teller(root, names);
  await tells("guests_never_open", ["guests", "list"]);
  const terms = [
    "--responsible",
    "Studio Quill",
    "--contact",
    "at the desk",
    "--purpose",
    "an album",
  ];
  const open = ["guests", "open", ...terms, "--until", "2099-12-31", "--wifi", "Party"];
  const { desk } = JSON.parse(await printed(open, exitCodes.ok));
  names[desk.code] = "<code>";
  await tells("guests_open", open);
  const db = openDatabase(join(root, layout.database), migrations), store = createStore(db);
  const id = enrolGuest({ store }, 1, { 2: "is", 3: "asked" });
  store.guests.missing.add(id, "The one with the cake", Date.now());
  store.guests.wishes.unpublish(2, "guest", Date.now());
  store.guests.wishes.wishErasure(3, Date.now());
  db.close();
  await tells("guests_list", ["guests", "list"]);
  await tells("guests_revoke", ["guests", "revoke", String(id), "--yes"]);
  await tells("guests_close", ["guests", "close"]);
});

testWithModels("commands that develop photos print the keys that they always printed", async () => {
  const root = await newEventRoot();
  const names = { [modelsFolder!]: "<models>", [await drawnPhotos()]: "<photos>" };
  const { tells } = teller(root, names), incoming = join(root, layout.incoming);
  const drawn = async (number: number) => join(await drawnPhotos(), `IMG_0${number}.jpg`);
  await dropDrawn(incoming, 101);
  await photosort(["run", "--once", "--root", root]);
  await dropDrawn(incoming, 107);
  await tells("run_dry_run", ["run", "--once", "--dry-run"]);
  await Deno.writeTextFile(join(incoming, "broken.jpg"), "no photo");
  await tells("run", ["run", "--once"], exitCodes.photosFailed);
  await tells("people_test_file", ["people", "test", await drawn(102)]);
  await tells("people_add_dry_run", ["people", "add", "Kofi", await drawn(102), "--dry-run"]);
  await tells("people_add", ["people", "add", "Kofi", await drawn(102)]);
  const [portrait] = await filesBelow(join(root, layout.references));
  await tells("people_accept", ["people", "accept", portrait]);
  await tells("reprocess", ["reprocess"]);
  const [link] = await filesBelow(join(root, layout.people));
  await Deno.remove(join(root, layout.people, link));
  await tells("doctor_fix", ["doctor", "--fix"]);
  await tells("doctor_rebuild", ["doctor", "--rebuild"]);
  await tells("doctor_restore", ["doctor", "--restore"]);
  const fetched = await photosort(["models", "--json"]);
  await matchesSnapshot("models", fetched.output, names);
});

Deno.test("every command that prints JSON has a snapshot", async () => {
  const helpOf = async (words: string[]) => (await photosort([...words, "--help"])).output;
  const listed = (help: string) =>
    [...help.split("\nCommands:\n")[1]?.split("\n\n")[0].matchAll(/^ {2}([a-z-]+)/gm) ?? []]
      .map(([, name]) => name).filter((name) => name !== "help");
  const names = new Set(snapshotNames()), commands: string[] = [];
  const visit = async (words: string[]) => {
    const help = await helpOf(words), within = listed(help);
    if (help.includes("--json ")) commands.push(words.join("_").replaceAll("-", "_"));
    if (within.length > 0) { for (const name of within) await visit([...words, name]); }
  };
  await visit([]);
  assert.ok(commands.length > 20, `${commands.length} commands`);
  assert.deepEqual(commands.filter((name) => !names.has(name)), []);
});
