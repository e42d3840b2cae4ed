export type { ExportContext, Exporter } from "../../6-advise/exporters/exporter.ts";
export { EXPORTERS } from "../../6-advise/exporters/index.ts";
export { previewOf } from "../../6-advise/lifecycle/message-of.ts";
