export const article = {
  waiting: "This article has no place in a story yet",
  waitingWhy: "It is stored and waits to be read; it comes with one of the next pictures.",
} as const;
