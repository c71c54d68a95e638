import { Enums, Models, Serialize, Spec, Validation } from "@cyclonedx/cyclonedx-library";
import type { ShippedPackage } from "./shipped_packages.ts";

/** A model as `models/manifest.json` has it. */
export interface ShippedModel {
  id: string;
  file: string;
  sha256: string;
  url: string;
  license: string;
}

/** Libraries in other languages that come inside packages. */
export interface EmbeddedLibrary {
  name: string;
  version: string;
  licence: string;
  url: string;
  /** The package that it is in. */
  within: string;
}

export interface SbomParts {
  version: string;
  denoVersion: string;
  packages: readonly ShippedPackage[];
  models: readonly ShippedModel[];
  embedded: readonly EmbeddedLibrary[];
}

/**
 * Lists all that photosort is made of, as CycloneDX 1.6 in JSON. The same parts give the same bytes:
 * there is no time and no random number in it.
 *
 * @throws {TypeError} where the text does not follow the standard's schema.
 */
export async function buildSbom(parts: SbomParts): Promise<string> {
  const bom = new Models.Bom();
  const program = new Models.Component(Enums.ComponentType.Application, "photosort", {
    ...{ bomRef: "photosort", version: parts.version, licenses: licences("MIT") },
  });
  bom.metadata.component = program;
  const runtime = new Models.Component(Enums.ComponentType.Platform, "deno", {
    ...{ bomRef: "deno", version: parts.denoVersion, licenses: licences("MIT") },
    purl: `pkg:github/denoland/deno@v${parts.denoVersion}`,
  });
  const packages = new Map(parts.packages.map((one) => [one.name, packageOf(one)]));
  const models = parts.models.map(modelOf);
  for (const one of [runtime, ...packages.values(), ...models]) bom.components.add(one);
  for (const { name, isDirect, dependencies } of parts.packages) {
    const component = packages.get(name)!;
    if (isDirect) program.dependencies.add(component.bomRef);
    for (const needed of dependencies) component.dependencies.add(packages.get(needed)!.bomRef);
  }
  for (const one of [runtime, ...models]) program.dependencies.add(one.bomRef);
  for (const one of parts.embedded) packages.get(one.within)!.components.add(embeddedOf(one));
  const normalize = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const text = new Serialize.JsonSerializer(normalize).serialize(bom, {
    sortLists: true,
    space: 2,
  });
  await requireSchema(text);
  return `${text}\n`;
}

/** @throws {TypeError} where a text is no CycloneDX 1.6. */
export async function requireSchema(text: string): Promise<void> {
  const fault = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (fault !== null) throw new TypeError(`Cannot write the SBOM: ${JSON.stringify(fault)}`);
}

function packageOf({ name, version, licence, sha512 }: ShippedPackage) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return new Models.Component(Enums.ComponentType.Library, name, {
    ...{ bomRef: purl, purl, version, licenses: licences(licence) },
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-512"], sha512]]),
  });
}

function modelOf({ id, file, sha256, url, license }: ShippedModel) {
  return new Models.Component(Enums.ComponentType.MachineLearningModel, id, {
    ...{ bomRef: `model:${id}`, description: file, licenses: licences(license) },
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-256"], sha256]]),
    externalReferences: references(Enums.ExternalReferenceType.Distribution, url),
  });
}

function embeddedOf({ name, version, licence, url, within }: EmbeddedLibrary) {
  return new Models.Component(Enums.ComponentType.Library, name, {
    ...{ bomRef: `${within}#${name}`, version, licenses: licences(licence) },
    externalReferences: references(Enums.ExternalReferenceType.VCS, url),
  });
}

function licences(expression: string) {
  return new Models.LicenseRepository([new Models.LicenseExpression(expression)]);
}

function references(type: Enums.ExternalReferenceType, url: string) {
  return new Models.ExternalReferenceRepository([new Models.ExternalReference(url, type)]);
}
