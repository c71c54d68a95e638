import assert from "node:assert/strict";
import { isS3Address, s3Host, s3PlaceOf } from "./s3_place.ts";

Deno.test("a place on S3 is read from one address", () => {
  const place = s3PlaceOf("s3://photos/hub/a/?endpoint=http://127.0.0.1:9000&region=garage")!;
  assert.deepEqual(place, {
    ...{ bucket: "photos", prefix: "hub/a" },
    ...{ endpoint: "http://127.0.0.1:9000", region: "garage" },
  });
  assert.equal(s3Host(place), "127.0.0.1:9000");
  const amazon = s3PlaceOf("s3://photos?region=eu-north-1")!;
  assert.equal(amazon.endpoint, "https://s3.eu-north-1.amazonaws.com");
  assert.equal(s3Host(amazon), "s3.eu-north-1.amazonaws.com:443");
});

Deno.test("an address that names a secret, or means nothing, is no place", () => {
  for (
    const bad of [
      ...["/srv/photos", "s3://", "s3://b/../c", "s3://key:secret@bucket", "s3://b?key=x"],
      ...[
        "s3://b?endpoint=https://u:p@h",
        "s3://b?endpoint=ftp://h",
        "s3://b?endpoint=https://h/x",
      ],
    ]
  ) assert.equal(s3PlaceOf(bad), undefined, bad);
  assert.deepEqual(["S3://x", "s3x", "/s3://"].map(isS3Address), [true, false, false]);
});
