import { expect, test } from "vitest";
import { readDocument } from "../src/2-read/read.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { analyseText } from "../src/text/analyse.ts";
import { ROOT } from "./support/real-context.ts";

/** Texts in scripts that step 3 does not read yet: what reading owes them is order, language, words, dates and sentences. */

const catalog = readCatalog(`${ROOT}catalog`);

interface Story {
  readonly language: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Sentences of the first paragraph. */
  readonly sentences: number;
  readonly date?: readonly [written: string, day: string];
}

const STORIES: Readonly<Record<string, Story>> = {
  Arabic: {
    language: "ar",
    title: "إغلاق بوابتين في ميناء النور بعد عطل",
    paragraphs: [
      "أغلقت هيئة القناة بوابتين يوم الجمعة بعد أن توقف جهاز التحكم عن الاستجابة. هل تفتح البوابات غداً؟ لا أحد يعرف ذلك حتى الآن.",
      "وقالت مديرة الهيئة إن السفن تنتظر على الجانبين حتى المساء، وإن البوابات آمنة ولا خطر على سكان المدينة.",
      "ويعمل المهندسون منذ الصباح على استبدال الجهاز، وتتوقع الهيئة أن تعود الملاحة يوم الاثنين المقبل.",
    ],
    sentences: 3,
  },
  Hebrew: {
    language: "he",
    title: "שני שערים נסגרו בנמל לאחר תקלה בבקר",
    paragraphs: [
      "רשות התעלה סגרה שני שערים ביום שישי לאחר שהבקר הפסיק להגיב. הספינות ממתינות משני צדי הנמל עד הערב.",
      'מנהלת הרשות אמרה כי "השערים בטוחים" וכי אין כל סכנה לתושבי העיר הסמוכה.',
      "המהנדסים עובדים מאז הבוקר על החלפת הבקר, והרשות מצפה שהתנועה תחזור ביום שני הבא.",
    ],
    sentences: 2,
  },
  Chinese: {
    language: "zh",
    title: "运河管理局关闭港口两道闸门",
    paragraphs: [
      "运河管理局星期五关闭了两道闸门，原因是控制器停止响应。船只要等到晚上才能通过吗？没有人知道！",
      "管理局局长说：“闸门是安全的。”她说城里的居民没有任何危险，工程师从早上起就在更换控制器。",
      "管理局预计下星期一恢复通航，目前两边有九艘船在等候，其中三艘运送粮食。",
    ],
    sentences: 3,
    date: ["2031年5月3日", "2031-05-03"],
  },
  Japanese: {
    language: "ja",
    title: "運河の管理局が港の水門を二つ閉鎖",
    paragraphs: [
      "運河の管理局は金曜日、制御装置が応答しなくなったため、二つの水門を閉じたと発表した。船は夕方まで待つことになる。",
      "管理局の局長は「水門は安全だ」と述べ、町の住民に危険はないと説明した。技術者は朝から装置の交換を続けている。",
      "管理局は来週の月曜日に通航が再開すると見ており、今は九隻の船が両側で待っている。",
    ],
    sentences: 2,
    date: ["2031年5月3日", "2031-05-03"],
  },
  Korean: {
    language: "ko",
    title: "운하 관리청, 항구의 갑문 두 곳 폐쇄",
    paragraphs: [
      "운하 관리청은 금요일 제어 장치가 응답하지 않아 갑문 두 곳을 닫았다고 밝혔다. 배들은 저녁까지 기다려야 한다.",
      "관리청장은 갑문이 안전하며 도시 주민에게 위험이 없다고 말했다. 기술자들은 아침부터 장치를 교체하고 있다.",
      "관리청은 다음 월요일에 통항이 다시 시작될 것으로 보고 있으며 지금은 배 아홉 척이 기다리고 있다.",
    ],
    sentences: 2,
    date: ["2031년 5월 3일", "2031-05-03"],
  },
};
const rows = Object.entries(STORIES);

const page = ({ language, title, paragraphs, date }: Story) =>
  `<!doctype html><html lang="${language}"><head><title>${title}</title></head><body><nav><a href="/">A</a><a href="/b">B</a></nav><article><h1>${title}</h1>${date ? `<p class="date">${date[0]}</p>` : ""}${paragraphs.map((p) => `<p>${p}</p>`).join("\n")}</article></body></html>`;
const plain = ({ title, paragraphs, date }: Story) => [title, ...(date ? [date[0]] : []), ...paragraphs].join("\n\n");

const CONTAINERS: [name: string, source: string, make: (story: Story) => Uint8Array][] = [
  ["a page", "a.html", (story) => new TextEncoder().encode(page(story))],
  ["a page in UTF-16", "a.html", (story) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(page(story), "utf16le")])],
  ["a plain text", "a.txt", (story) => new TextEncoder().encode(plain(story))],
  ["a mail", "a.eml", (story) => new TextEncoder().encode(`From: a@a.example\nSubject: ${story.title}\nDate: Sat, 3 May 2031 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${story.paragraphs.join("\n\n")}\n`)],
]; // biome-ignore format: a table

test.each(
  CONTAINERS.flatMap(([name, source, make]) => rows.map(([script, story]) => [script, name, source, make, story] as const)),
)("%s in %s: title, paragraphs in order and whole, language, date", async (_script, _name, source, make, story) => {
  const article = await readDocument({ source, bytes: make(story) }, { catalog });
  const body = article.passages.filter(({ role }) => role === "body").map(({ start, end }) => article.text.slice(start, end));
  expect(body).toEqual(story.paragraphs);
  expect(article.title).toBe(story.title);
  expect(article.language).toBe(story.language);
  if (story.date && !source.endsWith(".eml")) expect(article.publishedAt?.slice(0, 10)).toBe(story.date[1]);
  expect(article.issues.map(({ code }) => code)).toEqual(["language-not-supported"]);
}); // biome-ignore format: short

test.each(rows)("%s: sentences end where they end", (_script, { paragraphs, sentences }) => {
  const text = paragraphs[0]!;
  const found = analyseText(text, [{ start: 0, end: text.length, role: "body" }]).sentences;
  expect(found.map(({ start, end }) => text.slice(start, end))).toHaveLength(sentences);
  expect(found.at(-1)!.end).toBe(text.length);
});

test("a stop inside a quotation's closing bracket goes with its sentence", () => {
  const text = "局長は述べた。「水門は安全だ。」船は夕方まで待つ。";
  const found = analyseText(text, [{ start: 0, end: text.length, role: "body" }]).sentences;
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
    "局長は述べた。",
    "「水門は安全だ。」",
    "船は夕方まで待つ。",
  ]);
});

/** Legacy charsets of these scripts, declared and not. */
const CHARSETS: [script: string, charset: string][] = [
  ["Arabic", "windows-1256"], ["Hebrew", "windows-1255"], ["Chinese", "gb18030"], ["Japanese", "shift_jis"], ["Japanese", "euc-jp"], ["Korean", "euc-kr"],
]; // biome-ignore format: a table
test.each(CHARSETS)("%s in %s, declared", async (script, charset) => {
  const { default: iconv } = await import("iconv-lite");
  const story = STORIES[script]!;
  const html = page(story).replace("<head>", `<head><meta charset="${charset}">`);
  const article = await readDocument({ source: "a.html", bytes: iconv.encode(html, charset) }, { catalog });
  const body = article.passages.filter(({ role }) => role === "body").map(({ start, end }) => article.text.slice(start, end));
  expect(body).toEqual(story.paragraphs);
}); // biome-ignore format: short

const GLUED: [why: string, html: string, text: RegExp][] = [
  ["Arabic words in inline elements keep their spaces", "<p>قالت <b>هيئة</b> <a href='/'>القناة</a> إن السفن تنتظر على الجانبين حتى المساء في الميناء.</p>", /قالت هيئة القناة إن/],
  ["a ruby reading is not put between the letters", "<p>管理局の<ruby>局長<rp>(</rp><rt>きょくちょう</rt><rp>)</rp></ruby>は水門は安全だと述べ、船は夕方まで待つと説明した。</p>", /管理局の局長は水門/],
  ["Chinese letters over a line break of the source", "<p>运河管理局星期五关闭了<b>两道</b>闸门，原因是控制器停止响应，船只要等到晚上。</p>", /关闭了两道闸门/],
]; // biome-ignore format: a table
test.each(GLUED)("%s", async (_why, html, text) => {
  const article = await readDocument({ source: "a.html", html: `<html><body><article>${html}</article></body></html>` }, { catalog });
  expect(article.text).toMatch(text);
}); // biome-ignore format: short
