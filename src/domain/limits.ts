/** Every limit of the product with its unit and reason. Nothing from outside is read without one. */
export const LIMITS = {
  /** Bytes of one input file. The longest real article page measured was under 5 MB. */
  fileBytesMax: 5_000_000,
  /** Bytes of a mail or a PDF: pictures and attachments, which are not read, make them large. Mail servers stop at 25 MB. */
  containerBytesMax: 30_000_000,
  /** Bytes of the content of an advisory: with 100 pieces of evidence it has some 200 kB. */
  advisoryBytesMax: 1_000_000,
  /** Characters of a message, as JSON, that is set as a PDF: 12 µs each where every word is another. */
  pdfCharactersMax: 400_000,
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
  /** Portions in which a PDF page hands over its text: ten pieces fill one, each form that is drawn makes its own. Drawing 12,000 small forms takes 4 s; a dense page has 100 portions. */
  pdfPagePortionsMax: 1_200,
  /** The same for a whole PDF. 200 pages of 150 lines have as many. */
  pdfPortionsMax: 3_000,
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
  /** Attributes, and pieces of text between tags and entities, of an HTML page: a tree of 200,000 takes 13 s. A real page has eight an element. */
  htmlPiecesMax: 120_000,
  /** Sum of the depths of a page's elements: Readability takes 3 s for 900,000 (20 towers of 300 divs); of 990 real pages one has more, and is too deep as well; the next has 440,000. */
  htmlNestingMax: 600_000,
  /** Lines of a text that get a role of their own; what follows is kept as one. No article has a tenth of it. */
  linesMax: 20_000,
  /** Milliseconds for one document through reading. The slowest real page of 990 takes a tenth of it. */
  readMs: 5_000,
  /** Megabytes of heap for reading one document. A page of 5 MB takes 300. */
  readMegabytes: 768,
  /** Megabytes by which the whole process may grow while a document is read: buffers are no heap. */
  readGrowthMegabytes: 1_000,
  /** Bytes from which a page is read in a thread of its own, which can be stopped: smaller ones cannot take long. */
  threadBytesMin: 64_000,
  /** Characters of the name of a file that somebody sends; file systems take 255 bytes. */
  fileNameCharactersMax: 255,
  /** Files that are taken in at the same time, each held whole until it is read. */
  filesSentAtOnce: 4,
  /** Messages that are handed over at the same time: a server that hangs must not keep the others waiting. */
  sendAtOnce: 6,
  /** Folders below a given folder that are entered. */
  folderDepthMax: 32,
  /** Bytes of a feed; the largest of the test packs has 1 MB. */
  feedBytesMax: 10_000_000,
  /** Element depth of a feed; XHTML content nests deepest. */
  feedDepthMax: 64,
  /** Elements of a feed. */
  feedElementsMax: 300_000,
  /** Entries of a feed that are read. */
  feedItemsMax: 5_000,
  /** Files that a folder or glob may give in one run. */
  filesMax: 20_000,
  /** Characters of an address. Browsers take more, no page that is news has it; matching robots.txt costs path times rules. */
  addressCharactersMax: 2_000,
  /** Bytes of a page from the network, as sent and again as decompressed. */
  fetchBytesMax: 5_000_000,
  /** Bytes of the header of an answer. Node's own limit is 16 kB; some sites send 20 kB of policies. */
  fetchHeaderBytesMax: 64_000,
  /** Bytes looked at of an answer that is no page (an error, a wall). */
  fetchErrorBytesMax: 200_000,
  /** Bytes of robots.txt that are read; RFC 9309 asks for at least 500 KiB. */
  robotsBytesMax: 512_000,
  /** Redirects followed for one page. */
  fetchRedirectsMax: 5,
  /** Milliseconds until a connection stands. */
  fetchConnectMs: 10_000,
  /** Milliseconds from the request to the header of the answer. */
  fetchHeadMs: 15_000,
  /** Milliseconds without a byte of the body. */
  fetchIdleMs: 10_000,
  /** Milliseconds for a page with robots.txt and all redirects, waiting in the queue not counted: ends a slow drip. */
  fetchTotalMs: 45_000,
  /** Milliseconds between two pages of one host. */
  hostIntervalMs: 1_000,
  /** Longest pause that a site may ask for (Crawl-delay, Retry-After) before it is left out of a run. */
  hostPauseMsMax: 10_000,
  /** Milliseconds for which a robots.txt is remembered; RFC 9309 allows a day. */
  robotsKeptMs: 3_600_000,
  /** Pages that are fetched ahead, from different hosts, while one is read. */
  fetchAhead: 4,
  /** Bytes of a list that a user imports. ATT&CK's enterprise bundle has 46 MB, SDN.XML 30. */
  listBytesMax: 100_000_000,
  /** Milliseconds for such a list from the network. */
  listFetchMs: 300_000,
  /** Names of one imported list. The largest, OFAC's, has 18,000. */
  listNamesMax: 100_000,
  /** Element depth of a list in XML; OFAC's nests five deep. */
  listDepthMax: 16,
  /** Aliases of one name; the most found are 60. */
  listAliasesMax: 200,
  /** Characters of one name of a list; longer ones stand in no article. */
  listNameCharactersMax: 160,
  /** Lists that a user keeps: every run reads them all. */
  listsMax: 40,
  /** Characters of a passage that a model is asked about; a longer paragraph is cut at sentence ends. */
  modelPassageCharactersMax: 4_000,
  /** Passages of an article that a model is asked about; long reports have 60 paragraphs. */
  modelPassagesMax: 120,
  /** Objects of one kind in the answer to one passage; a dense paragraph holds ten. */
  modelObjectsMax: 40,
  /** Depth of an answer's JSON; ours needs five. */
  modelDepthMax: 8,
  /** Bytes of an answer of a model. The objects of a long paragraph take 5 kB; the rest is talk. */
  modelAnswerBytesMax: 200_000,
  /** Milliseconds for one answer. A small machine writes 300 words in a minute. */
  modelAnswerMs: 120_000,
  /** Milliseconds of a run that go to the model, all articles together. */
  modelRunMs: 3_600_000,
  /** Questions of a run. */
  modelQuestionsMax: 5_000,
  /** Questions at the same time: a local server answers one by one. */
  modelQuestionsAtOnce: 2,
  /** Times that a question is asked again when the server is busy (429, 5xx). */
  modelRetriesMax: 2,
  /** Longest pause that a model's server may ask for; a longer one ends the questions of this run. */
  modelPauseMsMax: 30_000,
  /** Answers of models that are kept, and bytes of one; the oldest go first. */
  modelCacheEntriesMax: 20_000,
  /** Articles of one story that are compared in pairs as possible translations or rewrites of each other; later ones are not. */
  suspicionArticlesMax: 150,
  /** Characters of each that are looked at. */
  suspicionCharactersMax: 6_000,
  /** Bytes of a file of decisions: one every working hour for two years has 1 MB, corrections with the words that they are about 4. */
  decisionsBytesMax: 8_000_000,
  /** Decisions of one file; each is compared with every article, claim or subject. */
  decisionsMax: 5_000,
  /** Characters of one name, id or reason in a decision; a reason is a sentence or two. */
  decisionWordsCharactersMax: 1_000,
  /** Characters of the words of a statement that a decision is about. A statement is a paragraph at most; the longest measured has 3,000. */
  decisionQuoteCharactersMax: 8_000,
  /** Bytes of a brief that is read back (`--from`, `--since`). 2,000 articles with all their spans take 60 MB. */
  briefBytesMax: 100_000_000,
  /** Depth of the JSON of a brief; ours needs eight. */
  briefDepthMax: 32,
  /** Tokens of one sequence handed to a tagger; longer paragraphs are cut at sentence ends. */
  sequenceTokensMax: 400,
  /** Articles among which `group` puts copies and stories together at once, whatever their order: each pair is compared. */
  groupWindowArticlesMax: 1_000,
  /** Characters of article text that `group` holds until it answers. */
  groupWindowCharactersMax: 20_000_000,
  /** Merges and splits that are proposed in one run, the likeliest first: nobody decides more. */
  storyProposalsMax: 100,
  /** Articles of one story that are compared pair by pair for a proposal. */
  storyPairsArticlesMax: 60,
  /** Rows of one page of a list. */
  pageRowsMax: 200,
  /** Characters of an article that search looks at: the words of a longer one could exceed the 1 MB of an index entry. */
  searchCharactersMax: 80_000,
  /** Characters of one word there; longer ones are addresses and noise. */
  searchWordCharactersMax: 100,
  /** Words of one search. */
  searchQueryWordsMax: 16,
  /** Newest matches among which the best are chosen: each one's words are read. 500 took 12 ms at 100,000 articles. */
  searchRankedMax: 500,
  /** Milliseconds for one search of derived documents; at 100,000 articles one takes 100. */
  searchMs: 4_000,
  /** Characters of "kind:warning", "subject:organisation:…": a lexeme has at most 2 kB. */
  searchFacetCharactersMax: 300,
  /** Tries of a job before it is dead: with doubled pauses the last one comes after two minutes. */
  jobTriesMax: 8,
  /** Characters of the words with which a job failed. */
  jobErrorCharactersMax: 2_000,
  /** Sources of one desk. */
  sourcesMax: 5_000,
  /** Characters of a title or publisher of a source. */
  sourceWordsCharactersMax: 300,
  /** Minutes between two runs of a source: no site wants us more often, and what is asked for less often than weekly is no news. */
  sourceEveryMinutesMin: 5,
  sourceEveryMinutesMax: 10_080,
  /** Minutes to which the pause after failed runs grows. */
  sourceBackOffMinutesMax: 1_440,
  /** Pages that one run of a source fetches, a second apart each; the others come with the next run. */
  collectPagesMax: 100,
  /** Pages of one source that are looked at again a day and a week later: 250 a day. */
  watchedPagesMax: 2_000,
  /** Pages of one listing: of 500 objects each. */
  listingPagesMax: 100,
  /** Messages of one run of a mail box, and their bytes together; they are held until they are read. */
  mailMessagesMax: 100,
  mailRunBytesMax: 100_000_000,
  /** Bytes of a file that holds a secret. */
  secretBytesMax: 10_000,
  /** Runs in which a page that could not be had is asked for. */
  collectTriesMax: 5,
  /** Sources that are collected from at the same time. */
  collectAtOnce: 4,
  /** Attributes of an event of MISP that are read; the longest events of public feeds have 20,000, all of one kind. */
  eventAttributesMax: 5_000,
  /** Products of one state that an advisory names in its text; some list 10,000 packages. */
  advisoryProductsMax: 100,
  /** Characters of an entry from which its text is taken for the whole article. Set by judgement: a teaser is a few sentences. */
  feedFullTextCharactersMin: 1_200,
  /** Versions of an article whose changes are told at once, and characters of all together. */
  historyVersionsMax: 50,
  historyCharactersMax: 1_000_000,
  /** Articles and stories that are marked at once: a page of a list, with room. */
  marksMax: 500,
  /** Searches that one account keeps: each is counted when they are listed. */
  watchwordsMax: 100,
  /** New articles of one of them up to which they are counted; more is told as that many. */
  watchwordArticlesMax: 100,
  /** Days back that the picture of the desk speaks for. Set by judgement: what is older and goes on is told again. */
  pictureDays: 14,
  /** Newest articles of it: step 4 takes 13 ms for each. */
  pictureArticlesMax: 2_000,
  /** Older articles of stories that reach into it; a longer story is cut there. */
  pictureTailArticlesMax: 1_000,
  /** Articles that came late, of the time of those stories. */
  pictureLateArticlesMax: 200,
  /** Older articles that are put into stories at once, and settled ones of their days beside which that is done. */
  roundArticlesMax: 2_000,
  roundContextArticlesMax: 1_000,
  /** Judgements that are kept of one entity, those of the newest articles first. */
  entityJudgementsMax: 500,
  /** Of a document in XML that a program wrote: a warning in eight languages with 500 areas has 400,000 characters and 10,000 elements. */
  xmlCharactersMax: 10_000_000,
  xmlElementsMax: 100_000,
  /** Such documents nest ten deep. */
  xmlDepthMax: 64,
  /** Attributes of one element. */
  xmlAttributesMax: 256,
} as const;
