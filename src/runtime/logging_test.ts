import assert from "node:assert/strict";
import { join } from "node:path";
import { resetSync } from "@logtape/logtape";
import fc from "fast-check";
import type { Log } from "./log.ts";
import { type LoggingOptions, startLogging } from "./logging.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";

/** @returns the console's lines for what is logged. */
function logged(options: Partial<LoggingOptions>, say: (log: Log) => void): string[] {
  const lines: string[] = [];
  const console = (line: string) => void lines.push(line);
  try {
    say(startLogging({ level: "info", format: "text", console, ...options }).log);
  } finally {
    resetSync();
  }
  return lines;
}

Deno.test("a text line is time, level and message, in columns", () => {
  const lines = logged({}, (log) => {
    log.info("IMG_1.jpg: 2 people", { photo: 7 });
    log.warn("Watching failed");
    log.error("the disk is full");
  });
  assert.deepEqual(lines.map((line) => line.replace(/^\d\d:\d\d:\d\d /, "TIME ")), [
    "TIME INFO    IMG_1.jpg: 2 people",
    "TIME WARNING Watching failed",
    "TIME ERROR   the disk is full",
  ]);
});

Deno.test("a name in a message makes no line of its own, and rules no terminal", () => {
  const [said] = logged(
    {},
    (log) => log.warn("A\n12:00:00 ERROR gone\u001b[2J B is there"),
  );
  const [first, ...more] = said.split("\n");
  assert.match(first, /^\d\d:\d\d:\d\d WARNING A$/);
  assert.deepEqual(more, ["  12:00:00 ERROR gone\\x1b[2J B is there"]);
});

Deno.test("a JSON line can be parsed and holds the fields", () => {
  const fields = {
    path: 'a "quoted" name.jpg',
    faces: 3,
    people: ["Person-001"],
    nested: { a: 1 },
  };
  const [line, ...others] = logged({ format: "json" }, (log) => log.warn("sorted\nit", fields));
  assert.deepEqual(others, []);
  const { level, message, properties, ...rest } = JSON.parse(line);
  assert.deepEqual([level, message, properties], ["WARN", "sorted\nit", fields]);
  assert.ok(!Number.isNaN(Date.parse(rest["@timestamp"])));
});

Deno.test("braces in a file's name are no placeholders: it is logged as it is", () => {
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom("{", "}", "{{", "}}", "a", "%s", "$&", "\\", '"') }),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(fc.property(name, (name) => {
    const say = (log: Log) => log.info(`<${name}> is sorted`, { a: "wrong", path: "wrong" });
    const [json] = logged({ format: "json" }, say);
    assert.equal(JSON.parse(json).message, `<${name}> is sorted`);
    const [text] = logged({}, say);
    assert.equal(text.slice("00:00:00 INFO    ".length), `<${name}> is sorted`);
  }));
});

Deno.test("what is less serious than asked for is not logged", () => {
  const all = (log: Log) => {
    for (const level of ["debug", "info", "warn", "error"] as const) log[level](`a ${level}`);
  };
  const count = (level: LoggingOptions["level"]) => logged({ level }, all).length;
  assert.deepEqual((["debug", "info", "warning", "error"] as const).map(count), [4, 3, 2, 1]);
});

Deno.test("the file has each line at once, and a later run's lines after them", async () => {
  const file = join(await tempFolder(), "photosort.log");
  let between = "";
  const first = logged({ file }, (log) => {
    log.info("one");
    between = Deno.readTextFileSync(file);
    log.info("two");
  });
  const second = logged({ file, format: "json" }, (log) => log.info("three", { a: 1 }));
  assert.equal(between, `${first[0]}\n`);
  assert.equal(Deno.readTextFileSync(file), [...first, ...second, ""].join("\n"));
});

Deno.test({
  name: "a log file on a full disk is told of once, and the console goes on",
  ignore: Deno.build.os !== "linux",
  fn() {
    const lines = logged({ file: "/dev/full" }, (log) => {
      log.info("IMG_1.jpg");
      log.info("IMG_2.jpg");
    });
    const [warning, ...others] = lines.filter((line) => !line.includes("IMG_"));
    assert.match(warning, /WARNING Cannot write the log file now.*No space left/);
    assert.deepEqual(others, []);
    assert.equal(lines.length, 3);
  },
});
