/** The words of a desk that has read nothing yet. */
export const firstRun = {
  drop: "Drop articles here",
  dropSays: "Pages, mails, PDF and text files. The desk reads them itself and sends them nowhere.",
  files: "Or choose files",
  outcomes: { new: "kept", changed: "kept as a new version", unchanged: "was here already" },
  soon: "The board fills by itself when they are read.",
  opml: "Import OPML",
  opmlSays: "The list of feeds that your feed reader exports.",
  opmlFile: "OPML file",
  authorities: "Switch on CISA and your national CSIRT",
  authoritiesSay: "Public feeds of the catalog; each can be switched off under Sources.",
  country: "Your country",
  noCountry: "CISA alone",
  switchOn: (n: number) => `Switch on ${n} ${n === 1 ? "source" : "sources"}`,
  added: (n: number) => `${n} ${n === 1 ? "source is" : "sources are"} added; the board fills when they are read.`,
} as const;
