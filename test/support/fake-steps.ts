import type { Article } from "../../src/domain/article.ts";
import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import type { Issue } from "../../src/domain/issue.ts";
import type { ModelProposals } from "../../src/domain/proposal.ts";
import type { Claim } from "../../src/domain/story.ts";
import type { Steps } from "../../src/pipeline/steps.ts";

/** Where a step is to throw. */
export interface Crashes {
  readonly crashRead?: string;
  readonly crashExtract?: string;
  readonly crashGroupText?: string;
  /** The reason of the first decision that is not carried out. */
  readonly crashCorrect?: string;
  /** The text that the index of groups does not take. */
  readonly crashGroup?: string;
  readonly crashCorroborate?: boolean;
  readonly crashAssess?: boolean;
}

/** Steps that do as little as can be seen: the whole text is one statement, each statement one claim. "[de] …" is German. */
export function fakeSteps(crashes: Crashes = {}): Steps {
  return {
    async read({ source, text = "", known }) {
      if (crashes.crashRead === source) throw new Error("reader broke");
      return readArticle(source, text, known?.id);
    },
    extract(article) {
      if (crashes.crashExtract === article.source) throw new Error("extractor broke");
      return extracted(article);
    },
    correct(article, corrections) {
      const [first] = corrections;
      if (first?.decision.why === crashes.crashCorrect) throw new Error("correcting broke");
      const unmet = corrections.map(({ id }) => ({ id, why: "this step corrects nothing" }));
      return { article, unmet };
    },
    readCredits(article) {
      if (crashes.crashExtract === article.source) throw new Error("extractor broke");
      return extracted(article);
    },
    groupText({ id, source, origins, text }) {
      if (crashes.crashGroupText === text) throw new Error("terms broke");
      const terms = { ids: new Int32Array(0), counts: new Float32Array(0) };
      // The text where the fake index finds it.
      return { id, source, origins, shingles: new Uint32Array(0), terms, publisher: text };
    },
    modelQuestions: ({ text }) => ({
      questions: [
        { passage: { quote: text, start: 0, end: text.length }, messages: [{ role: "user", content: text }] },
      ],
      notAsked: 0,
    }),
    isModelAnswer: (answer) => answer.startsWith("{"),
    weighAnswers: (_article, answers, { name, notAsked }) => proposals(name, answers.length, notAsked),
    corroborate(articles) {
      if (crashes.crashCorroborate) throw new Error("grouping broke");
      const claims = articles.flatMap(({ statements }) =>
        statements.map(({ id, content }) => claim(id, content.quote)),
      );
      return { entities: [], stories: [], claims, proposals: [], sources: [] };
    },
    assess(_articles, _found, { since } = {}) {
      if (crashes.crashAssess) throw new Error("assessing broke");
      return {
        assessments: [
          {
            subject: { kind: "sector", name: "energy" },
            level: "elevated",
            ...(since?.assessments[0] ? { changedFrom: since.assessments[0].level } : {}),
            confidence: "low",
            confidenceWhy: "one origin",
            reasons: [],
            unknown: [],
            wouldChange: [],
            measures: [],
            changes: [],
          },
        ],
        timeline: [],
        blindSpots: [],
        measures: [],
      };
    },
    openGroups: () => ({
      add: (articles) => {
        if (articles.some(({ publisher }) => publisher === crashes.crashGroup)) throw new Error("index broke");
        return articles.map(({ id }) => ({ id, story: `t-${id}`, origins: [] }));
      },
    }),
    judgeStance: (said, passage) => ({ stance: said === passage ? "repeats" : "unrelated", why: "compared" }),
    checkAdvisory: () => ({ ok: true, findings: [] }),
    scoreAdvisory: () => {
      throw new Error("no warning ends here");
    },
    rules: [],
  };
}

/** As if nothing that was offered stood in the text. */
function proposals(name: string, asked: number, notAsked: number): ModelProposals {
  return {
    maker: { kind: "model", name, prompt: 1 },
    passages: { asked, answered: asked, unreadable: 0, failed: 0, notAsked },
    offered: asked,
    rejected: { "not-found": asked },
    statements: [],
    incidents: [],
    mentions: [],
    disagreements: [],
  };
}

function readArticle(source: string, text: string, id = `a-${text}`): Article {
  const empty: Issue = { code: "empty-input", severity: "error", message: `${source}: is empty`, source };
  return {
    id,
    source,
    language: /^\[(\w+)\]/.exec(text)?.[1] ?? "en",
    provenance: {},
    text,
    passages: text ? [{ start: 0, end: text.length, role: "body" }] : [],
    furniture: [],
    issues: text ? [] : [empty],
  };
}

function extracted(article: Article): ExtractedArticle {
  const content = { quote: article.text, start: 0, end: article.text.length };
  return {
    ...article,
    origins: [],
    mentions: [],
    statements: [
      { id: `s-${article.id}`, anonymous: false, content, form: "direct", via: [], hedges: [], kind: "fact" },
    ],
    incidents: [],
    alerts: [],
    designations: [],
    advice: [],
  };
}

function claim(statement: string, text: string): Claim {
  return {
    id: `c-${statement}`,
    text,
    kind: "fact",
    story: "t",
    statements: [statement],
    incidents: [],
    stances: [{ statement, stance: "supports" }],
    independentOrigins: 1,
    origins: [],
    disagreements: [],
    dependences: [],
    credibility: "6",
    credibilityWhy: "nobody is named",
    strongest: { item: statement, article: "a", quote: text },
    weakest: { item: statement, article: "a", quote: text },
    withdrawn: [],
  };
}
