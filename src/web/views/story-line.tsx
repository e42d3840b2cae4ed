import { Link } from "@tanstack/react-router";
import type { StoryLineBody } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { subjectName } from "../parts/subject.ts";
import { origins } from "../words/domain.ts";
import { frame } from "../words/frame.ts";
import { stories as words } from "../words/story.ts";

/** A story in two lines: origins before articles, copies beside them. */
export function StoryLine({ story }: { story: StoryLineBody }) {
  const { id, title, claims, independentOrigins, articleCount, copyCount, publishers, first, last } = story;
  const { subjects, settled, demo } = story;
  const days = [...new Set([dayOf(first), dayOf(last)])].filter(Boolean).join(" to ");
  const notes = [demo && frame.demo, settled && words.settled];
  return (
    <div className="line">
      <Link to={`/stories/${id}`}>{title}</Link>
      <p className="small">
        <strong>{origins(independentOrigins)}</strong>, {words.articles(articleCount)}
        {copyCount > 0 && ` (${words.copies(copyCount)})`}, {words.claims(claims)}, {days}
      </p>
      <p className="small muted one-line">
        {[...notes, subjects.map(subjectName).join(", "), publishers.join(", ")].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
