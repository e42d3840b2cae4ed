import type { AdvisoryVulnerability } from "../../../domain/advisory.ts";
import { citedAs } from "./words.ts";

/** Ids of products by the vulnerability that names one. */
export type Products = ReadonlyMap<AdvisoryVulnerability, string>;

export const productsOf = (vulnerabilities: readonly AdvisoryVulnerability[]): Products =>
  new Map(vulnerabilities.filter(({ product }) => product).map((one, n) => [one, `P${n + 1}`]));

interface Branch {
  readonly category: "vendor" | "product_name" | "product_version" | "product_version_range";
  readonly name: string;
  readonly branches?: readonly Branch[];
  readonly product?: { readonly name: string; readonly product_id: string };
}

/** Undefined: no product is named. */
export function productTree(products: Products): { readonly branches: readonly Branch[] } | undefined {
  return products.size ? { branches: [...products].map(([one, id]) => branchOf(one, id)) } : undefined;
}

function branchOf({ vendor, product = "", versions }: AdvisoryVulnerability, product_id: string): Branch {
  const whole = { name: [vendor, product, versions].filter(Boolean).join(" "), product_id };
  const category = isOneVersion(versions) ? "product_version" : "product_version_range";
  const named: Branch = versions
    ? { category: "product_name", name: product, branches: [{ category, name: versions, product: whole }] }
    : { category: "product_name", name: product, product: whole };
  return vendor ? { category: "vendor", name: vendor, branches: [named] } : named;
}

/** "4.2"; anything with words or signs beside it is a range. */
const isOneVersion = (versions = "") => /^v?\d[\w.+-]*$/.test(versions);

/** One for each CVE, as CSAF asks. */
export function vulnerabilitiesOf(vulnerabilities: readonly AdvisoryVulnerability[], products: Products): object[] {
  const byCve = new Map<string, AdvisoryVulnerability[]>();
  for (const one of vulnerabilities) byCve.set(one.cve, [...(byCve.get(one.cve) ?? []), one]);
  return [...byCve].map(([cve, all]) => {
    const affected = all.flatMap((one) => products.get(one) ?? []);
    const cites = [...new Set(all.flatMap((one) => one.cites))];
    return {
      cve,
      notes: [{ category: "description", title: "Cited in", text: `Named by the evidence ${citedAs(cites)}` }],
      ...(affected.length ? { product_status: { known_affected: affected } } : {}),
    };
  });
}
