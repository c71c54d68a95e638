import type { enGuests } from "../en/guests.ts";
import type { Formats } from "../formats.ts";

/** Guests who find themselves: the desk, who came, and what they ask for. */
export const deGuests = ({ plural }: Formats): ReturnType<typeof enGuests> => ({
  galleries: {
    title: "Galerien für danach",
    hint:
      "Ein Ordner mit Seiten und ihren Fotos für alle Gäste mit Namen oder Adresse, in Galleries. Er bleibt bis zu dem Tag, den du zugesagt hast. Während sie entstehen, sortiert photosort keine Fotos. Danach kommen sie auf einen Server (photosort publish), und die Gäste erfahren davon (photosort invite).",
    make: "Galerien machen",
    made: (galleries, withdrawn) =>
      `${plural(galleries, { one: "# Galerie ist", other: "# Galerien sind" })} fertig${
        withdrawn === 0 ? "" : `, ${withdrawn} zurückgezogen`
      }`,
    renewed: (galleries) =>
      `${
        plural(galleries, {
          one: "# Galerie hat einen neuen Link",
          other: "# Galerien haben neue Links",
        })
      }, weil jemand anderes den bisherigen haben kann: erst veröffentlichen, dann einladen`,
  },
  off: "Gäste finden sich selbst",
  offHint:
    "Gäste scannen einen Code auf dem Tisch, nehmen ein Selfie auf und sehen auf ihrem eigenen Handy die Fotos, die sie zeigen. Das ist aus, bis du es einschaltest.",
  means: [
    "photosort liefert dann eigene Seiten an Handys in den Netzen dieses Computers. Von dort führt nichts zu anderen Seiten, und nichts geht ins Internet.",
    "Gäste sehen nur Fotos, die sie zeigen. Ist photosort nicht sicher, wer jemand ist, fragt es dich.",
    "Selfies werden nicht aufgehoben: Du siehst von jedem das Gesicht, bis du es angesehen hast, höchstens 30 Minuten lang. Was Gäste sonst hinterlassen, wird am Tag gelöscht, den du wählst.",
    "Du siehst alle, die da waren, und kannst ihnen wieder nehmen, was sie sehen.",
  ],
  closedHint:
    "Niemand kann die Seiten der Gäste gerade öffnen. Was Gäste hinterlassen haben, bleibt bis zu seinem Tag.",
  form: {
    responsible: "Wer für die Fotos verantwortlich ist",
    responsibleHint: "Name der Person oder des Studios. Gäste lesen das, bevor sie zustimmen.",
    contact: "Wie Gäste sie erreichen",
    contactHint: "Eine E-Mail-Adresse, eine Nummer oder Worte wie „am Empfang“.",
    purpose: "Wofür die Fotos sind",
    purposeHint: "Etwa: das Hochzeitsalbum von Anna und Ben und eine Galerie für ihre Gäste.",
    keepUntil: "Was Gäste hinterlassen, wird gelöscht am",
    language: "Sprache des Plakats",
    languages: { en: "Englisch", de: "Deutsch" },
    wifi: "WLAN für die Gäste",
    wifiHint: "Steht als Code auf dem Plakat. Leer lassen, wenn Gäste ohnehin darin sind.",
    password: "Sein Passwort",
    passwordHint: "Steht auch auf dem Plakat. Leer lassen für ein offenes Netz.",
    isMissing: "Gäste müssen das lesen, bevor sie zustimmen",
    isPast: "Einen Tag wählen, der noch kommt",
    tooShort: "Ein WLAN-Passwort hat 8 bis 63 Zeichen",
    tooLong: "Der Name eines WLANs hat höchstens 32 Zeichen",
    nameFirst: "Das WLAN nennen, zu dem das Passwort gehört",
    open: "Einschalten",
    openEffect:
      "Handys in den Netzen dieses Computers können die Seiten der Gäste ab jetzt öffnen. Kein Foto erscheint, bevor jemand zugestimmt und ein Selfie aufgenommen hat.",
    change: "Ändern",
    changeEffect:
      "Wer anderem zugestimmt hat, wird neu gefragt, bevor weitere Fotos zu sehen sind.",
  },
  failed: "Die Gäste können gerade nicht gezeigt werden",
  opened: "Gäste können sich jetzt finden",
  changed: "Die Bedingungen sind geändert",
  closed: "Die Seiten der Gäste sind aus",
  status: (guests, photos) =>
    `${plural(guests, { one: "1 Gast", other: "# Gäste" })} · ${
      plural(photos, { one: "1 Foto gezeigt", other: "# Fotos gezeigt" })
    }`,
  close: "Ausschalten",
  closeTitle: "Die Seiten der Gäste ausschalten?",
  closeText:
    "Handys können kein Foto mehr öffnen, auch nicht die angemeldeter Gäste. Was Gäste hinterlassen haben, bleibt bis zu seinem Tag und ist nach dem Einschalten wieder da.",
  door: {
    title: "Der Weg hinein",
    code: (address) => `Code für ${address}`,
    scan: "Gäste scannen diesen Code oder tippen",
    letters: "Code",
    print: "Zum Drucken",
    a4: "Plakat A4",
    a5: "Plakat A5",
    cards: "10 Tischkarten",
    address: "Adresse auf dem Plakat",
    addressHint: "Dieser Computer ist in mehreren Netzen. Das wählen, in dem die Gäste sind.",
    terms: "Bedingungen",
    changeTerms: "Bedingungen ändern…",
    renew: "Neuer Code…",
    renewTitle: "Einen neuen Code vergeben?",
    renewText:
      "Alle gedruckten Plakate und Karten führen dann ins Leere. Angemeldete Gäste behalten ihre Fotos.",
    renewed: "Es gibt einen neuen Code. Die Plakate müssen neu gedruckt werden.",
    noNetwork: "Dieser Computer ist in keinem Netz. Er muss in das WLAN der Gäste.",
  },
  reach: {
    title: "Erreichen Handys die Seiten?",
    listens: (port) => `photosort liefert die Seiten der Gäste am Port ${port}`,
    silent: "Die Seiten der Gäste werden nicht geliefert",
    starts: "Das beginnt, sobald photosort sortiert.",
    addresses: (count) =>
      plural(count, {
        one: "Dieser Computer hat 1 Adresse in einem Netz",
        other: "Dieser Computer hat # Adressen in seinen Netzen",
      }),
    noAddress: "Dieser Computer ist in keinem Netz",
    reached: (time) => `Ein Handy war da, zuletzt um ${time}`,
    notReached: "Noch kein Handy war da",
    test: "Mit dem eigenen Handy ins WLAN gehen und den Code scannen: Diese Zeile ändert sich.",
    firewall: (state, kind) => {
      const them = {
        public: "öffentlichen Netzen",
        private: "privaten Netzen",
        domain: "Firmennetzen",
      }[kind];
      return {
        off: `Die Windows-Firewall ist in ${them} aus`,
        allowed: `Die Windows-Firewall lässt Handys aus ${them} herein`,
        blocked: `Die Windows-Firewall sperrt Handys aus ${them} aus: bitte die Schritte unten`,
        none: `Die Windows-Firewall lässt kein Handy aus ${them} herein: bitte die Schritte unten`,
      }[state];
    },
    lastNetwork: (name) => `Das Netz, in dem dieser Computer zuletzt war: ${name}`,
    ifNot: "Wenn das Handy sie nicht öffnen kann",
    steps: {
      wifi:
        "Ist das Handy im selben WLAN, und sind seine mobilen Daten aus? Manche Gästenetze trennen ihre Geräte voneinander („Client-Isolierung“); dann einen eigenen Router verwenden.",
      windows: [
        "Fragt Windows, ob photosort Netze verwenden darf, beide Kästchen ankreuzen und zulassen.",
        "Einstellungen, Netzwerk und Internet, Eigenschaften des WLANs öffnen und „Privates Netzwerk“ wählen.",
        "Hilft das nicht, das Terminal als Administrator öffnen und diesen Befehl ausführen. Er lässt Geräte desselben Netzes an diesen einen Port.",
      ],
      darwin: [
        "Systemeinstellungen, Netzwerk, Firewall öffnen. Ist sie an, muss unter Optionen „Alle eingehenden Verbindungen blockieren“ aus sein.",
        "Fragt macOS, ob photosort eingehende Verbindungen annehmen darf, zulassen.",
      ],
      linux: ["Ist eine Firewall an, den Port öffnen. Mit ufw tut das dieser Befehl."],
    },
    copy: "Befehl kopieren",
    copied: "Der Befehl ist in der Zwischenablage",
    notCopied: "Der Browser erlaubt das Kopieren nicht. Den Befehl markieren und Strg+C drücken.",
  },
  void: {
    title: "Plakate mit der früheren Adresse führen ins Leere",
    hint: (time) =>
      `Die Adresse dieses Computers im Netz hat sich um ${time} geändert. Die Plakate neu drucken oder dem Computer seine frühere Adresse wiedergeben.`,
    noNetworkTitle: "Die Handys der Gäste erreichen diesen Computer nicht",
    noNetworkHint: "Er ist in keinem Netz mehr. Er muss in das WLAN, das auf dem Plakat steht.",
    silentTitle: "Die Seiten der Gäste werden nicht geliefert",
    printed: "Sie sind neu gedruckt",
  },
  waits: {
    title: "Wartet auf dich",
    isIt: (enrolment, name) => `Ist Gast ${enrolment} ${name}?`,
    guest: (enrolment) => `Gast ${enrolment}`,
    yes: "Ja",
    yesEffect: (name, photos) =>
      `Der Gast sieht ${plural(photos, { one: "das Foto", other: "alle # Fotos" })} mit ${name}.`,
    no: "Nein",
    noEffect: (name) => `Der Gast sieht kein Foto von ${name}, und es wird nicht mehr gefragt.`,
    said: {
      is: (enrolment, name) => `Gast ${enrolment} ist ${name}`,
      is_not: (enrolment, name) => `Gast ${enrolment} ist nicht ${name}`,
    },
    misses: (enrolment, people) =>
      `${[`Gast ${enrolment}`, ...people].join(", ")} vermisst ein Foto`,
    find: "Suchen",
    answered: "Erledigt",
    answeredEffect: "Es steht nicht mehr hier. Neue Fotos sieht der Gast von selbst.",
    wishes: (name) => `Ein Gast bittet, ${name} ganz zu vergessen`,
    wishesHint:
      "Alles, was photosort von diesem Gesicht weiß, verschwindet endgültig: Name, Ordner, Referenzen. Fotos bleiben.",
    forget: "Vergessen…",
    forgetTitle: (name) => `${name} endgültig vergessen?`,
    forgetText: (name) =>
      `Das lässt sich nicht rückgängig machen. Zum Bestätigen „${name}“ eintippen. Ordner, Referenzen und Gesichtsdaten verschwinden, die Fotos selbst bleiben.`,
    forgetType: (name) => `${name} eintippen`,
    forgetNow: "Endgültig vergessen",
    forgotten: (name) => `${name} ist vergessen`,
    dropWish: "Behalten",
    dropWishEffect: "Der Bitte wird nicht gefolgt; das Gesicht bleibt bekannt.",
    wishDropped: "Der Bitte wird nicht gefolgt",
  },
  list: {
    title: "Gäste",
    none: "Noch war niemand da",
    noneHint: "Gäste erscheinen hier, sobald sie zustimmen, mit dem Gesicht ihres Selfies.",
    states: {
      consented: "hat zugestimmt, noch kein Selfie",
      enrolled: (time) => `angemeldet um ${time}`,
      revoked: "widerrufen",
    },
    selfie: (enrolment) => `Gesicht aus dem Selfie von Gast ${enrolment}`,
    noSelfie: "Das Gesicht des Selfies ist nicht mehr da",
    nobody: "Bisher niemand in den Fotos",
    seen: "Sieht richtig aus",
    seenEffect: "Das Gesicht des Selfies wird sofort gelöscht.",
    seenDone: "Das Gesicht des Selfies ist gelöscht",
    photos: (count) => plural(count, { one: "sieht 1 Foto", other: "sieht # Fotos" }),
    tries: (count) => plural(count, { one: "1 Selfie", other: "# Selfies" }),
    byGuardian: "ein Erwachsener hat zugestimmt",
    mail: "E-Mail-Adresse hinterlassen",
    phone: "Nummer hinterlassen",
    until: (day) => `wird am ${day} gelöscht`,
    says: { is: "ist", asked: "ist vielleicht", is_not: "ist nicht" },
    by: { match: "nach dem Selfie", operator: "von dir bestimmt", guest: "vom Gast gesagt" },
    isUnpublished: "nicht veröffentlicht",
    revoke: "Widerrufen…",
    revokeTitle: (enrolment) => `Gast ${enrolment} die Fotos nehmen?`,
    revokeText:
      "Im Browser des Gastes ist kein Foto mehr zu sehen. Gesichtsdaten und Adressen, die der Gast hinterlassen hat, werden sofort gelöscht. Das lässt sich nicht rückgängig machen; der Gast kann neu zustimmen.",
    revokeNow: "Widerrufen",
    revoked: (enrolment) => `Gast ${enrolment} ist widerrufen`,
  },
  unpublished: {
    title: "Nicht veröffentlicht",
    hint: "Fotos, die diese Personen zeigen, sieht niemand sonst, in keiner Galerie.",
    by: { guest: "vom Gast gewünscht", operator: "von dir bestimmt" },
    lift: "Wieder veröffentlichen",
    liftEffect: (name) => `Andere sehen ihre Fotos mit ${name} wieder.`,
    lifted: (name) => `Fotos von ${name} sind für andere wieder zu sehen`,
  },
  audit: {
    title: "Was geschehen ist",
    hint: "Nur Nummern von Gästen, keine Namen und keine Adressen.",
    guest: (enrolment) => `Gast ${enrolment}`,
    what: auditWords,
  },
});

/** What happened, by the program's word for it. */
const auditWords: Readonly<Record<string, string>> = {
  deskOpened: "eingeschaltet",
  deskClosed: "ausgeschaltet",
  codeRenewed: "neuer Code",
  consented: "hat zugestimmt",
  selfieTried: "hat ein Selfie versucht",
  selfieTaken: "hat ein Selfie aufgenommen",
  selfieRefused: "ein Selfie war nicht zu gebrauchen",
  notMe: "sagte „das bin ich nicht“",
  isMe: "nahm „das bin ich nicht“ zurück",
  missing: "hat ein Foto vermisst",
  answered: "nach dem vermissten Foto wurde gesucht",
  unpublished: "wird nicht veröffentlicht",
  published: "wird wieder veröffentlicht",
  contactLeft: "hat eine Adresse hinterlassen",
  contactTakenBack: "hat eine Adresse zurückgenommen",
  judged: "du hast gesagt, wer es ist",
  erasureWished: "bat darum, ganz vergessen zu werden",
  erasureDropped: "dieser Bitte wurde nicht gefolgt",
  deleted: "hat die eigenen Daten gelöscht",
  revoked: "widerrufen",
  expired: "am festgelegten Tag gelöscht",
  forgotten: "gelöscht, weil die Person vergessen wurde",
  erased: "in der Datenbank ist keine Spur mehr",
};
