import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makePdf, setLines } from "./make-pdf.ts";

/** Writes the invented advisory of `examples/hospital`: two columns over two pages, running header, footnote. */
const HEADER = "SARNIAN CYBER SAFETY OFFICE";
const header = [
  ...setLines([HEADER], { x: 56, y: 40, size: 9 }),
  ...setLines(["14 May 2031"], { x: 480, y: 40, size: 9 }),
];
const footer = (page: number) => setLines([`Page ${page} of 2`], { x: 275, y: 815, size: 8 });

const first = [
  ...header,
  ...setLines(["Clinics told to disconnect Brightline", "gateways after hospital attack"], {
    x: 56,
    y: 92,
    size: 22,
    bold: true,
  }),
  ...setLines(
    [
      "PORT ELLERY — The Sarnian Cyber Safety",
      "Office (SCSO) urged hospitals and clinics",
      "on Wednesday to disconnect remote ac-",
      "cess gateways made by Brightline Imag-",
      "ing until a fixed version is installed.",
      "\tIntruders used the gateway to enter the",
      "network of Alderbrook Health on Tuesday,",
      "the office said in an advisory.¹ The flaw is",
      "tracked as CVE-2031-40412.",
      "\t“We have seen scanning for this gateway",
      "at nine other clinics, and no break-in at",
    ],
    { x: 56, y: 160, size: 10, leading: 13 },
  ),
  ...setLines(
    [
      "any of them,” said Ruth Amsel, director of",
      "the SCSO. She said that further attacks on",
      "health-care providers were likely in the",
      "coming weeks.",
      "\tClinics that cannot switch the gateway",
      "off should allow connections from known",
      "addresses only and keep its logs for 30",
      "days, the office said. Two health-",
      "care groups had already done so.",
      "\tThe office does not know who is behind",
      "the attack on Alderbrook Health. It said",
    ],
    { x: 310, y: 160, size: 10, leading: 13 },
  ),
  ...setLines(["1 The office publishes the advisory in full on its pages."], { x: 56, y: 780, size: 8 }),
  ...footer(1),
];
const second = [
  ...setLines([HEADER], { x: 56, y: 40, size: 9 }),
  ...setLines(["that it had found no link to a foreign state", "so far."], { x: 56, y: 92, size: 10, leading: 13 }),
  ...footer(2),
];

const path = fileURLToPath(new URL("../examples/hospital/12-cyber-office-advisory.pdf", import.meta.url));
writeFileSync(
  path,
  makePdf([first, second], {
    info: { Title: "Microsoft Word - advisory_final.docx", CreationDate: "D:20310520090000Z" },
  }),
);
