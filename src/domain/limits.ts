/** Every limit of the product with its unit and reason. Nothing from outside is read without one. */
export const LIMITS = {
  /** Bytes of one input file. The longest real article page measured was under 5 MB. */
  fileBytesMax: 5_000_000,
  /** Bytes of a mail or a PDF: pictures and attachments, which are not read, make them large. Mail servers stop at 25 MB. */
  containerBytesMax: 30_000_000,
  /** Depth of parts within parts of a mail; real ones stop at five. */
  mailDepthMax: 64,
  /** Rows of fewer than 24 bytes in a mail: its parser takes 30 s for a million of them. */
  mailShortRowsMax: 20_000,
  /** Bytes of all headers of a mail. Delivery headers of real mail reach 30 KB. */
  mailHeaderBytesMax: 400_000,
  /** Messages forwarded inside forwarded messages that are opened. */
  forwardDepthMax: 6,
  /** Pages of a PDF that are read; no article is longer. */
  pdfPagesMax: 200,
  /** Pieces of text that a PDF page may have; each is placed among the others. */
  pdfPageRunsMax: 12_000,
  /** Bytes that one compressed stream of a PDF may unpack to; the text of a page takes a thousandth. Pictures are not unpacked. */
  pdfStreamBytesMax: 50_000_000,
  /** Bytes of one .jsonl line; a stream is never read whole. */
  lineBytesMax: 8_000_000,
  /** Bytes of a .json file: it is parsed whole, so that an array of records may be in it. */
  jsonFileBytesMax: 64_000_000,
  /** Characters of article text that extraction reads; the rest is kept and an issue says so. */
  textCharactersMax: 400_000,
  /** Element depth of an HTML page: 1,400 nested divs take Readability two minutes, 400 two seconds. Deeper pages are read from their token stream, without a tree. */
  htmlDepthMax: 400,
  /** Elements of an HTML page: Readability takes 20 s for 50,000 paragraphs. Larger pages are read from their token stream. */
  htmlElementsMax: 15_000,
  /** Lines of a text that get a role of their own; what follows is kept as one. No article has a tenth of it. */
  linesMax: 20_000,
  /** Milliseconds for one document through reading. */
  readMs: 5_000,
  /** Folders below a given folder that are entered. */
  folderDepthMax: 32,
  /** Files that a folder or glob may give in one run. */
  filesMax: 20_000,
  /** Tokens of one sequence handed to a tagger; longer paragraphs are cut at sentence ends. */
  sequenceTokensMax: 400,
} as const;
