import { escapeText } from "../../../text/xml/write-xml.ts";

export interface FileInfo {
  readonly title: string;
  readonly language: string;
  readonly author: string;
  readonly subject: string;
  readonly at: Date;
}

const MAKER = "Tocsin";
/** Seconds: fractions say nothing. */
const seconds = (at: Date) => at.toISOString().replace(/\.\d+Z$/, "Z");

/** What a file says of itself. Its times are those of the message: the same message is the same file. */
export const infoOf = ({ title, author, subject, at }: FileInfo) => ({
  Title: title,
  Author: author,
  Subject: subject,
  Creator: MAKER,
  Producer: MAKER,
  CreationDate: at,
  ModDate: at,
});

/** The same as RDF, as XMP wants it. */
export function xmpOf({ title, language, author, subject, at }: FileInfo): string {
  const alternatives = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li></rdf:Alt>`;
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${alternatives(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeText(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alternatives(subject)}</dc:description>
<dc:language><rdf:Bag><rdf:li>${escapeText(language)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${seconds(at)}</xmp:CreateDate>
<xmp:ModifyDate>${seconds(at)}</xmp:ModifyDate>
<xmp:CreatorTool>${MAKER}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${MAKER}</pdf:Producer>
</rdf:Description>
`;
}
