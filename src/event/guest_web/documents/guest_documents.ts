import { codeDocument } from "./code_document.ts";
import { consentDocument } from "./consent_document.ts";
import type { GuestDocuments } from "./document_models.ts";
import { galleryDocument } from "./gallery_document.ts";
import { photoDocument } from "./photo_document.ts";
import {
  deletedDocument,
  noticeDocument,
  privacyDocument,
  reachedDocument,
} from "./plain_documents.ts";
import { selfieDocument } from "./selfie_document.ts";

/** The pages of guests, as HTML. */
export const guestDocuments: GuestDocuments = {
  code: codeDocument,
  consent: consentDocument,
  selfie: selfieDocument,
  gallery: galleryDocument,
  photo: photoDocument,
  privacy: privacyDocument,
  deleted: deletedDocument,
  notice: noticeDocument,
  reached: reachedDocument,
};
