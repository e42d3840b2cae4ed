/** What the API asks of step 6 about an advisory that it shows. */
export type { Refusal } from "../../6-advise/lifecycle/apply.ts";
export { reminderAt } from "../../6-advise/lifecycle/due.ts";
export { mayOf, scopeOf } from "../../6-advise/lifecycle/may.ts";
export { previewOf } from "../../6-advise/lifecycle/message-of.ts";
