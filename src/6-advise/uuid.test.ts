import { expect, test } from "vitest";
import { uuid5 } from "./uuid.ts";

/** The namespaces of RFC 4122, appendix C. */
const DNS = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const URLS = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

test("known names have their known ids", () => {
  expect(uuid5(DNS, "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
  expect(uuid5(DNS, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});
test("another namespace or another name is another id, letters beyond ASCII included", () => {
  const ids = [uuid5(DNS, "a"), uuid5(URLS, "a"), uuid5(DNS, "b"), uuid5(DNS, "ä")];
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
