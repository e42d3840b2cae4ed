import { Fragment } from "react";
import type { AdvisoryContent, AdvisoryText } from "../../../domain/advisory.ts";
import { SECTORS } from "../../../domain/vocabulary/sector.ts";
import { dayOf } from "../../frame/time.ts";
import { subjectName } from "../../parts/subject.ts";
import { citation, fields, KIND_WORDS, MODE_WORDS, SECTION_WORDS, TYPE_WORDS } from "../../words/advisory.ts";

/** A warning to be read: fields, then the text in each language; a citation leads to its evidence. */
export function Reading({ content, onEvidence }: { content: AdvisoryContent; onEvidence: (id: string) => void }) {
  return (
    <div className="stack">
      <FieldList content={content} />
      <div className="texts">
        {content.texts.map((text) => (
          <Text key={text.language} text={text} content={content} onEvidence={onEvidence} />
        ))}
      </div>
    </div>
  );
}

export function FieldList({ content }: { content: AdvisoryContent }) {
  const { type, guard, mode, marking, effective, onset, expires, sectors, regions, organisations, sites } = content;
  const lines: [string, string | undefined][] = [
    [fields.type, TYPE_WORDS[type]],
    [fields.guards, `${guard.credible}, ${guard.specific}, ${guard.impending}`],
    [fields.marking, `TLP:${marking.toUpperCase()}`],
    [fields.mode, mode === "actual" ? undefined : MODE_WORDS[mode]],
    [fields.effective, dayOf(effective)],
    [fields.onset, dayOf(onset)],
    [fields.expires, dayOf(expires)],
    [fields.sectors, sectors.map((name) => (SECTORS[name] ? subjectName({ kind: "sector", name }) : name)).join(", ")],
    [fields.regions, regions.map(({ name }) => name).join(", ")],
    [fields.organisations, organisations.join(", ")],
    [fields.sites, sites.join(", ")],
  ];
  return (
    <dl className="facts card">
      {lines
        .filter(([, says]) => says)
        .map(([name, says]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Text(given: { text: AdvisoryText; content: AdvisoryContent; onEvidence: (id: string) => void }) {
  const { text, content, onEvidence } = given;
  const evidence = new Map(content.evidence.map((each) => [each.id, each]));
  return (
    <article className="card stack advisory-text" lang={text.language}>
      <h2>{text.headline}</h2>
      {text.sections.map(({ kind, title, sentences }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections of one kind may be several
        <section key={i} className="stack section">
          <h3>{title || SECTION_WORDS[kind]}</h3>
          {sentences.map(({ id, kind: sentenceKind, text: said, cites, by, audience }) => (
            <div key={id} className="sentence" data-kind={sentenceKind} data-id={id} tabIndex={-1}>
              <span className="sentence-kind">
                {[KIND_WORDS[sentenceKind], by, audience].filter(Boolean).join(": ")}
              </span>
              <p className="words">
                {said}{" "}
                {cites.map((cited) => (
                  <button
                    key={cited}
                    type="button"
                    className="citation"
                    data-label={cited}
                    aria-label={citation.aloud(cited, evidence.get(cited))}
                    onClick={() => onEvidence(cited)}
                  />
                ))}
              </p>
            </div>
          ))}
        </section>
      ))}
    </article>
  );
}
