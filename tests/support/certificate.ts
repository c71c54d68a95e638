import { join } from "node:path";
import { tempFolder } from "./temp_folder.ts";
import { testWith } from "./needs.ts";

/** A key and a certificate for 127.0.0.1 and localhost that vouches for itself, in PEM. */
export interface Certificate {
  key: string;
  certificate: string;
}

const openssl = (...args: string[]) =>
  new Deno.Command("openssl", { args, stdout: "null", stderr: "piped" }).output();

async function hasOpenssl(): Promise<boolean> {
  try {
    return (await openssl("version")).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A test that makes certificates. */
export const testWithCertificates = testWith(await hasOpenssl(), "the program openssl is");

/** @param name the name that it is for, besides 127.0.0.1. */
export async function makeCertificate(name = "localhost"): Promise<Certificate> {
  const folder = await tempFolder(), key = join(folder, "key.pem"), out = join(folder, "cert.pem");
  const { success, stderr } = await openssl(
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name},IP:127.0.0.1`],
    ...["-keyout", key, "-out", out],
  );
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return { key: await Deno.readTextFile(key), certificate: await Deno.readTextFile(out) };
}
