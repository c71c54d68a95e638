/** A link in place of a file or folder. photosort follows no link: it may lead anywhere. */
export class LinkRefused extends Error {
  override name = "LinkRefused";

  /** @param path as the operator knows it. */
  constructor(path: string) {
    super(
      `${path} is a link, and photosort does not follow links: put the file or folder itself there`,
    );
  }
}
