import { FORMAT_IDS as IDS, renderMessage } from "../../pipeline/advise/render-message.ts";
import { advisoryIn } from "../advisory-file.ts";
import type { Command } from "../command.ts";
import { EXIT, Problem } from "../exit.ts";
import { writeFile } from "../formats.ts";
import { nearest } from "../nearest.ts";
import { text } from "../options.ts";
import { note } from "../report.ts";

export const exportCommand: Command = {
  name: "export",
  summary: "a draft or a published warning in another format",
  usage: "FORMAT FILE",
  arguments: { min: 2, max: 2 },
  options: [{ flags: "-o, --output <FILE>", says: "write to a file, which formats that are no text need" }],
  examples: [
    ["tocsin export cap message.json -o message.cap.xml", "a published message"],
    ["tocsin export stix message.json", `there are ${IDS.filter((id) => id !== "cap" && id !== "stix").join(", ")}`],
    [
      "tocsin export html draft.json -o draft.html",
      "a draft says DRAFT in its headline, and to machines that it is a test",
    ],
  ],
  async run([id = "", file = ""], options, context) {
    const { draftMessage } = await import("../../pipeline/advise/draft-message.ts");
    if (!IDS.includes(id)) {
      const near = nearest(id, IDS) ?? IDS[0];
      throw new Problem(`export: no format “${id}”; there are ${IDS.join(", ")}`, `tocsin export ${near} ${file}`, EXIT.notFound); // biome-ignore format: one line
    }
    const found = await advisoryIn(file, context);
    const isDraft = found.kind === "draft";
    const message = isDraft ? draftMessage(found.content, id) : found.message;
    const made = await renderMessage(id, message, { ...(await context.openFormats()), draft: isDraft });
    if (made === undefined || typeof made === "string")
      throw new Problem(`${file}: not written as ${id}: ${made}`, "another format, or another marking", EXIT.refused);
    const output = text(options, "output");
    if (output !== undefined && output !== "-") {
      await writeFile(output, made.bytes, context);
      await note(`wrote ${output}`, context, options);
    } else if (made.isText) await context.terminal.out.write(new TextDecoder().decode(made.bytes));
    else throw new Problem(`export ${id}: bytes are no text for a terminal`, `-o ${made.name}`);
    return EXIT.ok;
  },
};
