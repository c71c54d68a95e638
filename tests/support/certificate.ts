import { join } from "node:path";
import { tempFolder } from "./temp_folder.ts";
import { testWith } from "./needs.ts";

/** A key, its certificate, and the certificate of who vouches for it, in PEM. */
export interface Certificate {
  key: string;
  certificate: string;
  authority: string;
}

async function openssl(...args: string[]): Promise<string> {
  const command = new Deno.Command("openssl", { args, stdout: "piped", stderr: "piped" });
  const { success, stdout, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function hasOpenssl(): Promise<boolean> {
  try {
    // Before, it signed no certificate in one step; other programs of that name do not, either.
    return /^OpenSSL [3-9]/.test(await openssl("version"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A test that makes certificates. */
export const testWithCertificates = testWith(await hasOpenssl(), "OpenSSL 3 is");

/** @param name the name that it is for, besides 127.0.0.1. */
export async function makeCertificate(name = "localhost"): Promise<Certificate> {
  const folder = await tempFolder(), at = (file: string) => join(folder, file);
  const newKey = (file: string) => [
    ...["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-keyout", at(file)],
  ];
  await openssl(
    ...["req", "-x509", ...newKey("ca.key"), "-days", "2", "-subj", "/CN=Authority"],
    ...["-addext", "basicConstraints=critical,CA:TRUE", "-out", at("ca.pem")],
  );
  await openssl(
    ...["req", "-x509", "-CA", at("ca.pem"), "-CAkey", at("ca.key"), ...newKey("key.pem")],
    ...["-days", "2", "-subj", `/CN=${name}`, "-out", at("cert.pem")],
    ...["-addext", `subjectAltName=DNS:${name},IP:127.0.0.1`],
    ...["-addext", "basicConstraints=critical,CA:FALSE"],
  );
  const [key, certificate, authority] = await Promise.all(
    ["key.pem", "cert.pem", "ca.pem"].map((file) => Deno.readTextFile(at(file))),
  );
  return { key, certificate, authority };
}
