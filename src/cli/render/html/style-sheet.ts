/**
 * The page's whole style. Tokens and contrasts as in the design's colour table (text at least 4.5:1, lines and controls
 * at least 3:1 in both themes; test/page.browser.test.ts measures them). Blue = interactive, tints = evidence, ramp = level.
 */
export const STYLE_SHEET = `
:root{color-scheme:light dark;
--bg:#f6f7f9;--card:#ffffff;--ink:#16191d;--muted:#4d5763;--action:#0b5cad;--hair:#d5dae1;--control:#7a8592;--alarm:#a1162f;
--t-forecast:#fdebc8;--t-no-threat:#dfe6ee;--t-advice:#d5e8fb;--t-incident:#fbdcd2;--t-designation:#e6dff7;--t-other:transparent;
--l-forecast:#8a5a00;--l-no-threat:#4d5763;--l-advice:#0b5cad;--l-incident:#a8320f;--l-designation:#5b3fb0;--l-other:#4d5763}
@media (prefers-color-scheme:dark){:root{
--bg:#14171c;--card:#1b2027;--ink:#e8ebef;--muted:#a7b1bd;--action:#7db8f5;--hair:#333b46;--control:#7f8b99;--alarm:#ff8fa0;
--t-forecast:#4a3708;--t-no-threat:#343e4b;--t-advice:#12395f;--t-incident:#5a2113;--t-designation:#3a2a63;
--l-forecast:#f0b64a;--l-no-threat:#a7b1bd;--l-advice:#7db8f5;--l-incident:#ff9b7d;--l-designation:#bda6ff;--l-other:#a7b1bd}}
*{box-sizing:border-box}
html{scroll-padding-top:12px}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--action)}
:focus-visible{outline:3px solid var(--action);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;background:var(--card);padding:8px 12px;z-index:9}
header,main,footer{max-width:1680px;margin:0 auto;padding:12px 16px}
header{padding-top:20px}
h1{font-size:22px;line-height:1.25;margin:0 0 6px}
h2{font-size:17px;margin:0 0 10px}
h3{font-size:15px;line-height:1.35;margin:16px 0 8px}
h4{font-size:14px;margin:0}
p{margin:0 0 8px}
.facts,.meta,.note{color:var(--muted);font-size:13px}
nav ul,.plain{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px;margin-top:8px}
nav a{display:inline-block;padding:4px 0;min-height:24px}
section{margin:0 0 18px}
.card{background:var(--card);border:1px solid var(--hair);border-radius:8px;padding:12px}
.level{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;font-weight:600}
.swatch{flex:none;width:22px;height:22px;border:1px solid var(--control);border-radius:4px}
.l1 .swatch{background:#eef2f6}.l2 .swatch{background:#b3d3f0}
.l3 .swatch{background:repeating-linear-gradient(45deg,#f0b13a 0 4px,#16191d 4px 5px)}
.l4 .swatch{background:repeating-linear-gradient(45deg,#bf4d12 0 3px,#fff 3px 5px)}
.l5 .swatch{background:#6b0f2a;border:4px double #fff;outline:1px solid var(--control)}
.l0 .swatch{border-style:dotted;border-width:2px}
.bars{letter-spacing:1px;font-family:ui-monospace,"DejaVu Sans Mono",monospace}
.subject{margin:0 0 10px}
.subject h3{margin:0 0 4px}
.trend{font-weight:600;border:1px solid var(--control);border-radius:4px;padding:0 6px;font-size:13px}
.subject .level{margin:0 0 2px}
.answers dd{font-size:14px}
.near dd{font-size:14px}.near dt{margin-top:2px}
.spaced li{margin:0 0 8px}
.twin:empty{display:none}
code{font:12px/1.5 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.facts-of>dd>.reasons{margin-top:2px}
@media (min-width:420px){.facts-of{display:grid;grid-template-columns:104px 1fr;gap:2px 10px}.facts-of dt{margin:0}}
.stance{font-weight:600}
.st-denies,.st-hedges{border-left:3px dotted var(--l-no-threat);padding-left:6px}
.alarm{border:1px solid var(--alarm);border-radius:6px;padding:6px 8px}
.timeline li{display:grid;grid-template-columns:110px 120px 1fr;gap:2px 12px;padding:6px 0;border-bottom:1px solid var(--hair);font-size:14px}
.timeline .when{font-variant-numeric:tabular-nums;font-weight:600}
.turn-escalates .turn{font-weight:600}
.edges li{margin:6px 0;padding-left:8px;border-left:3px solid var(--control);font-size:13px}
.edges .edge-suspected{border-left-style:dashed}
.edges .edge-refused{border-left-style:dotted}
.scroll{overflow-x:auto;margin:12px 0}
.scroll table{min-width:640px}
caption{text-align:left;font-weight:600;padding:0 0 6px}
.reasons{font-size:13px;margin:6px 0 0;padding-left:18px}
.beside{margin:12px 0 0}
.beside li{margin:4px 0}
dl{margin:0;font-size:13px}
dt{color:var(--muted);margin-top:6px}
dd{margin:0}
.ruled{border-left:4px var(--line,solid) var(--mark);padding-left:8px}
.kind{display:inline-block;background:var(--tint);border-bottom:2px var(--line,solid) var(--mark);border-radius:4px 4px 0 0;padding:1px 7px;font-size:13px;font-weight:600}
.k-forecast{--tint:var(--t-forecast);--mark:var(--l-forecast);--line:dashed}
.k-no-threat{--tint:var(--t-no-threat);--mark:var(--l-no-threat);--line:dotted}
.k-denial{--tint:var(--t-no-threat);--mark:var(--l-no-threat);--line:dashed}
.k-advice{--tint:var(--t-advice);--mark:var(--l-advice);--line:double}
.k-incident{--tint:var(--t-incident);--mark:var(--l-incident);--line:solid}
.k-designation{--tint:var(--t-designation);--mark:var(--l-designation);--line:solid}
.k-other{--tint:var(--t-other);--mark:var(--l-other);--line:solid}
.claim{margin:0 0 10px}
.claim:target,.act:target,article:target,li:target{outline:3px solid var(--action);outline-offset:-1px}
.head{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;margin-bottom:6px}
.said{font-weight:600;margin:0 0 6px}
.evidence{font-size:13px;margin:6px 0 0;padding-left:20px}
.evidence li{margin:4px 0}
.evidence a,.pad{display:inline-block;min-height:24px;line-height:24px}
.answers dd .pad{display:inline}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));gap:8px;margin:4px 0 0;padding:0;list-style:none;font-size:13px}
.sides li{border:1px solid var(--control);border-radius:6px;padding:6px 8px}
.differs{border-top:1px solid var(--hair);margin-top:8px;padding-top:6px;font-size:13px}
details{margin:6px 0 0;font-size:13px}
summary{cursor:pointer;min-height:24px;padding:2px 0}
.card>h3{margin-top:0}
summary h3{display:inline;margin:0}
.text{font-size:14px;line-height:1.75}
.text p{white-space:pre-line;margin:0 0 12px}
.headline{font-weight:600}
.caption,.byline,.dateline{color:var(--muted)}
.set-aside{border-left:3px solid var(--hair);padding-left:8px;margin:6px 0 12px;color:var(--muted)}
mark{color:inherit;background:var(--tint);border-bottom:2px var(--line,solid) var(--mark);border-radius:2px;padding:1px 0;scroll-margin:80px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark.k-advice{border-bottom-width:4px}
mark.k-designation{border-bottom-width:3px}
mark.k-other{border-bottom-width:1px}
mark.multi{border-top:1px var(--line,solid) var(--mark)}
mark:target{outline:3px solid var(--action);outline-offset:1px}
.tag{display:inline-block;min-width:24px;padding:0 4px;margin-right:2px;font:600 12px/24px ui-monospace,"DejaVu Sans Mono",monospace;color:var(--ink);text-decoration:underline;text-underline-offset:3px;white-space:nowrap}
table{border-collapse:collapse;font-size:13px;width:100%}
th,td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid var(--hair)}
.marks th{white-space:nowrap;font-weight:600}
@media (min-width:700px){.answers{display:grid;grid-template-columns:2fr 1fr;gap:0 20px}.a-why,.a-todo,.a-nothreat,.a-decided{grid-column:1}.a-likelihood,.a-confidence{grid-column:2}}
@media (max-width:560px){.timeline li{grid-template-columns:1fr 1fr}.timeline .what{grid-column:1/-1}}
@media (min-width:1100px){
.subject{display:grid;grid-template-columns:260px 1fr;gap:0 20px}
.subject>details{grid-column:2}
.subject .note{align-self:center}
.answers{grid-template-columns:5fr 3fr 4fr 5fr;grid-auto-flow:row dense;align-items:start}
.answers dt{margin-top:0}
.a-likelihood{grid-column:2}.a-confidence{grid-column:3}.a-todo{grid-column:4;grid-row:1/span 2}.a-nothreat{grid-column:1/4}.a-decided{grid-column:1/-1}
.twin{display:grid;grid-template-columns:repeat(auto-fit,minmax(420px,1fr));gap:0 28px}
.panes{display:grid;grid-template-columns:minmax(420px,1fr) 1fr;gap:16px;align-items:start}
.articles{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding-right:6px}
}
@media (max-width:420px){header,main,footer{padding-left:10px;padding-right:10px}.card{padding:10px}}
@media (forced-colors:active){mark{border-bottom-color:CanvasText;forced-color-adjust:none;color:CanvasText;background:Canvas}.swatch{forced-color-adjust:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--muted:#4d5763;--action:#000;--hair:#999;--control:#555;--alarm:#a1162f;
--t-forecast:#fdebc8;--t-no-threat:#dfe6ee;--t-advice:#d5e8fb;--t-incident:#fbdcd2;--t-designation:#e6dff7;--t-other:transparent;
--l-forecast:#8a5a00;--l-no-threat:#4d5763;--l-advice:#0b5cad;--l-incident:#a8320f;--l-designation:#5b3fb0;--l-other:#4d5763}
@page{margin:16mm 14mm}
body{font-size:10.5pt;background:#fff}
.skip,nav{display:none}
header,main,footer{max-width:none;padding:0 0 8pt}
.card{border:0;border-top:1px solid #999;border-radius:0;padding:6pt 0}
a{color:#000;text-decoration:none}
.tag{text-decoration:none;font-size:8pt;line-height:1;min-width:0}
mark,.swatch,.kind{-webkit-print-color-adjust:exact;print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto;display:block}
summary{list-style:none}
.claim,.subject,.act,.timeline li,.edges li{break-inside:avoid}
.scroll{overflow:visible}.scroll table{min-width:0}
.out::after{content:" (" attr(href) ")"}
.panes{display:block}.articles{position:static;max-height:none;overflow:visible}
h2,h3,h4{break-after:avoid}
}
`;
