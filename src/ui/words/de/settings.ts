import type { SaidWords } from "../../../contracts/said.ts";

/** What each setting is, and what it accepts. */
export const deSettings = {
  ROOT: () => "Ordner der Veranstaltung",
  SOURCE: () =>
    "Karte oder Laufwerk, von dem Fotos statt aus Incoming kommen; dort ändert sich nichts",
  OUTPUT: () =>
    "Laufwerk, auf das die Ordner der Personen geprüft kopiert werden; nur Neues kommt hinzu",
  MIRROR: () => "Ob gelieferte Fotos am Ziel verschwinden, wenn sie den Ordner wechseln",
  PAGE: () => "Ob es diese Seite auf diesem Computer gibt",
  PAGE_PORT: () => "Port der Seite; ist er vergeben, der nächste freie",
  PAGE_LAN: () =>
    "Ob Handys im selben Netz den Fortschritt sehen, nachdem sie einen Code gescannt haben",
  GUEST_PORT: () =>
    "Port der Seiten für Gäste, wenn es sie gibt; ist er vergeben, der nächste freie",
  EVENT_HUB: () =>
    "Der Hub, mit dem Fotos, Personen und Entscheidungen ausgetauscht werden; leer: mit keinem",
  WORKERS: () =>
    "Threads, die Fotos entwickeln, je 330 MB Speicher; auto: nach Kernen, Speicher und Akku",
  SETTLE_SECONDS: () => "Wie lange eine Datei unverändert sein muss, bevor sie gelesen wird",
  RESCAN_SECONDS: () =>
    "Pause zwischen vollständigen Durchgängen durch Incoming; 0: nur Meldungen des Systems",
  WATCH: () => "Ob photosort auch auf Meldungen des Dateisystems hört",
  ERROR_GRACE_SECONDS: () =>
    "Wie lange eine unlesbare Datei unverändert bleibt, bevor sie nach Admin/Errors kommt",
  INCOMPLETE_MINUTES: () =>
    "Wie lange eine unvollständige Datei unverändert bleibt, bevor sie nach Admin/Errors kommt",
  MAX_MEGAPIXELS: () => "Größere Bilder werden abgelehnt, da sie zu viel Speicher brauchen",
  PHOTO_TIMEOUT_SECONDS: () => "Dauert ein Foto länger, wird es aufgegeben und neu begonnen",
  REGROUP_FACES: () =>
    "Nach so vielen neuen Gesichtern werden alle Personen neu zugeordnet, auch während Fotos ankommen",
  LINKS: () => "auto legt Links an, und Kopien, wenn das Dateisystem keine Links kennt",
  MODELS_DIR: () => "Ordner der Modelle; leer: der von photosort",
  MODELS_MIRROR: () =>
    "Woher Dateien der Modelle zuerst kommen; leer: ../shared/models, falls vorhanden",
  LOG_LEVEL: () => "Ab welcher Stufe das Protokoll etwas zeigt",
  LOG_FORMAT: () => "Lesbare Zeilen, oder je Zeile ein JSON-Objekt",
  BACKLOG_ORDER: () => "Welche wartenden Fotos zuerst sortiert werden, nach der Zeit der Datei",
  PAIRS: () => "Welche Datei eines Paars aus RAW und JPEG entwickelt wird",
  CAMERA_CLOCKS: () => "Was zu den Aufnahmezeiten von Kameras mit falscher Uhr hinzukommt",
  LONG_EDGE: () => "Lange Kante des entwickelten Fotos; kleinere behalten ihre Größe",
  JPEG_QUALITY: () => "JPEG-Qualität des entwickelten Fotos",
  THUMBNAIL_EDGE: () => "Lange Kante des Vorschaubilds",
  METADATA: () => "Welche Angaben der Kamera das entwickelte Foto behält",
  DETECT_EDGE: () => "Lange Kante des Bilds, in dem Gesichter gesucht werden",
  FACE_MIN_SCORE: () => "Ein Gesicht zählt, wenn die Erkennung mindestens so sicher ist",
  FACE_MIN_PIXELS: () => "Ein Gesicht zählt, wenn es im Original mindestens so hoch ist",
  FACE_MIN_DEVELOPED_PIXELS: () =>
    "Ein Gesicht zählt, wenn es im entwickelten Foto mindestens so hoch ist (Panorama: im durchsuchten Streifen)",
  FACE_MIN_SHARPNESS: () =>
    "Ein Gesicht zählt, wenn es mindestens so scharf ist (Varianz des Laplace-Filters)",
  FACE_MIN_CLARITY: () =>
    "Ein Gesicht zählt, wenn es mindestens so klar ist; leer: der Wert des Modells",
  EMBEDDER: () =>
    "Modell, das Gesichter vergleicht, nach models/manifest.json; leer: das voreingestellte",
  WRONG_COST: () =>
    "Wievielmal schlimmer zwei Personen in einem Ordner sind als zwei Ordner für eine; leer: der Wert des Modells, 2",
  STRICT_DISTANCE: () =>
    "Ein neues Gesicht, das so nah an einer Person liegt, gehört sofort zu ihr; leer: nach Wahrscheinlichkeit",
  LOOSE_DISTANCE: () =>
    "Gesichter, die weiter auseinander liegen, sind nie eine Person; leer: nach Wahrscheinlichkeit",
  FOLDERS: () => "Wer einen Ordner bekommt: jeder Gast, oder nur Gäste mit Namen",
  STAFF_MAKES_GROUPS: () =>
    "Ob ein Foto von einem Gast und Personal nach Group kommt statt nach Solo",
  SIDECARS: () => "Ob eine XMP-Datei neben jedem entwickelten Foto sagt, wen es zeigt und wo",
  RETAIN_ORIGINALS_DAYS: () =>
    "Wie lange nach der Veranstaltung sortierte Originale in Incoming bleiben; 0: immer",
  RETAIN_DEVELOPED_DAYS: () =>
    "Wie lange nach der Veranstaltung entwickelte Fotos bleiben; 0: immer",
  RETAIN_FACES_DAYS: () => "Wie lange nach der Veranstaltung Gesichtsdaten bleiben; 0: immer",
  rangeWhole: ({ low, high }) => `${low} bis ${high}, ganze Zahl`,
  range: ({ low, high }) => `${low} bis ${high}`,
  rangeOrAuto: ({ low, high }) => `auto, oder ${low} bis ${high}`,
  rangeMetadata: ({ parts }) => `none, oder eine Liste aus ${parts}`,
  rangeClocks: () => "KAMERA=±H:MM:SS; …, die Kamera mit Namen oder Seriennummer",
  rangeModel: () => "Name eines Modells",
} satisfies Partial<SaidWords>;
