import type { DatabaseSync } from "node:sqlite";
import { type CardTable, cardTable } from "./photos/cards.ts";
import { type CoverQueries, coverQueries } from "./people/covers.ts";
import { type CountQueries, countQueries } from "./counts.ts";
import { type DeliveryTable, deliveryTable } from "./photos/deliveries.ts";
import { type DecisionTable, decisionTable } from "./people/decisions.ts";
import { type EarlierTable, earlierTable } from "./people/earlier.ts";
import { type DrawnFaceTable, drawnFaceTable } from "./people/drawn_faces.ts";
import { eraseTraces } from "./erase_traces.ts";
import { type ExchangeTable, exchangeTable } from "./exchange/exchange_table.ts";
import { type SentFaceQueries, sentFaceQueries } from "./exchange/sent_faces.ts";
import { type SentTable, sentTable } from "./exchange/sent_table.ts";
import { type FaceTable, faceTable } from "./people/faces.ts";
import { type ForgottenTable, forgottenTable } from "./people/forgotten.ts";
import { guestsOwnTables, type GuestTables, guestTables } from "./guests/guest_tables.ts";
import { type ContactSheetTable, contactSheetTable } from "./galleries/contact_sheets.ts";
import { type GalleryTable, galleryTable } from "./galleries/galleries.ts";
import { type GalleryLinkTable, galleryLinkTable } from "./galleries/gallery_links.ts";
import { type GalleryPhotoQueries, galleryPhotoQueries } from "./galleries/gallery_photos.ts";
import { type PublicationTable, publicationTable } from "./galleries/publications.ts";
import { type IncompleteTable, incompleteTable } from "./photos/incomplete.ts";
import { type LeftOutTable, leftOutTable } from "./photos/left_out.ts";
import { type OutboxTable, outboxTable } from "./invitations/outbox_table.ts";
import { type OutputTable, outputTable } from "./photos/outputs.ts";
import { type PageQueries, pageQueries } from "./page/page_queries.ts";
import { type PersonTable, personTable } from "./people/people.ts";
import { type PhotoTable, photoTable } from "./photos/photos.ts";
import { type PictureQueries, pictureQueries } from "./pictures.ts";
import { type PlaceTable, placeTable } from "./photos/places.ts";
import { type ReferenceTable, referenceTable } from "./people/references.ts";
import { type RegroupedTable, regroupedTable } from "./people/regrouped.ts";
import { type RenditionTable, renditionTable } from "./photos/renditions.ts";
import { type RetentionQueries, retentionQueries } from "./retention.ts";
import { type RoutingTable, routingTable } from "./routing.ts";
import { type SayingTable, sayingTable } from "./exchange/saying_table.ts";
import { type SettingTable, settingTable } from "./settings.ts";
import { type SourceTable, sourceTable } from "./photos/sources.ts";
import { type VersionQueries, versionQueries } from "./people/versions.ts";
import { part, snapshot, type Transaction, transaction } from "./transaction.ts";

/** The event's state: its tables, and the transaction that spans them. */
export interface Store {
  photos: PhotoTable;
  sources: SourceTable;
  incomplete: IncompleteTable;
  cards: CardTable;
  leftOut: LeftOutTable;
  faces: FaceTable;
  drawn: DrawnFaceTable;
  people: PersonTable;
  covers: CoverQueries;
  versions: VersionQueries;
  places: PlaceTable;
  outputs: OutputTable;
  deliveries: DeliveryTable;
  regrouped: RegroupedTable;
  decisions: DecisionTable;
  earlier: EarlierTable;
  exchange: ExchangeTable;
  sayings: SayingTable;
  sent: SentTable;
  sentFaces: SentFaceQueries;
  references: ReferenceTable;
  forgotten: ForgottenTable;
  renditions: RenditionTable;
  retention: RetentionQueries;
  counts: CountQueries;
  pictures: PictureQueries;
  settings: SettingTable;
  routing: RoutingTable;
  page: PageQueries;
  guests: GuestTables;
  galleries: GalleryTable;
  galleryLinks: GalleryLinkTable;
  galleryPhotos: GalleryPhotoQueries;
  contactSheets: ContactSheetTable;
  publications: PublicationTable;
  outbox: OutboxTable;
  /** Runs synchronous work in one transaction: all of it is kept or nothing. */
  transaction<T>(work: (transaction: Transaction) => T): T;
  /** Runs synchronous work as a part of a transaction, which goes on if that part fails. */
  part<T>(whole: Transaction, work: (part: Transaction) => T): T;
  /** Runs synchronous reads on the state of one moment, even if another process writes during them. */
  snapshot<T>(work: () => T): T;
  /**
   * Counts a start of work on a photo. Written without waiting for the disk: it must outlive a
   * crash of this process, not one of the machine.
   */
  countAttempt(photoId: number): void;
  /** Empties the write-ahead log, so that the database's file alone holds everything. */
  emptyLog(): void;
  /**
   * Removes everything from the database's files that is in no row any more.
   *
   * @throws {Error} if somebody reads the database for long.
   */
  eraseTraces(): void;
  /** The same of what guests left, which takes no time. */
  eraseGuestTraces(): void;
  close(): void;
}

export function createStore(db: DatabaseSync): Store {
  const photos = photoTable(db);
  return {
    photos,
    sources: sourceTable(db),
    incomplete: incompleteTable(db),
    cards: cardTable(db),
    leftOut: leftOutTable(db),
    faces: faceTable(db),
    drawn: drawnFaceTable(db),
    people: personTable(db),
    covers: coverQueries(db),
    versions: versionQueries(db),
    places: placeTable(db),
    outputs: outputTable(db),
    deliveries: deliveryTable(db),
    regrouped: regroupedTable(db),
    decisions: decisionTable(db),
    earlier: earlierTable(db),
    exchange: exchangeTable(db),
    sayings: sayingTable(db),
    sent: sentTable(db),
    sentFaces: sentFaceQueries(db),
    references: referenceTable(db),
    forgotten: forgottenTable(db),
    renditions: renditionTable(db),
    retention: retentionQueries(db),
    counts: countQueries(db),
    pictures: pictureQueries(db),
    settings: settingTable(db),
    routing: routingTable(db),
    page: pageQueries(db),
    guests: guestTables(db),
    galleries: galleryTable(db),
    galleryLinks: galleryLinkTable(db),
    galleryPhotos: galleryPhotoQueries(db),
    contactSheets: contactSheetTable(db),
    publications: publicationTable(db),
    outbox: outboxTable(db),
    transaction: (work) => transaction(db, work),
    part: (whole, work) => part(db, whole, work),
    snapshot: (work) => snapshot(db, work),
    countAttempt(photoId) {
      db.exec("PRAGMA synchronous = NORMAL");
      try {
        photos.addAttempt(photoId);
      } finally {
        db.exec("PRAGMA synchronous = FULL");
      }
    },
    emptyLog: () => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"),
    eraseTraces: () => eraseTraces(db),
    eraseGuestTraces: () => eraseTraces(db, guestsOwnTables),
    close: () => db.close(),
  };
}
