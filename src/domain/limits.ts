/** Every limit of the product with its unit and reason. Nothing from outside is read without one. */
export const LIMITS = {
  /** Bytes of one input file. The longest real article page measured was under 5 MB. */
  fileBytesMax: 5_000_000,
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
  /** Sum of the depths of a page's elements: Readability takes 3 s for 900,000 (20 towers of 300 divs); of 990 real pages one has more, and is too deep as well; the next has 440,000. */
  htmlNestingMax: 600_000,
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
