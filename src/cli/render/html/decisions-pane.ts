import { esc } from "../../../domain/safe-text.ts";
import type { BriefView } from "../view.ts";
import { anchorOf } from "./anchors.ts";

/** What people decided and what waits for them, each with the line that decides it. */
export function decisionsPane(view: BriefView): string {
  const { decisions, questions } = view;
  if (!decisions.length && !questions.length) return "";
  const held = decisions.map(({ says, signed }) => `<li>${esc(says)} <span class="meta">${esc(signed)}</span></li>`);
  const asked = questions.map(
    ({ number, question, articles, proposal, take, refuse }) =>
      `<li id="${anchorOf({ number })}"><strong>${number}</strong> ${esc(question)} <span class="meta">${esc(articles)}; likeness ${proposal.likeness.toFixed(2)}; ${esc(proposal.why)}</span>
<dl><dt>Yes</dt><dd><code>${esc(take)}</code></dd><dt>No</dt><dd><code>${esc(refuse)}</code></dd></dl></li>`,
  );
  return `<section aria-labelledby="h-decisions">
<h2 id="h-decisions">Decided by people, and to decide</h2>
${held.length ? `<h3>In force</h3>\n<ul>${held.join("\n")}</ul>` : ""}
${asked.length ? `<h3>To decide</h3>\n<p class="note">Nothing changes until somebody decides. The line adds a decision to a file; give that file with --decisions.</p>\n<ul class="plain spaced">${asked.join("\n")}</ul>` : ""}
</section>`;
}
