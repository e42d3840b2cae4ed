import { beforeAll, describe, expect, test } from "vitest";
import { levelOf } from "../src/5-assess/level-of.ts";
import type { Brief } from "../src/domain/brief.ts";
import type { Quoted } from "../src/domain/span.ts";
import { makeBrief } from "../src/pipeline/brief.ts";
import { prepareSteps, type Steps } from "../src/pipeline/steps.ts";
import type { Model } from "../src/ports/model.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { loadModels } from "../src/ports/node/models.ts";
import { openInputs } from "../src/ports/node/read-inputs.ts";
import { auditProposals } from "./support/audit-proposals.ts";
import { everyPairing } from "./support/hostile/mixer.ts";
import { ROOT } from "./support/real-context.ts";

/** What must always be true, on the invented stories of examples/ through the whole chain. */
const FOLDERS = ["retaliation", "hospital", "noise"].map((story) => `${ROOT}/examples/${story}`);
let steps: Steps;
let brief: Brief;

beforeAll(async () => {
  steps = prepareSteps(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  brief = await makeBrief(openInputs(FOLDERS, {}), steps, { version: "0.0.0" });
});

const articleOf = (file: string) => brief.articles.find(({ source }) => source.endsWith(file))!;

describe("1. every span is the text's own words", () => {
  test("statements, cues, speakers, hedges, mentions, incidents, origins, official acts, furniture", () => {
    let spans = 0;
    for (const article of brief.articles) {
      const all: Quoted[] = [
        ...article.mentions,
        ...article.incidents,
        ...article.alerts,
        ...article.designations,
        ...article.advice,
        ...article.origins,
        ...article.furniture,
        ...article.statements.flatMap(({ content, cue, speaker, unresolved, audience, via, hedges }) =>
          [content, cue, speaker, unresolved, audience, ...via, ...hedges].filter((x): x is Quoted => x !== undefined),
        ),
      ];
      spans += all.length;
      const wrong = all.filter(({ quote, start, end }) => article.text.slice(start, end) !== quote || quote === "");
      expect(wrong).toEqual([]);
    }
    expect(spans).toBeGreaterThan(300);
  });
});

describe("2. unknown stays unknown", () => {
  test("the pronoun that its text does not resolve is printed as such", () => {
    const { statements } = articleOf("01-harbour-ledger.txt");
    const capable = statements.find(({ content }) => content.quote.includes("capable cyber corps"));
    expect(capable?.speaker).toBeUndefined();
  });

  test("an orphan quotation has no speaker, no cue, and its own kind", () => {
    const { statements } = articleOf("01-harbour-ledger.txt");
    const orphan = statements.find(({ content }) => content.quote.startsWith("At this time there is no specific"));
    expect(orphan).toMatchObject({ anonymous: false, kind: "no-threat" });
    expect(orphan?.speaker).toBeUndefined();
    expect(orphan?.cue).toBeUndefined();
  });

  test("nobody is named by a pronoun", () => {
    const names = brief.articles.flatMap(({ statements }) =>
      statements.flatMap(({ speaker }) => (speaker ? [speaker.name] : [])),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => /^(?:he|she|it|they|we|who|him|her)$/i.test(name))).toEqual([]);
  });
});

test("3. absence of knowledge is never a likelihood", () => {
  const absent = brief.articles.flatMap(({ statements }) => statements).filter(({ kind }) => kind === "no-threat");
  expect(absent.length).toBeGreaterThan(1);
  for (const { hedges } of absent) {
    const about = hedges.filter(({ sense }) => sense === "nothing-specific-known");
    expect(about.length).toBeGreaterThan(0);
    expect(about.filter(({ likelihood }) => likelihood !== undefined)).toEqual([]);
  }
});

describe("4. copies do not confirm", () => {
  test("independent origins never exceed distinct origins", () => {
    expect(brief.claims.length).toBeGreaterThan(10);
    for (const claim of brief.claims) {
      expect(claim.independentOrigins).toBe(claim.origins.length);
      expect(claim.origins.length).toBeLessThanOrEqual(Math.max(1, claim.statements.length + claim.incidents.length));
    }
  });

  test("five printings of one agency text, one of them forwarded by mail, are one origin", () => {
    const claim = brief.claims.find(({ text }) => text.includes("took our patient record system offline"));
    expect(claim?.statements).toHaveLength(5);
    expect(claim?.independentOrigins).toBe(1);
    expect(claim?.stances.map(({ stance }) => stance).sort()).toEqual([...Array(4).fill("repeats"), "supports"]);
  });

  test("one interview printed twice is one origin, and both reasons are shown", () => {
    const claim = brief.claims.find(({ text }) => text.includes("cause real trouble ashore"));
    expect(claim?.statements).toHaveLength(2);
    expect(claim?.independentOrigins).toBe(1);
    expect(claim?.origins[0]?.why).toMatch(/same quotation/);
    expect(claim?.origins[0]?.why).toMatch(/told MPA/);
  });

  test("what the sender of a forwarded mail adds is no claim", () => {
    expect(JSON.stringify(brief.articles)).toContain("twenty hospitals are down");
    expect(JSON.stringify(brief.claims)).not.toMatch(/twenty hospitals|friend at the ministry/);
  });

  test("the copies are listed, with a reason", () => {
    const copies = brief.stories.flatMap((story) => story.copies);
    expect(copies).toHaveLength(4);
    for (const { why, shared } of copies) {
      expect(shared).toBeGreaterThanOrEqual(15);
      expect(why).toMatch(/%/);
    }
  });
});

test("5. a denial never supports", () => {
  const kinds = new Map(
    brief.articles.flatMap(({ statements }) => statements.map(({ id, kind }) => [id, kind] as const)),
  );
  const mixed = brief.claims.filter(
    ({ statements }) =>
      statements.some((id) => kinds.get(id) === "denial") && statements.some((id) => kinds.get(id) !== "denial"),
  );
  for (const claim of mixed) {
    for (const { statement, stance } of claim.stances) {
      if (statement && kinds.get(statement) === "denial") expect(stance).toBe("denies");
    }
  }
});

describe("7. nothing is deleted in reading", () => {
  test("each character that is no space lies in exactly one passage", () => {
    for (const { text, passages } of brief.articles) {
      const cover = new Uint8Array(text.length);
      for (const { start, end } of passages) for (let i = start; i < end; i++) cover[i]!++;
      const wrong =
        [...text].length === 0
          ? []
          : Array.from(text, (c, i) => [c, cover[i]] as const).filter(([c, n]) =>
              /\S/.test(c) ? n !== 1 : (n ?? 0) > 1,
            );
      expect(wrong).toEqual([]);
    }
  });

  test("the teaser of another story gives no mention, statement or incident", () => {
    const article = articleOf("01-harbour-ledger.txt");
    const teaser = article.passages.filter(({ role }) => role === "teaser");
    expect(teaser.map(({ start, end }) => article.text.slice(start, end)).join(" ")).toMatch(
      /sourdough[\s\S]*starter culture/,
    );
    const inside = [
      ...article.mentions,
      ...article.incidents,
      ...article.statements.map(({ content }) => content),
    ].filter((x) => teaser.some(({ start, end }) => x.start < end && start < x.end));
    expect(inside).toEqual([]);
  });

  test("the crawl clock is not the publication date", () => {
    expect(articleOf("03-coastal-wire.txt").publishedAt?.slice(0, 10)).toBe("2031-03-08");
    expect(articleOf("02-strait-times-lead.txt").publishedAt?.slice(0, 10)).toBe("2031-03-08");
    expect(articleOf("04-northgate-herald.html").publishedAt?.slice(0, 10)).toBe("2031-03-09");
  });
});

test("8. a level recomputed from its reasons is the same level", () => {
  expect(brief.assessments.length).toBeGreaterThan(2);
  for (const { level, reasons } of brief.assessments) expect(levelOf(reasons, steps.rules)).toBe(level);
  const claims = new Set(brief.claims.map(({ id }) => id));
  expect(brief.assessments.flatMap(({ reasons }) => reasons).filter(({ claim }) => !claims.has(claim))).toEqual([]);
});

test("11. same input, same bytes", async () => {
  const again = await makeBrief(openInputs(FOLDERS, {}), steps, { version: "0.0.0" });
  expect(JSON.stringify(again)).toBe(JSON.stringify(brief));
});

test("12. every input ends as an article or as an issue", () => {
  const sources = new Set(
    [...brief.articles.map(({ source }) => source), ...brief.issues.flatMap(({ source }) => source ?? [])].map(
      (source) => source.split("/").at(-1),
    ),
  );
  expect([...sources].filter((name) => /^\d\d-/.test(name ?? "")).length).toBe(13);
});

describe("13. a model's words enter only as quotations, beside the result", () => {
  /** Offers every clause of a passage as said by every name in it, and every word as an act. */
  const eager: Model = {
    name: "eager",
    async ask(messages) {
      const passage = messages.at(-1)!.content.split("\n").slice(1, -1).join("\n");
      const statements = everyPairing(passage).flat().slice(0, 40);
      const words = passage.match(/\w+/g) ?? [];
      const incidents = words.slice(0, 40).map((act) => ({ act, type: "intrusion", reality: "happened" }));
      return { kind: "answered", text: JSON.stringify({ statements, incidents }) };
    },
  };

  test("every span is the text's own words; the brief without its proposals is the same to the byte", async () => {
    const asked = await makeBrief(openInputs(FOLDERS, {}), steps, { version: "0.0.0", model: { model: eager } });
    const proposals = asked.articles.flatMap(({ modelProposals }) => modelProposals ?? []);
    expect(proposals.reduce((sum, { offered }) => sum + offered, 0)).toBeGreaterThan(1000);
    for (const article of asked.articles)
      expect(auditProposals(article)).toMatchObject({ ungrounded: [], invented: [] });
    const articles = asked.articles.map(({ modelProposals: _its, ...article }) => article);
    expect(JSON.stringify({ ...asked, articles })).toBe(JSON.stringify(brief));
  });
});

test("what a defaced page says of its author is no actor", () => {
  const defacement = articleOf("01-harbour-ledger.txt").incidents.find(({ type }) => type === "defacement");
  expect(defacement).toMatchObject({ reality: "happened" });
  expect(defacement?.actor).toBeUndefined();
});

test("dates that differ are shown side by side", () => {
  const claim = brief.claims.find(({ disagreements }) => disagreements.some(({ about }) => about === "date"));
  const quotes = claim?.disagreements.find(({ about }) => about === "date")?.values.map(({ quote }) => quote) ?? [];
  expect(quotes.join(" | ")).toMatch(/2028/);
  expect(quotes.join(" | ")).toMatch(/2029 and 2030/);
});
