import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import type { Service } from "./service.ts";
import { definitionOf } from "./service_files.ts";
import { servicePlaces } from "./service_places.ts";

const hub: Service = {
  kind: "hub",
  program: ["/opt/photo sort/photosort"],
  settings: "/etc/photosort/hub.env",
  folder: "/etc/photosort",
};
const text = (service: Service, system: "systemd" | "launchd" | "windows") =>
  new TextDecoder(system === "windows" ? "utf-16le" : "utf-8")
    .decode(definitionOf(system, service));

/** @returns the texts of all elements of a name. */
function textsOf(xml: string, name: string): (string | null)[] {
  const parsed = new DOMParser().parseFromString(xml.replace(/^\ufeff/, ""), "text/xml");
  return Array.from(parsed.getElementsByTagName(name)).map((one) => one.textContent);
}

Deno.test("a unit of systemd names program and settings, whatever is in their names", () => {
  const odd = { ...hub, program: ['/opt/50% "of" $HOME\\x'], settings: "/etc/50%/hub.env" };
  const unit = text(odd, "systemd");
  assert.match(unit, /^ExecStart="\/opt\/50%% \\"of\\" \$\$HOME\\\\x" "hub"$/m);
  assert.match(unit, /^EnvironmentFile=\/etc\/50%%\/hub\.env$/m);
  assert.match(unit, /^WantedBy=default\.target$/m);
  assert.doesNotMatch(unit, /^User=/m);
});

Deno.test("a service of the whole computer runs as the user that is named", () => {
  const forAll = { ...hub, user: "photo" };
  assert.match(text(forAll, "systemd"), /^User=photo$/m);
  assert.match(text(forAll, "systemd"), /^WantedBy=multi-user\.target$/m);
  assert.match(text(forAll, "launchd"), /<key>UserName<\/key><string>photo<\/string>/);
  const task = text(forAll, "windows");
  assert.deepEqual([textsOf(task, "UserId"), textsOf(task, "LogonType")], [["photo"], ["S4U"]]);
  assert.equal(textsOf(task, "BootTrigger").length, 1);
});

Deno.test("a property list hands settings to the program by a shell, and keeps it running", () => {
  const plist = text({ ...hub, settings: "/a & b/hub.env", log: "/Logs/hub.log" }, "launchd");
  const strings = textsOf(plist, "string");
  assert.deepEqual(strings.slice(1, 4), ["/bin/sh", "-c", 'set -a; . "$1"; shift; exec "$@"']);
  assert.deepEqual(strings.slice(5, 8), ["/a & b/hub.env", "/opt/photo sort/photosort", "hub"]);
  assert.ok(textsOf(plist, "key").includes("StandardErrorPath"));
});

Deno.test("a task of Windows calls the settings, then the program, and keeps its log", () => {
  const task = text({
    ...{ kind: "work", program: [String.raw`C:\Photo & Sort\photosort.cmd`] },
    ...{ settings: String.raw`C:\Data\work.cmd`, folder: String.raw`C:\Data` },
    log: String.raw`C:\Data\work.log`,
  }, "windows");
  assert.deepEqual(textsOf(task, "Arguments"), [
    String
      .raw`/d /c "call "C:\Data\work.cmd" && "C:\Photo & Sort\photosort.cmd" "work" >> "C:\Data\work.log" 2>&1"`,
  ]);
  assert.equal(task.charCodeAt(0), "<".charCodeAt(0), "the decoder took a mark of the byte order");
});

Deno.test("what a service's file cannot hold is refused", () => {
  const broken = { ...hub, program: ["/a\nExecStart=/bin/evil"] };
  assert.throws(() => definitionOf("systemd", broken), /has a line end/);
  const percent = { ...hub, program: [String.raw`C:\%TEMP%\photosort.cmd`] };
  assert.throws(() => definitionOf("windows", percent), /a percent sign/);
});

Deno.test("each system has its places, and says how to see the log", () => {
  const environment = (name: string) =>
    ({ HOME: "/home/anna", LOCALAPPDATA: String.raw`C:\Users\anna\AppData\Local` })[name];
  const places = (system: "systemd" | "launchd" | "windows", isSystem = false) =>
    servicePlaces({ kind: "hub", system, isSystem, environment });
  const mine = places("systemd");
  assert.equal(mine.definition, "/home/anna/.config/systemd/user/photosort-hub.service");
  assert.equal(mine.showLog, "journalctl --user -u photosort-hub");
  assert.equal(places("systemd", true).settings, "/etc/photosort/hub.env");
  assert.equal(places("launchd").log, "/home/anna/Library/Logs/photosort-hub.log");
  assert.match(places("windows").log!, /Local\\photosort\\hub\.log$/);
  assert.throws(() => places("windows", true), /ProgramData is not set/);
});

Deno.test("a service for a user of its own says what keeps others from its settings", () => {
  const environment = () => String.raw`C:\ProgramData`;
  const protecting = (system: "systemd" | "launchd" | "windows") =>
    servicePlaces({ kind: "hub", system, isSystem: true, environment }).protect("photosort");
  assert.deepEqual(protecting("systemd"), []);
  assert.match(protecting("launchd")[0], /^sudo chown 'photosort' '.*hub\.env'$/);
  assert.match(
    protecting("windows")[0],
    /^icacls ".*\\photosort" \/inheritance:r .*"photosort:\(OI\)\(CI\)M"$/,
  );
});
