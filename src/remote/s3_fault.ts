import { clockFault } from "./clock_fault.ts";
import { TargetFault } from "./target_fault.ts";
import { textsOf } from "./xml_text.ts";

const keyFaults = ["InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken"];
const fullCodes = ["QuotaExceeded", "ServiceQuotaExceeded", "XMinioStorageFull"];

/** The bucket is elsewhere: what was signed for one region is no good in another. */
const regionCodes = ["PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed"];

export interface S3FaultOptions {
  now: number;
  regionSetting: string;
}

/**
 * @param text the answer's body.
 * @param told.now this computer's date, milliseconds since 1970.
 * @param told.regionSetting where the operator says in which region the bucket is.
 * @returns why the server did not do what it was asked.
 */
export function s3Fault(response: Response, text: string, told: S3FaultOptions): TargetFault {
  const { status } = response, [code] = textsOf(text, "Code");
  const skewed = clockFault(
    told.now,
    textsOf(text, "ServerTime")[0] ?? response.headers.get("date"),
  );
  if (code === "RequestTimeTooSkewed" || status === 403 && skewed !== undefined) {
    return skewed ?? new TargetFault("clock", "this computer's clock differs from the target's");
  }
  if (status >= 300 && status < 400 || regionCodes.includes(code)) {
    const region = response.headers.get("x-amz-bucket-region") ?? textsOf(text, "Region")[0];
    const right = region === undefined ? "the right one" : region;
    return new TargetFault(
      "refused",
      `the bucket is in another region: set ${told.regionSetting} to ${right}`,
    );
  }
  const said = code === undefined ? `${status}` : `${status} ${code}`;
  if (status === 401 || keyFaults.includes(code)) {
    return new TargetFault("refused", `the target does not know this key (${said})`);
  }
  if (code === "NoSuchBucket") return new TargetFault("refused", "there is no such bucket");
  if (status === 413 || code === "EntityTooLarge") {
    return new TargetFault("file", `the target takes no file of this size (${said})`);
  }
  if (status === 507 || fullCodes.includes(code)) {
    return new TargetFault("full", `there is no room left at the target (${said})`);
  }
  if (status === 403) {
    return new TargetFault("refused", `the target allows this key nothing of the kind (${said})`);
  }
  return new TargetFault("away", `the target answered ${said}`);
}
