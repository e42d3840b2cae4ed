import type { AdvisoryContent } from "../domain/advisory.ts";

/** NTAS (DHS, 2015): elevated is credible; imminent is credible, specific and impending. */
const NEEDED = { bulletin: [], elevated: ["credible"], imminent: ["credible", "specific", "impending"] } as const;

/** The questions that must be answered "yes" for its type and are not. */
export const unanswered = ({ type, guard }: Pick<AdvisoryContent, "type" | "guard">) =>
  NEEDED[type].filter((question) => guard[question] !== "yes");
