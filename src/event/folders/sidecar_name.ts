/**
 * Names the sidecar of a photo as Adobe does, `<stem>.xmp`, as most programs look for that.
 * digiKam, whose own form is `<file>.jpg.xmp`, finds it where "Sidecar file names are compatible
 * with commercial programs" is on. Two outputs never share a stem, as the content's hash is in it.
 *
 * Lightroom itself reads sidecars of RAWs only: for a JPEG the packet must be in the file.
 *
 * @param outputName as from `outputName`, for example `IMG_0001_3f9a0c1d22e4.jpg`.
 * @returns for example `IMG_0001_3f9a0c1d22e4.xmp`.
 */
export function sidecarName(outputName: string): string {
  return `${outputName.replace(/(?<=.)\.[^.]*$/, "")}.xmp`;
}
