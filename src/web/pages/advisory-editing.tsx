import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type {
  AdvisoryContent,
  AdvisorySentence,
  AdvisoryText,
  GateFinding,
  QuotedEvidence,
} from "../../domain/advisory.ts";
import { post } from "../client.ts";
import type { AdvisoryBody, GateReport } from "../contract-advisory.ts";
import { useKeys } from "../frame/keys.ts";
import { sessionQuery } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { say } from "../frame/toast.tsx";
import { ChecksPanel } from "../views/advisories/checks-panel.tsx";
import { withoutEvidence } from "../views/advisories/cite-into.ts";
import { CitePicker } from "../views/advisories/cite-picker.tsx";
import { addCited, cite, type Place } from "../views/advisories/commands.ts";
import { Comments } from "../views/advisories/comments.tsx";
import { follow } from "../views/advisories/document.ts";
import { EvidencePanel } from "../views/advisories/evidence-panel.tsx";
import { type ContentChange, Fields } from "../views/advisories/fields.tsx";
import { inTextOrder, placeIn } from "../views/advisories/places.ts";
import type { TextHandle } from "../views/advisories/text-editor.tsx";
import { Texts } from "../views/advisories/texts.tsx";
import { Toolbar } from "../views/advisories/toolbar.tsx";
import { checks as checkWords, cited, fields as fieldWords, page as words } from "../words/advisory.ts";
import { Conflict } from "./advisory-conflict.tsx";
import type { DraftKeeper, Keeping } from "./draft-keeper.ts";
import { editing } from "./editing.ts";
import { type Checked, useAct, useChecks, useDraft } from "./use-draft.ts";

/** The draft as it is written: text, checks beside it, evidence, comments. */
export default function Editing({ view }: { view: AdvisoryBody }) {
  const desk = useDeskOf(view);
  const { content, run, picking, setPicking } = desk;
  return (
    <div className="advisory-columns editing">
      <Main view={view} desk={desk} />
      <Side view={view} desk={desk} />
      {picking && (
        <CitePicker evidence={content.evidence} onPick={(id) => void run(cite(id))} onClose={() => setPicking(false)} />
      )}
    </div>
  );
}

type Desk = ReturnType<typeof useDeskOf>;

/** All that the parts of the editor share. */
function useDeskOf(view: AdvisoryBody) {
  const me = useQuery(sessionQuery).data?.account.name ?? "";
  const [keeper, now] = useDraft(view, me);
  const checked = useChecks(now.content, view.draft!.checks);
  const draft = useMemo(() => new Draft(keeper), [keeper]);
  const [place, setPlace] = useState<{ at: number; place: Place }>();
  const [picking, setPicking] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const texts = useRef<(TextHandle | null)[]>([]);
  const { content } = now;
  const run: TextHandle["run"] = (command, how) => texts.current[place?.at ?? 0]?.run(command, how) ?? false;
  const goTo = ({ language, sentence, words: at }: Pick<GateFinding, "language" | "sentence" | "words">) => {
    const index = content.texts.findIndex((text) => text.language === language);
    if (sentence) texts.current[Math.max(0, index)]?.goTo(sentence, at);
    else document.querySelector<HTMLElement>(".checks-panel h2")?.focus();
  };
  const showEvidence = (id: string) => {
    setChosen(id);
    document.getElementById(`evidence-${id}`)?.focus();
  };
  useFindingKeys(content, checked, goTo);
  useEditing(keeper, content, goTo);
  const first = content.texts[0].sections.flatMap(({ sentences }) => sentences)[0];
  const write = () => {
    const sentence = (place?.place.sentence.attrs["id"] as string | undefined) ?? first?.id;
    // Without a sentence yet the cursor is where the first one comes.
    if (sentence) goTo({ sentence });
    else run(() => false);
  };
  useKeys({ save: () => void keeper.save(), open: write });
  return { me, keeper, now, content, checked, draft, place, setPlace, picking, setPicking, chosen, showEvidence, texts, run, goTo }; // biome-ignore format: one line
}

function Main({ view, desk }: { view: AdvisoryBody; desk: Desk }) {
  const { now, keeper, content, draft, place, run, me, checked } = desk;
  const onCite = () => desk.setPicking(true);
  return (
    <div className="stack">
      <Saved now={now} savedAt={view.draft!.savedAt} />
      {(now.state === "conflict" || now.state === "gone") && <Conflict now={now} keeper={keeper} />}
      <details className="card fields-fold">
        <summary>
          {fieldWords.title}: {summaryOf(content)}
        </summary>
        <Fields content={content} demo={view.demo ?? false} onChange={draft.change} />
      </details>
      <Toolbar place={place?.place} follows={(place?.at ?? 0) > 0} run={run} onCite={onCite} me={me} />
      <Texts
        content={content}
        findings={checked.report.findings}
        handles={desk.texts.current}
        active={place?.at}
        onSections={draft.setSections}
        onTexts={(texts) => draft.change({ texts })}
        onHeadline={draft.setHeadline}
        onPlace={(at, next) => desk.setPlace(next && { at, place: next })}
        onCite={onCite}
        onEvidence={desk.showEvidence}
      />
    </div>
  );
}

function Side({ view, desk }: { view: AdvisoryBody; desk: Desk }) {
  const { checked, content, draft, keeper, run, goTo } = desk;
  const act = useAct(view.id);
  const sentence = desk.place?.place.sentence.attrs["id"] as string | undefined;
  // What is written goes first, so that the desk knows the sentence.
  const after = (path: string, body?: object) => keeper.save().then(() => act(path, body));
  return (
    <div className="stack">
      <ChecksPanel
        findings={checked.report.findings}
        isOld={checked.isOld}
        error={checked.error}
        placeOf={(about) => placeIn(content, about)}
        onGo={goTo}
        onOverride={(finding, reason) => draft.override(finding, reason, desk.me)}
      />
      <EvidencePanel
        evidence={content.evidence}
        texts={content.texts}
        chosen={desk.chosen}
        edit={{
          onCite: (id) => void run(cite(id)),
          onSentence: (each) => void run(addCited(quotedBy(each), each.id)),
          onRemove: draft.removeEvidence,
        }}
      />
      <Comments
        comments={view.draft!.comments}
        placeOf={(about) => placeIn(content, { sentence: about })}
        onGo={(about) => goTo({ sentence: about })}
        onAdd={(text, about) => after("comments", { text, ...(about ? { sentence: about } : {}) })}
        onResolve={(id) => void after(`comments/${id}/resolve`)}
        sentence={sentence}
      />
    </div>
  );
}

/** The words of the source with who said them: nothing is put into another's mouth. */
const quotedBy = ({ speaker, article, quote }: QuotedEvidence) =>
  cited.quoted(speaker?.name ?? (speaker === null ? cited.notStated : (article.publisher ?? cited.notStated)), quote);

const summaryOf = ({ sectors, regions, effective, expires }: AdvisoryContent) =>
  [
    `${dayOf(effective)} – ${dayOf(expires)}`,
    sectors.length > 0 ? sectors.join(", ") : undefined,
    regions.map(({ name }) => name).join(", "),
  ]
    .filter(Boolean)
    .join(" · ");

function Saved({ now, savedAt }: { now: Keeping; savedAt: string }) {
  const { state, recovered, fault } = now;
  return (
    <p
      role="status"
      className={state === "saved" || state === "unsaved" || state === "saving" ? "small muted" : "fault"}
    >
      {recovered && `${words.recovered} `}
      {state === "saved" ? words.saves.saved(dayOf(savedAt) ?? "") : words.saves[state]}
      {fault && state !== "saved" && `: ${fault.message}. ${fault.next}`}
    </p>
  );
}

/** Changes of the content, each from what it is at that moment. */
class Draft {
  readonly #keeper: DraftKeeper;
  /** Words of the other languages by sentence, also of sentences that are gone: undo brings them back. */
  readonly #written = new Map<string, Map<string, AdvisorySentence>>();

  constructor(keeper: DraftKeeper) {
    this.#keeper = keeper;
  }

  get #content() {
    return this.#keeper.now.get().content;
  }

  readonly change = (change: ContentChange) => {
    const fields = Object.entries({ ...this.#content, ...change }).filter(([, value]) => value !== undefined);
    this.#keeper.change(Object.fromEntries(fields) as unknown as AdvisoryContent);
  };

  readonly setHeadline = (at: number, headline: string) => this.#setText(at, (text) => ({ ...text, headline }));

  readonly setSections = (at: number, sections: AdvisoryText["sections"]) => {
    for (const { language, sections: all } of this.#content.texts.slice(1)) {
      const written = this.#written.get(language) ?? new Map();
      for (const { sentences } of all) for (const each of sentences) written.set(each.id, each);
      this.#written.set(language, written);
    }
    this.#setText(at, (text) => ({ ...text, sections }));
  };

  readonly override = ({ rule, sentence }: GateFinding, reason: string | undefined, by: string) => {
    const others = this.#content.overrides.filter((each) => each.rule !== rule || each.sentence !== sentence);
    const about = { rule, ...(sentence ? { sentence } : {}) };
    this.change({ overrides: reason === undefined ? others : [...others, { ...about, reason, by }] });
  };

  readonly removeEvidence = (id: string) => {
    const before = this.#content.evidence;
    const next = withoutEvidence(this.#content, id);
    if (!next) return;
    this.#keeper.change(next);
    say(cited.removed(id), () => this.change({ evidence: before }));
  };

  #setText(at: number, make: (text: AdvisoryText) => AdvisoryText) {
    const [first, ...others] = this.#content.texts.map((text, i) => (i === at ? make(text) : text)) as [AdvisoryText];
    const followed = (others as AdvisoryText[]).map((other) =>
      at === 0 ? follow(first, other, this.#written.get(other.language)) : other,
    );
    this.change({ texts: [first, ...followed] });
  }
}

/** F8 and Shift F8 go along the findings, in the order of the text, from where one was last. */
function useFindingKeys(content: AdvisoryContent, { report }: Checked, goTo: (finding: GateFinding) => void) {
  const at = useRef<string>(undefined);
  const step = (by: 1 | -1) => {
    const all = inTextOrder(
      content,
      report.findings.filter(({ overridden }) => !overridden),
    );
    if (all.length === 0) return say(checkWords.noneLeft);
    const keys = all.map(({ rule, language, sentence, words: wrong }) =>
      [rule, language, sentence, wrong?.start].join(" "),
    );
    const next = (keys.indexOf(at.current ?? "") + by + all.length) % all.length;
    // From nowhere backwards: the last.
    const index = at.current === undefined && by < 0 ? all.length - 1 : next;
    at.current = keys[index]!;
    goTo(all[index]!);
  };
  useKeys({ "next-finding": () => step(1), "previous-finding": () => step(-1) });
}

/** Tells what is around how to save, and what stands in the way. */
function useEditing(keeper: DraftKeeper, content: AdvisoryContent, goTo: (finding: GateFinding) => void) {
  const latest = useRef({ content, goTo });
  latest.current = { content, goTo };
  useEffect(() => {
    const here = {
      save: () => keeper.save(),
      drop: () => keeper.drop(),
      findings: async () => (await post<GateReport>("/api/advisories/check", latest.current.content)).findings,
      goTo: (finding: GateFinding) => latest.current.goTo(finding),
    };
    editing.current = here;
    return () => {
      if (editing.current === here) editing.current = undefined;
    };
  }, [keeper]);
}
