/** A bucket, or what begins with a prefix in it. */
export interface S3Place {
  bucket: string;
  /** Without a slash at either end; may be empty. */
  prefix: string;
  /** Such as `https://s3.example.org`, without a slash at the end. */
  endpoint: string;
  region: string;
}

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}
