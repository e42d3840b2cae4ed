/** Words of dates, lower case. English only; other languages get their own table. */
const index = (words: string, first: number): [string, number][] =>
  words.split(" ").map((word, i): [string, number] => [word, i + first]);

export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...index("january february march april may june july august september october november december", 1),
  ...index("jan feb mar apr may jun jul aug sep oct nov dec", 1),
  ...index("jan. feb. mar. apr. may jun. jul. aug. sep. oct. nov. dec.", 1),
  ["sept", 9],
  ["sept.", 9],
]);

export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  index("sunday monday tuesday wednesday thursday friday saturday", 0),
);
/** Only before a month or a day: "Sun" and "Sat" are other words. */
export const SHORT_WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...index("sun mon tue wed thu fri sat", 0),
  ...index("sun. mon. tue. wed. thu. fri. sat.", 0),
  ["tues", 2],
  ["tues.", 2],
  ["thur", 4],
  ["thurs", 4],
  ["thurs.", 4],
]);

/** First month of the season in the northern hemisphere, where three months make one. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ["spring", 3],
  ["summer", 6],
  ["autumn", 9],
  ["fall", 9],
  ["winter", 12],
]);

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...index("one two three four five six seven eight nine ten eleven twelve", 1),
  ["a", 1],
  ["an", 1],
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...index("first second third fourth fifth", 1),
  ["last", -1],
  ["final", -1],
]);

const set = (words: string) => new Set(words.split(" "));

/** Words that let a month stand alone without day or year. */
export const BEFORE_MONTH = set(
  "in of since until till from last next this early late mid during through throughout to by between before after and past",
);
/** Of these, those after which even "May" and "March" are months. */
export const BEFORE_ANY_MONTH = set("in since until till last next this early late mid during through throughout past");
/** Months that are also names or common words. */
export const AMBIGUOUS_MONTHS = set("may march april june august");
/** Short forms need a day or a year beside them. */
export const isShortMonth = (word: string) => word.replace(".", "").length <= 4 && !/^(?:may|june|july)$/.test(word);

/** Words before a bare year. */
export const BEFORE_YEAR = set(
  "in since until till from by during of before after between early late mid through throughout around circa for year to back",
);
/** Words after which a noun phrase may begin with a year: "the 2013 intrusion". */
export const DETERMINERS = set("the a an this that its his her their our 's ’s");
/** Nouns that make the number before them a count: "in 2012 homes". */
export const COUNTED = set(
  "people homes houses troops soldiers civilians workers jobs employees users customers cases deaths members patients students votes points miles kilometers kilometres km meters metres m feet ft pounds dollars euros rubles rials units hours gmt utc hrs computers systems devices servers records files accounts sites organizations organisations companies firms percent degrees calories families refugees migrants prisoners victims others more or rounds missiles tons tonnes barrels acres hectares",
);
/** Words after "of" that tell an amount: "a total of 2000". */
export const AMOUNTS = set(
  "total number average minimum maximum group hundreds thousands rate speed height some sum crowd all batch cost price fine",
);

/** Not days but names: "Black Friday", "Patch Tuesday". */
export const NAMED_WEEKDAY = set(
  "black good ash super cyber palm bloody fat patch casual giving easter shrove maundy whit every each most sheffield blue holy hump",
);
/** Weekday and next word are a name: "Sunday Times". */
export const AFTER_NAMED_WEEKDAY = set(
  "times telegraph mirror herald mail express post tribune night business people world independent",
);

/** Wordings that put what follows into the future. */
export const FUTURE_CUES = set(
  "will shall 'll ’ll won't won’t would scheduled planned slated due expected upcoming set plans plan planning intends intend coming deadline",
);
/** What was threatened, promised or agreed lies ahead: "threatened to publish more on Monday". */
export const COMMITS = set(
  "threatened threatens threatening vowed vows vowing promised promises promising pledged pledges pledging agreed agrees agreeing wants hopes aims",
);
/** Irregular pasts and auxiliaries that show a report of the past; words in -ed are told by their ending. */
export const PAST_CUES = set(
  "was were had did said told wrote began broke came went made took saw met held led left lost won sent spoke struck hit fell rose found got gave shot stole sold kept put set cut read let spread ran hurt became knew felt fought flew drew threw shook swore taught bought brought caught thought sought",
);
export const BARE_PARTICIPLES = set("need seed feed speed indeed bleed breed proceed exceed succeed united");

/** Words that can begin a date, besides months, weekdays, numbers and seasons. */
export const DATE_STARTERS = set(
  "since until till by from between early mid late last past next this coming first second third fourth fifth final end start beginning today tonight tomorrow yesterday overnight recent earlier later ' ’",
);
