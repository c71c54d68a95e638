/** A finding of the doctor that can be repaired, as a made-up host tells it. */
export const linksGone = {
  ...{
    check: "links",
    weight: "warning",
    what: "2 links are gone",
    said: {},
    fixable: true,
  } as const,
  ...{ files: ["People/Anna/Solo/a.jpg"], todo: "Repair it." },
};
