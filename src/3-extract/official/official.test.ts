import { describe, expect, test } from "vitest";
import type { Mention } from "../../domain/mention.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractAdvice } from "./extract-advice.ts";
import { extractAlerts } from "./extract-alerts.ts";
import { extractDesignations } from "./extract-designations.ts";
import { prepareOfficial } from "./official-knowledge.ts";

const knowledge = prepareOfficial(readCatalog(new URL("../../../catalog", import.meta.url).pathname));
const TYPES: Record<string, MentionType> = { o: "organisation", p: "person", l: "place", v: "vulnerability" };

/** "{o:Ministry of Tides}" marks a mention. Published on a Thursday. */
function read(marked: string) {
  const mentions: Mention[] = [];
  let text = "";
  let at = 0;
  for (const { 0: all, 1: type, 2: name, index } of marked.matchAll(/\{(\w):([^}]*)\}/g)) {
    text += marked.slice(at, index);
    mentions.push({
      type: TYPES[type!]!,
      name: name!,
      quote: name!,
      start: text.length,
      end: text.length + name!.length,
    });
    text += name;
    at = index + all.length;
  }
  text += marked.slice(at);
  const context = { knowledge, publishedAt: "2031-05-15" };
  return { text, analysis: analyseText(text, [{ start: 0, end: text.length, role: "body" }]), mentions, context };
}

describe("alerts", () => {
  const alerts = (marked: string) => {
    const { text, analysis, mentions, context } = read(marked);
    return extractAlerts(analysis, mentions, context).map(({ quote, start, end, ...alert }) => {
      expect(text.slice(start, end)).toBe(quote);
      return { ...alert, quote };
    });
  };
  const FOUND: [why: string, text: string, alert: object][] = [
    [
      "the document and the system it came through; no level is named",
      "The {o:Department of Homeland Security} (DHS) warned in a terrorism threat alert issued through the National Terrorism Advisory System (NTAS) of raids.",
      {
        issuer: "Department of Homeland Security",
        system: "NTAS",
        quote: "a terrorism threat alert issued through the National Terrorism Advisory System (NTAS)",
      },
    ],
    [
      "the type beside the system, dates here and in the next sentence",
      "{o:Homeland Security} issued an NTAS bulletin on Friday. It expires on May 31, 2031.",
      {
        issuer: "Homeland Security",
        system: "NTAS",
        level: "Bulletin",
        issuedAt: "2031-05-09",
        expiresAt: "2031-05-31",
        quote: "an NTAS bulletin",
      },
    ],
    [
      "the level it was raised to, not the one it was raised from",
      "The UK terrorism threat level was raised from substantial to severe.",
      {
        issuer: "Joint Terrorism Analysis Centre",
        system: "UK threat level",
        level: "Severe",
        quote: "The UK terrorism threat level",
      },
    ],
    [
      "a document of a named body; those it worked with are not the issuer",
      "{o:CISA}, in partnership with the {o:Harbour Guard}, published a joint cybersecurity advisory.",
      { issuer: "CISA", system: "joint cybersecurity advisory", quote: "a joint cybersecurity advisory" },
    ],
  ];
  test.each(FOUND)("%s", (_why, text, alert) => expect(alerts(text)).toEqual([alert]));
  const NONE: [why: string, text: string][] = [
    ["a system that is only spoken of", "The National Terrorism Advisory System was created in 2011."],
    ["a noise", "Roe said the alert was loud."],
    ["a document of nobody", "An advisory was issued."],
    ["being alert", "The {o:Harbour Guard} asked people to stay alert."],
    ["a word that is also a short name", "She warned that the ease of it was alarming."],
  ];
  test.each(NONE)("none: %s", (_why, text) => expect(alerts(text)).toEqual([]));
  test("one system named twice is one alert", () => {
    const twice =
      "{o:Homeland Security} issued an NTAS bulletin. {o:Homeland Security} released the NTAS bulletin online.";
    expect(alerts(twice)).toHaveLength(1);
  });
});

describe("designations", () => {
  const designations = (marked: string) => {
    const { text, analysis, mentions, context } = read(marked);
    return extractDesignations(analysis, mentions, context).map(({ quote, start, end, ...designation }) => {
      expect(text.slice(start, end)).toBe(quote);
      return designation;
    });
  };
  const plain = { aliases: [], members: [] };
  const FOUND: [why: string, text: string, designation: object][] = [
    [
      "announced is not in force; acronym and leaders belong to it",
      "The {o:Ministry of Tides} announced it would designate the seaborne group, {o:Harbour Front} (HF), as a foreign terrorist organisation, along with two of the group's leaders, {p:Ada Roe} and {p:Ben Tesl}.",
      {
        authority: "Ministry of Tides",
        list: "FTO",
        name: "Harbour Front",
        aliases: ["HF"],
        members: ["Ada Roe", "Ben Tesl"],
        status: "announced",
      },
    ],
    [
      "done",
      "The {o:Home Office} has added {o:Harbour Front} to the list of proscribed organisations.",
      { ...plain, authority: "Home Office", list: "UK proscribed", name: "Harbour Front", status: "in-force" },
    ],
    [
      "passive, with its year",
      "{o:Harbour Front} was designated a terrorist organisation by {l:Norland} in 2019.",
      { ...plain, authority: "Norland", name: "Harbour Front", status: "in-force" },
    ],
    [
      "a year right behind the listing is when it took effect",
      "{l:Norland} designated {o:Harbour Front} as a terrorist group in 2019.",
      { ...plain, authority: "Norland", name: "Harbour Front", status: "in-force", effectiveOn: "2019" },
    ],
    [
      "taken off",
      "{l:Norland} removed {o:Harbour Front} from its sanctions list.",
      { ...plain, authority: "Norland", name: "Harbour Front", status: "revoked" },
    ],
    [
      "a vulnerability on a list",
      "{o:CISA} added {v:CVE-2031-1} to its KEV catalog.",
      { ...plain, authority: "CISA", list: "KEV", name: "CVE-2031-1", status: "in-force" },
    ],
  ];
  test.each(FOUND)("%s", (_why, text, designation) => expect(designations(text)).toEqual([designation]));
  const NONE: [why: string, text: string][] = [
    ["a designated driver", "The designated driver of {o:Harbour Front} was late."],
    ["a designated survivor", "{p:Ada Roe} is the designated survivor."],
    ["the stock exchange", "{o:Copperline} is listed on the stock exchange."],
    [
      "a call for it",
      "Lawmakers urged the {o:State Department} to designate {o:Harbour Front} as a foreign terrorist organization.",
    ],
    ["not done", "The {o:State Department} has not designated {o:Harbour Front} as a foreign terrorist organization."],
    ["a thought", "The {o:Ministry of Tides} is considering designating {o:Harbour Front} as a terrorist group."],
    ["a list of guests", "The {o:Ministry of Tides} added {p:Ada Roe} to the guest list."],
    ["an insult", "{p:Ada Roe} called {o:Harbour Front} terrorists."],
    ["a revocation to come is not done", "{l:Norland} will remove {o:Harbour Front} from its sanctions list."],
  ];
  test.each(NONE)("none: %s", (_why, text) => expect(designations(text)).toEqual([]));
});

describe("advice", () => {
  const advice = (marked: string) => {
    const { text, analysis, context } = read(marked);
    return extractAdvice(analysis, [], context).map(({ quote, start, end, to }) => {
      expect(text.slice(start, end)).toBe(quote);
      return `${to ?? "-"}: ${quote}`;
    });
  };
  const FOUND: [why: string, text: string, advice: string[]][] = [
    [
      "an obligation in the text's own voice",
      "Users should immediately patch the portal.",
      ["Users: Users should immediately patch the portal"],
    ],
    [
      "the whole of those who are advised",
      "Port owners and operators must check their gates.",
      ["Port owners and operators: Port owners and operators must check their gates"],
    ],
    [
      "a list and its lead-in",
      "Operators should take the following steps:\n- Reset all passwords.\n- If the tool is found, report it.\n- The end came quickly.",
      [
        "Operators: Operators should take the following steps",
        "Operators: Reset all passwords",
        "Operators: If the tool is found, report it",
      ],
    ],
    [
      "two things to do are two",
      "Customers who run Gateway 5.2 should install the May update, switch off the old account and not delete any logs.",
      [
        "Customers who run Gateway 5.2: install the May update",
        "Customers who run Gateway 5.2: switch off the old account",
        "Customers who run Gateway 5.2: not delete any logs",
      ],
    ],
    [
      "the reader is told",
      "Please use buses. Look for a task called Moth. If you get that call, hang up. Do not ring the wards.",
      [
        "-: Please use buses",
        "-: Look for a task called Moth",
        "-: If you get that call, hang up",
        "-: Do not ring the wards",
      ],
    ],
    [
      "a heading within a list",
      "Operators should take these steps:\n- Review logs. Review the gate logs for strange names.",
      [
        "Operators: Operators should take these steps",
        "Operators: Review logs. Review the gate logs for strange names",
      ],
    ],
    [
      "a numbered list under a heading",
      "Recommended actions\n1. Block port 4040.\n2. Keep backups offline.",
      ["-: Block port 4040", "-: Keep backups offline"],
    ],
  ];
  test.each(FOUND)("%s", (_why, text, expected) => expect(advice(text)).toEqual(expected));
  const NONE: [why: string, text: string][] = [
    ["a reproach", "Operators should have known."],
    ["a guess", "Residents must be tired by now."],
    ["somebody's quoted words", "“Users should patch,” Roe said."],
    ["a list of other things", "The group listed its targets:\n- Report Bay.\n- Leave Island."],
    [
      "nouns like verbs",
      "Search teams found nothing. Block 4 burned down. Change is coming. Report after report said so.",
    ],
    ["a name", "Don't Look Back opens on Friday. Check Point hired a lawyer."],
    ["a condition without an instruction", "If the dam breaks, the town will flood."],
    ["a sentence that begins with such a verb", "Leave was granted to all staff."],
    ["should as a condition", "Should users leave, the shop will close."],
  ];
  test.each(NONE)("none: %s", (_why, text) => expect(advice(text)).toEqual([]));
  test("the advice of a statement is taken over with whom it is for", () => {
    const { text, analysis, context } = read("Roe said people should pay attention to the gates.");
    const quote = "people should pay attention to the gates";
    const start = text.indexOf(quote);
    const content = { quote, start, end: start + quote.length };
    const statement = {
      id: "s",
      anonymous: false,
      content,
      form: "indirect",
      via: [],
      hedges: [],
      kind: "advice",
    } as const;
    expect(extractAdvice(analysis, [statement], context)).toEqual([{ to: "people", ...content }]);
  });
});
