import assert from "node:assert/strict";
import { openInBrowser } from "./open_in_browser.ts";

const entrance = "http://127.0.0.1:8484/enter?key=aB3-_x";

Deno.test("the page's address is handed to the system as it is", async () => {
  const opened: string[][] = [];
  for (const isOpened of [true, false]) {
    const answer = await openInBrowser(entrance, (...asked) => {
      opened.push(asked);
      return Promise.resolve(isOpened);
    });
    assert.equal(answer, isOpened);
  }
  assert.deepEqual(opened, [["open", entrance], ["open", entrance]]);
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
    await assert.rejects(openInBrowser(other, open), TypeError, other);
  }
});
