/**
 * The look of public pages: tokens of the design's colour table (text at least 4.5:1, controls 3:1, both themes). Kept
 * small: it is part of each page.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16191d;--muted:#4d5763;--action:#0b5cad;--hair:#d5dae1;--control:#7a8592;--alarm:#a1162f;--tint:#fdebc8;--line:#8a5a00}
@media (prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1b2027;--ink:#e8ebef;--muted:#a7b1bd;--action:#7db8f5;--hair:#333b46;--control:#7f8b99;--alarm:#ff8fa0;--tint:#4a3708;--line:#f0b64a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:17px/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:46rem;margin:0 auto;padding:12px 16px}
header,footer{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:4px 16px}
.tlp{margin:0 0 0 auto;order:9;font:700 16px/1.4 ui-monospace,"DejaVu Sans Mono",monospace;background:#000;color:#fff;padding:2px 8px;border:1px solid var(--control)}
h1{font-size:26px;line-height:1.25;margin:0 0 12px}
h2{font-size:20px;line-height:1.3;margin:28px 0 8px}
h3{font-size:17px;margin:20px 0 6px}
p{margin:0 0 10px}
a{color:var(--action)}
a:focus-visible{outline:3px solid var(--action);outline-offset:2px}
a[href^="#e"]{display:inline-block;min-width:24px;min-height:24px;text-align:center}
.notice{border:2px solid var(--alarm);border-left-width:8px;background:var(--card);padding:8px 12px;font-weight:600}
.status{font-size:18px}
.meta,.m{color:var(--muted);font-size:15px}
ul,ol{margin:0 0 10px;padding-left:28px}
li{margin:0 0 8px}
li:target{outline:3px solid var(--action);outline-offset:4px}
nav ul,.f{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px}
nav li,.f li{margin:0}
nav a,footer a,.f a{display:inline-block;min-height:24px}
blockquote{margin:0 0 4px;padding-left:10px;border-left:4px solid var(--control)}
em{font-style:normal;background:var(--tint);border-bottom:2px dashed var(--line)}
code{font:.88em/1.4 ui-monospace,"DejaVu Sans Mono",monospace}
.part+.part{border-top:2px solid var(--control);margin-top:32px;padding-top:8px}
.n{white-space:nowrap}
.way{margin:0}
.rows{list-style:none;padding:0}
.rows>li{background:var(--card);border:1px solid var(--hair);border-radius:8px;padding:10px 12px}
.rows a{font-weight:600}.rows .over a{font-weight:400}
.rows p{margin:4px 0 0}
.rows .imminent{border:2px solid var(--alarm);border-left-width:8px}
button{font:inherit;min-height:44px;padding:8px 16px}
@media (forced-colors:active){.notice,.tlp{border-color:CanvasText}em{border-bottom-color:CanvasText}}
@media print{
:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--muted:#333;--action:#000;--hair:#999;--control:#555;--alarm:#000;--tint:#fff;--line:#000}
body{font-size:11pt}
header,main,footer{max-width:none;padding:0}
nav,.way{display:none}.tlp{background:#fff;color:#000}
h1{font-size:18pt}h2{font-size:13pt}h2,h3{break-after:avoid}
li,.notice{break-inside:avoid}
a{text-decoration:none}
.f{display:block}.f a::after{content:" " attr(href)}
.ways{display:none}
}
`;
