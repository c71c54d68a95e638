import assert from "node:assert/strict";
import { openInBrowser } from "./open_in_browser.ts";

const entrance = "http://127.0.0.1:8484/enter?key=aB3-_x";

Deno.test("the page's address is handed to the system as it is, and nothing is said", async () => {
  const opened: string[][] = [], said: string[] = [];
  await openInBrowser(entrance, (line) => said.push(line), (...asked) => {
    opened.push(asked);
    return Promise.resolve(true);
  });
  assert.deepEqual([opened, said], [[["open", entrance]], []]);
});

Deno.test("if it cannot be opened, one line gives the address", async () => {
  const said: string[] = [];
  await openInBrowser(entrance, (line) => said.push(line), () => Promise.resolve(false));
  assert.deepEqual(said, [`Open ${entrance} in a browser`]);
});

Deno.test("nothing but a page of this computer is opened", async () => {
  for (
    const other of [
      ...["http://example.org/", "https://127.0.0.1:1/", "http://127.0.0.1.example.org:80/"],
      ...["http://127.0.0.1:80@example.org/", "file:///C:/a.exe", "C:\\a.exe", "calc", ""],
      ...["http://127.0.0.1:8484/a b", 'http://127.0.0.1:8484/"', `${entrance}\n`],
    ]
  ) {
    const open = () => assert.fail(`opened ${other}`);
    await assert.rejects(openInBrowser(other, () => {}, open), TypeError, other);
  }
});
