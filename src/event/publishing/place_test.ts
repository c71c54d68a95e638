import assert from "node:assert/strict";
import { hostOf, placeFrom, placeName } from "./place.ts";

const none = () => undefined;
const told = (to: string, environment: Record<string, string> = {}) => {
  const place = placeFrom(to, (name) => environment[name]);
  return [placeName(place), hostOf(place)];
};

Deno.test("places are told from what the operator names, and which host they ask", () => {
  assert.deepEqual(told("/mnt/web"), ["/mnt/web", undefined]);
  assert.deepEqual(told("s3://photos/2026/", { AWS_REGION: "eu-north-1" }), [
    ...["s3://photos/2026", "s3.eu-north-1.amazonaws.com:443"],
  ]);
  assert.deepEqual(told("s3://photos", { S3_ENDPOINT: "http://garage:3900/" }), [
    ...["s3://photos at garage:3900", "garage:3900"],
  ]);
  assert.deepEqual(told("webdavs://cloud.example.org/dav/Photos/"), [
    ...["webdavs://cloud.example.org/dav/Photos", "cloud.example.org:443"],
  ]);
  assert.deepEqual(told("webdav://nas:8080/x"), ["webdav://nas:8080/x", "nas:8080"]);
});

Deno.test("a place with a password, or of another kind, is refused", () => {
  assert.throws(() => placeFrom("webdavs://anna:secret@host/x", none), /must not name a user/);
  assert.throws(() => placeFrom("ftp://host/x", none), /ftp/);
  assert.throws(() => placeFrom("s3://", none), /bucket/);
  assert.throws(() => placeFrom("webdavs://host/Party #1", none), /no # and no \?/);
  const environment = () => "s3:anna:secret@host";
  assert.throws(
    () => placeFrom("s3://x", environment),
    (error: Error) => !/secret/.test(`${error}`),
  );
});
