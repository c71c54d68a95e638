import assert from "node:assert/strict";
import { attachment } from "./attachment.ts";

Deno.test("a file's name is told in ASCII and in full, and ends no header", () => {
  for (
    const [name, value] of [
      ["IMG_1.jpg", `filename="IMG_1.jpg"; filename*=UTF-8''IMG_1.jpg`],
      ["Zoë (1)*.jpg", `filename="Zo_ (1)*.jpg"; filename*=UTF-8''Zo%C3%AB%20%281%29%2A.jpg`],
      [`a"\r\nb%.jpg`, `filename="a___b_.jpg"; filename*=UTF-8''a%22%0D%0Ab%25.jpg`],
      ["\ud800.jpg", `filename="_.jpg"; filename*=UTF-8''%EF%BF%BD.jpg`],
    ]
  ) assert.equal(attachment(name), `attachment; ${value}`);
});
