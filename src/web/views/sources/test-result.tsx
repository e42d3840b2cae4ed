import type { SourceTestBody } from "../../contract-sources.ts";
import { dayOf } from "../../frame/time.ts";
import { sources as words } from "../../words/sources.ts";

/** Passages that are the story; everything else is set aside, and stays to be seen. */
const KEPT = new Set(["headline", "dateline", "byline", "body", "caption"]);

/** What came beside what is read of it. */
export function TestResult({ test }: { test: SourceTestBody }) {
  const { items, first, issues } = test;
  return (
    <section className="stack" aria-label={words.tested}>
      <h3>{words.tested}</h3>
      {issues.map((issue) => (
        <p key={issue.code + issue.message} className="state error">
          {issue.message}
        </p>
      ))}
      {items.length ? <p>{words.testFound(items.length)}</p> : issues.length ? null : <p>{words.testNothing}</p>}
      <ol className="small test-items">
        {items.slice(0, 5).map((item) => (
          <li key={item.address}>
            {item.title ?? item.address}{" "}
            {item.publishedAt ? <span className="muted">{dayOf(item.publishedAt)}</span> : null}
          </li>
        ))}
      </ol>
      {first ? (
        <>
          <h3>{words.testFirst}</h3>
          <div className="raw-and-read">
            <div>
              <h4>{words.raw}</h4>
              {/* Focus lets the keyboard scroll it. */}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls */}
              <pre tabIndex={0}>{first.raw ?? words.noRaw}</pre>
            </div>
            <div>
              <h4>{words.text}</h4>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls */}
              <div className="read-text" tabIndex={0} lang={first.language === "und" ? undefined : first.language}>
                {first.passages.map(({ start, end, role }) => (
                  <p key={start} className={KEPT.has(role) ? `role-${role}` : "aside"}>
                    <span className="hidden">{role}: </span>
                    {KEPT.has(role) ? first.text.slice(start, end) : <s>{first.text.slice(start, end)}</s>}
                  </p>
                ))}
              </div>
              <p className="small muted">{words.roles}</p>
            </div>
          </div>
        </>
      ) : null}
    </section>
  );
}
