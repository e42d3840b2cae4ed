/** The words of the frame. One file a screen: all that the console says stands in this folder. */
export const frame = {
  name: "Tocsin",
  skip: "Skip to the content",
  menu: "Menu",
  screens: "Screens",
  keys: "Keys",
  account: (name: string, role: string) => `${name}, ${role}`,
  myAccount: "Password, tokens, keys",
  signOut: "Sign out",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  demo: "Demonstration data",
  demoSays: "Invented articles of invented papers.",
  clear: "Clear",
  cleared: "The demonstration data are removed",
  fresh: "Something new was read",
  show: "Show it",
};
export const toast = { undo: "Undo", close: "Close", nothing: "There is nothing to undo" };
export const freshness = {
  read: (n: number) => (n === 1 ? "The one source is read" : `All ${n} sources are read`),
  none: "No sources yet",
  silent: (n: number) => `${n} ${n === 1 ? "source" : "sources"} silent`,
  failed: (n: number) => `${n} failed`,
  desk: (age: string) => `Nothing heard from the desk for ${age}`,
};
export const states = {
  loading: "Reading…",
  partial: (read: number, asked: number, silent: number) => `${read} of ${asked} sources read; ${silent} silent.`,
  which: "Which?",
  retry: "Try again",
  id: "Id of this fault",
  stale: (age: string) => `Old: ${age}. What happened since is not in it.`,
  notAllowed: (role: string) => `This needs the role of ${role}.`,
  ask: "An administrator of this desk can give it to you.",
  failed: "This could not be shown",
};
export const login = {
  title: "Sign in",
  setUp: "Make the first account",
  setUpSays: "This account is the administrator of the desk. The link that brought you here works once.",
  name: "Name",
  password: "Password",
  passwordSays: "At least 12 characters",
  go: "Sign in",
  elsewhere: "Sign in with your organisation’s account",
  refused: "Your organisation’s service did not sign you in here",
  refusedDo:
    "Try again. If it happens again, ask an administrator of this desk: the account may be disabled, or the service out of reach.",
  notSetUp: "There is no account yet. Open the link that the desk printed when it was started.",
  make: "Make the account",
};
export const palette = {
  title: "Command palette",
  ask: "What to do, or words to search for",
  search: (words: string) => `Search for “${words}”`,
  go: (screen: string) => `Go to: ${screen}`,
  none: "Nothing fits",
  found: (n: number) => `${n} ${n === 1 ? "entry" : "entries"}`,
};
export const sheet = {
  title: "Keys",
  on: "Single keys are on",
  says: "Keys are off in text fields. Choose another key, or none by emptying the field; two keys one after the other are written with a space.",
  key: (verb: string) => `Key for: ${verb}`,
  reset: "Back to the first keys",
  close: "Close",
};
