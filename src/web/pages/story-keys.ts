import { useNavigate } from "@tanstack/react-router";
import type { StoryLineBody, StoryPageBody } from "../contract.ts";
import { useKeys } from "../frame/keys.ts";
import { markStory } from "../frame/marks.ts";
import { say } from "../frame/toast.tsx";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { stories, story as words } from "../words/story.ts";
import type { StoryView } from "./story-view.ts";

interface Given {
  readonly page: StoryPageBody;
  readonly view: StoryView;
  readonly cite: () => void;
  readonly correct: () => void;
  readonly draft: (() => void) | undefined;
}

/** Every verb of the story view, by key and in the palette. */
export function useStoryKeys({ page, view, cite, correct, draft }: Given) {
  const navigate = useNavigate();
  const { id, title } = page.story;
  const step = useStoryStep(id);
  const at = page.claims.findIndex((claim) => claim.id === view.claim?.id);
  const choose = (index: number) => {
    const next = page.claims[Math.max(0, Math.min(index, page.claims.length - 1))];
    if (next) view.choose(next.id);
  };
  useKeys({
    next: () => choose(at + 1),
    previous: () => choose(at < 0 ? 0 : at - 1),
    "next-story": () => step(1),
    "previous-story": () => step(-1),
    open: () => view.claim && void navigate({ to: `/claims/${view.claim.id}` }),
    original: () => openOriginal(view),
    folded: view.toggleFolded,
    diff: view.toggleDiff,
    "source-left": () => view.turn(-1),
    "source-right": () => view.turn(1),
    "panel-left": () => focusPane(-1),
    "panel-right": () => focusPane(1),
    cite,
    dispute: correct,
    ...(draft ? { draft } : {}),
    done: () => {
      void markStory(id, { done: true }, { said: stories.done(title) });
      step(1);
    },
    star: () => void markStory(id, { starred: true }, { said: stories.starred }),
  });
}

/** To the story before or after in the list; from the last one back to the list. */
function useStoryStep(id: string) {
  const navigate = useNavigate();
  const rows = rowsOf(usePages<StoryLineBody>("/api/stories", { limit: "100" }).data);
  return (step: 1 | -1) => {
    const next = rows[rows.findIndex((row) => row.id === id) + step];
    void navigate(next ? { to: `/stories/${next.id}`, search: {} as never } : { to: "/stories" });
  };
}

/** Of the first source in sight that carries the chosen claim, else of the first in sight. */
function openOriginal({ sources, first, count, claim }: StoryView) {
  const shown = sources.originals.slice(first, first + count).map(({ article }) => article);
  const carriers = new Set(claim?.evidence.map(({ article }) => article));
  const article = shown.find((each) => carriers.has(each.id)) ?? shown[0];
  if (article?.url) window.open(article.url, "_blank", "noopener,noreferrer");
  else say(words.noOriginal);
}

function focusPane(step: 1 | -1) {
  const panes = [...document.querySelectorAll<HTMLElement>(".claims, .source, .panes > .panel")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[Math.max(0, Math.min(at + step, panes.length - 1))];
  pane?.querySelector<HTMLElement>("a:not([tabindex='-1']), button, summary, [tabindex='-1']")?.focus();
}
