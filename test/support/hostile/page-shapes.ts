/** Invented pages of several kinds, whole and valid: what the mutations of mutate.ts start from. */

const STORY = [
  "Two lock gates at Port Ellery stayed shut on Friday after a controller stopped answering, the canal authority said.",
  "&ldquo;The gates are safe,&rdquo; said Orla Finch, who runs the authority. &ldquo;Ships can wait until the evening.&rdquo;",
  "Engineers opened one gate by hand at 14:05 &amp; found that the control program had been changed on Thursday.",
  "Nobody was hurt. The harbour master of the town, Bram Okoye, asked captains to stay outside the mole &mdash; for now.",
];
const paragraphs = (list: readonly string[], tag = "p") => list.map((text) => `<${tag}>${text}</${tag}>`).join("\n");
const links = (count: number) =>
  Array.from({ length: count }, (_v, i) => `<li><a href="/s/${i}?a=1&b=2">Section ${i}</a></li>`).join("");

const JSON_LD = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","@id":"#a","headline":"Lock gates shut at Port Ellery","datePublished":"2031-05-03T08:00:00+02:00","dateModified":"2031-05-04","author":[{"@type":"Person","name":"Kim Sato"},{"@id":"#p"}],"publisher":{"@type":"Organization","name":"Delta Courier"}},{"@type":"Person","@id":"#p","name":"Ada Roe"}]}</script>`;

const news = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lock gates shut at Port Ellery | Delta Courier</title>
<meta property="og:title" content="Lock gates shut at Port Ellery"><meta property="article:published_time" content="2031-05-03T08:00:00Z">
<meta name="author" content="Kim Sato"><link rel="canonical" href="https://delta.example/2031/05/03/gates">${JSON_LD}
<style>p{margin:0}</style></head><body class="page"><header><nav><ul>${links(6)}</ul></nav></header>
<main><article><h1>Lock gates shut at Port Ellery</h1><p class="byline">By <a rel="author" href="/kim">Kim Sato</a></p>
<time datetime="2031-05-03">3 May 2031</time><figure><img src="a.png" alt="A lock"><figcaption>The lock. Photo: Delta Courier</figcaption></figure>
${paragraphs(STORY)}<aside class="related"><h2>Related</h2><ul>${links(3)}</ul></aside></article></main>
<footer><p>All rights reserved</p></footer><script>var a = "</p>"; document.write("<p>no</p>");</script></body></html>`;

const tables = `<html><head><title>Water levels of the week</title></head><body><h1>Water levels of the week</h1>
<p>The levels at the four locks were read by hand, the water office of Orlow said on Monday, as the meters failed.</p>
<table><caption>Levels</caption><thead><tr><th>Lock</th><th colspan="2">Level</th></tr></thead><tbody>
${Array.from({ length: 12 }, (_v, i) => `<tr><td>Lock ${i}</td><td>${i}.4 m</td><td><table><tr><td>${i}</td></tr></table></td></tr>`).join("")}
</tbody></table><dl><dt>Mole</dt><dd>A wall in the sea.</dd></dl>${paragraphs(STORY.slice(1))}</body></html>`;

const blog = `<html lang=en><body><div id=wrap><div class=post-title><h2>What I saw at the locks</h2></div>
<div class="post-body entry">${STORY.join("<br><br>")}<blockquote>The pumps never stopped that night<br>and nobody slept.</blockquote>
<ul><li>Gates: two<li>Ships: nine<li>Hours: twelve</ul><pre>valve 1  shut
valve 2  open</pre></div><div class="comments"><div class="comment">First!</div><div class="comment">I was there too, it was loud.</div></div>
<div class="share">Share on X</div></div></body></html>`;

const deep = `<html><body>${"<div><section>".repeat(12)}<h1>Lock gates shut at Port Ellery</h1>${paragraphs(STORY)}${"</section></div>".repeat(12)}</body></html>`;

const arabic = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>إغلاق بوابتين في ميناء النور</title></head><body>
<article><h1>إغلاق بوابتين في ميناء النور</h1>${paragraphs([
  "أغلقت هيئة القناة بوابتين يوم الجمعة بعد أن توقف جهاز التحكم عن الاستجابة، وفق ما جاء في بيان لها.",
  "وقالت مديرة الهيئة إن السفن تنتظر على الجانبين حتى المساء. هل تفتح البوابات غداً؟ لا أحد يعرف.",
])}</article></body></html>`;

const hebrew = `<!doctype html><html lang="he" dir="rtl"><head><title>שני שערים נסגרו בנמל</title></head><body><main><h1>שני שערים נסגרו בנמל</h1>
${paragraphs([
  "רשות התעלה סגרה שני שערים ביום שישי לאחר שהבקר הפסיק להגיב, כך נמסר בהודעה מטעמה.",
  'מנהלת הרשות אמרה כי "השערים בטוחים" וכי הספינות ימתינו משני צדי הנמל עד הערב.',
])}</main></body></html>`;

const chinese = `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>港口两道闸门关闭</title></head><body><div class="content"><h1>港口两道闸门关闭</h1><span class="date">2031年5月3日</span>
${paragraphs(["运河管理局星期五关闭了两道闸门，原因是控制器停止响应。管理局在声明中说，船只要等到晚上才能通过。", "工程师用手打开了其中一道闸门。没有人受伤，原因还不清楚。"])}</div></body></html>`;

const japanese = `<!doctype html><html lang="ja"><head><title>港の水門が二つ閉鎖</title></head><body><article><h1>港の水門が二つ閉鎖</h1>
${paragraphs(["運河の管理局は金曜日、制御装置が応答しなくなったため、二つの水門を閉じたと発表した。", "管理局の<ruby>局長<rt>きょくちょう</rt></ruby>は「水門は安全だ」と述べた。船は夕方まで待つ。"])}</article></body></html>`;

const old = `<HTML><HEAD><TITLE>Gates</TITLE></HEAD><FRAMESET COLS="20%,80%"><FRAME SRC="a.htm"><NOFRAMES><BODY BGCOLOR=white><FONT SIZE=4><CENTER>Lock gates shut</CENTER>
<P>${STORY[0]}<P>${STORY[3]}</FONT></BODY></NOFRAMES></FRAMESET></HTML>`;

const scripted = `<html><head><title>Gates</title><script type="application/json" id="__DATA__">{"body":"<p>${STORY[0]}</p>"}</script></head><body><div id="app"></div><noscript><p>${STORY[1]}</p></noscript><template><p>${STORY[2]}</p></template><svg><text>Gate</text></svg><math><mi>x</mi></math></body></html>`;

export const PAGES: readonly string[] = [news, tables, blog, deep, arabic, hebrew, chinese, japanese, old, scripted];

const HEAD = `From: Delta Courier <news@delta.example>\r\nTo: Jane Roe <jane@office.example>\r\nSubject: =?utf-8?Q?Lock_gates_shut_=E2=80=93_again?=\r\nDate: Sat, 3 May 2031 08:00:00 +0200\r\nMessage-ID: <1@delta.example>\r\nMIME-Version: 1.0\r\n`;
const TEXT = STORY.join("\r\n\r\n").replace(/&\w+;/g, "-");
const part = (type: string, body: string, more = "") => `--b1\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;

export const MAILS: readonly string[] = [
  `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${TEXT}\r\n\r\n-- \r\nJane Roe\r\n`,
  `${HEAD}Content-Type: multipart/alternative; boundary="b1"\r\n\r\n${part("text/plain; charset=utf-8", TEXT)}${part("text/html; charset=utf-8", news)}--b1--\r\n`,
  `${HEAD}Content-Type: multipart/mixed; boundary=b1\r\n\r\n${part("text/plain; format=flowed", `${TEXT.slice(0, 300)}\r\n> What do we know?\r\n`)}${part("message/rfc822", `${HEAD}Content-Type: text/html\r\n\r\n${blog}`)}${part("application/pdf; name=a.pdf", "JVBERi0xLjQ=", "Content-Transfer-Encoding: base64\r\n")}--b1--\r\n`,
  `${HEAD}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${TEXT.replace(/e/g, "=65").replace(/(.{60})/g, "$1=\r\n")}`,
  `${HEAD}Content-Type: text/plain\r\n\r\nFYI, please read.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Kim Sato <kim@a.example>\r\nDate: Fri, 2 May 2031\r\nSubject: Lock gates shut\r\nTo: Jane Roe\r\n\r\n${TEXT}`,
];
