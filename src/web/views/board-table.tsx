import { Link } from "@tanstack/react-router";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { Assessment, SubjectBody } from "../contract.ts";
import { Level } from "../parts/level.tsx";
import { subjectKey, subjectName } from "../parts/subject.ts";
import { board as words } from "../words/board.ts";
import { LEVEL_WORDS, SUBJECT_WORDS } from "../words/domain.ts";

const KINDS = ["sector", "region", "organisation", "site"] as const satisfies readonly SubjectBody["kind"][];

/** One table a kind of subject, the highest level first. Subjects are not crossed: the desk assesses each by itself. */
export function BoardTables({ assessments, open }: { assessments: readonly Assessment[]; open: string | undefined }) {
  return (
    <div className="tables">
      {KINDS.map((kind) => (
        <BoardTable
          key={kind}
          kind={kind}
          rows={assessments.filter(({ subject }) => subject.kind === kind)}
          open={open}
        />
      ))}
    </div>
  );
}

function BoardTable({ kind, rows, open }: { kind: SubjectBody["kind"]; rows: Assessment[]; open: string | undefined }) {
  if (rows.length === 0) return null;
  const byLevel = rows.toSorted(
    (a, b) => levelStep(b.level) - levelStep(a.level) || subjectName(a.subject).localeCompare(subjectName(b.subject)),
  );
  return (
    <table className="board card">
      <caption>{SUBJECT_WORDS[kind]}</caption>
      <thead>
        <tr>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.level}</th>
          <th scope="col">{words.change}</th>
          <th scope="col" className="number">
            {words.reasons}
          </th>
          <th scope="col">
            <span className="hidden">{words.why}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {byLevel.map((assessment) => (
          <Row key={assessment.subject.name} assessment={assessment} isOpen={open === subjectKey(assessment.subject)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ assessment, isOpen }: { assessment: Assessment; isOpen: boolean }) {
  const { subject, level, changedFrom, reasons } = assessment;
  const name = subjectName(subject);
  return (
    <tr className={isOpen ? "chosen" : ""}>
      <th scope="row">{name}</th>
      <td>
        <Level level={level} />
      </td>
      <td>
        <Trend level={level} from={changedFrom} />
      </td>
      <td className="number">{reasons.length}</td>
      <td>
        <Link
          data-item=""
          to="/"
          search={{ why: subjectKey(subject) } as never}
          className="why"
          aria-label={words.whyOf(name)}
          aria-current={isOpen ? "true" : undefined}
        >
          {words.why}
        </Link>
      </td>
    </tr>
  );
}

/** ▲ ▼ with the level before; "unchanged" in words, so that nothing is told by a missing mark. */
export function Trend({ level, from }: Pick<Assessment, "level"> & { from: Assessment["changedFrom"] }) {
  if (from === undefined || from === level) return <span className="muted">{words.same}</span>;
  const isUp = levelStep(level) > levelStep(from);
  return (
    <span>
      <span aria-hidden="true">{isUp ? "▲" : "▼"} </span>
      {(isUp ? words.up : words.down)(LEVEL_WORDS[from])}
    </span>
  );
}
