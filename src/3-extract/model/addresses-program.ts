/** What is told to be set aside in texts that try to steer a model, and the verbs for it. After OWASP LLM01:2025, prompt injection. */
const SET_ASIDE = new Set("ignore disregard forget override overrule bypass".split(" "));
const ORDERS = new Set("instruction instructions prompt prompts directive directives guidelines".split(" "));
/** Words between the two: "ignore all of the previous safety instructions". */
const REACH = 7;
/** Marks by which chat templates tell the roles of a conversation. */
const ROLE_MARKS = ["<|im_start|>", "<|system|>", "<|user|>", "<|assistant|>", "[inst]", "<<sys>>", "### instruction"];

/**
 * Does the passage give orders to a program? A second lock only: whatever a model was talked into must still stand in the
 * text. It keeps the words of such an order from being offered as news.
 */
export function addressesProgram(passage: string): boolean {
  const lower = passage.toLowerCase();
  if (ROLE_MARKS.some((mark) => lower.includes(mark))) return true;
  const words = lower.match(/[a-z]+/g) ?? [];
  return words.some(
    (word, i) => SET_ASIDE.has(word) && words.slice(i + 1, i + 1 + REACH).some((other) => ORDERS.has(other)),
  );
}
