import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** Which folder may import which. ARCHITECTURE.md explains why; this test makes it true. Every folder may import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  text: ["domain"],
  ports: ["domain"],
  "N-step": ["domain", "text", "ports"],
  pipeline: ["domain", "ports", "N-step"],
  store: ["domain", "ports"],
  api: ["domain", "ports", "pipeline"],
  cli: ["domain", "ports", "pipeline"],
  web: ["domain"],
  main: ["domain", "text", "ports", "ports/node", "N-step", "pipeline", "store", "api", "cli"],
  "ports/node": ["domain", "ports"],
};
/** npm packages that a folder may use; a folder that is not named uses none. Each is there for one job. */
const MAY_USE: Record<string, readonly string[]> = {
  "N-step": [
    "@mozilla/readability",
    "htmlparser2",
    "entities",
    "iconv-lite",
    "chardet",
    "tinyld",
    "postal-mime",
    "unpdf",
    "pdfkit",
    "fontkit",
  ],
  text: ["htmlparser2", "saxes"],
  store: ["pg", "kysely"],
  api: [
    "fastify",
    "@fastify/cookie",
    "@fastify/helmet",
    "@fastify/rate-limit",
    "@fastify/static",
    "@fastify/swagger",
    "@fastify/type-provider-typebox",
    "typebox",
    "@node-rs/argon2",
    "openid-client",
  ],
  cli: ["commander"],
  web: [
    "react",
    "react-dom",
    "@tanstack/react-router",
    "@tanstack/react-query",
    "@tanstack/react-virtual",
    "d3-geo",
    "topojson-client",
    "prosemirror-model",
    "prosemirror-state",
    "prosemirror-view",
    "prosemirror-keymap",
    "prosemirror-history",
    "prosemirror-commands",
    // Types only.
    "geojson",
    "topojson-specification",
    "world-atlas",
  ],
  "ports/node": ["yaml", "undici", "robots-parser", "imapflow", "nodemailer", "xml-crypto"],
};
/** Steps are pure: same input, same output. */
const IMPURE =
  /\bfetch\(|\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bprocess\.|\bsetTimeout\b|\bperformance\.|["']node:(?:fs|http|https|net|dns|child_process|os|process)/;
const BANNED = /\b(?:TODO|FIXME|XXX|HACK)\b|\b(?:[Nn]ot implemented|[Bb]lacklist|[Ww]hitelist)/;
const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

const root = fileURLToPath(new URL("../", import.meta.url));
const files = ["src", "tools", "train", "test"].flatMap((dir) =>
  readdirSync(join(root, dir), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(dir, path)),
);
const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
const parsed = new Map(
  [...sources].map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)]),
);
const product = files.filter((path) => path.startsWith("src/") && !/\.test\.tsx?$/.test(path));

/** src/3-extract/extract.ts -> 3-extract; ports/node is a folder of its own. */
function folderOf(path: string): string {
  const [, first = "", second] = path.split("/");
  if (first === "main.ts" || first.endsWith("-thread.ts")) return "main";
  return first === "ports" && second === "node" ? "ports/node" : first;
}
const kindOf = (folder: string) => (/^\d-/.test(folder) ? "N-step" : folder);

function importsOf(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed.get(path)!);
  return found;
}
const targetOf = (path: string, specifier: string) => relative(root, join(root, dirname(path), specifier));

describe("imports", () => {
  test("every folder imports only what it may", () => {
    const wrong = product.flatMap((path) => {
      const folder = folderOf(path);
      const may = MAY_IMPORT[kindOf(folder)] ?? [];
      return importsOf(path)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => targetOf(path, specifier))
        .filter((target) => {
          const other = folderOf(target);
          return (
            other !== folder && !(may.includes(kindOf(other)) && !(kindOf(folder) === "N-step" && /^\d-/.test(other)))
          );
        })
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("every folder uses only the packages it may", () => {
    const wrong = product.flatMap((path) =>
      importsOf(path)
        .filter((specifier) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
        .filter((specifier) => {
          const name = specifier
            .split("/")
            .slice(0, specifier.startsWith("@") ? 2 : 1)
            .join("/");
          return !(MAY_USE[kindOf(folderOf(path))] ?? []).includes(name);
        })
        .map((specifier) => `${path} uses ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the domain imports nothing, not even node:", () => {
    const wrong = product
      .filter((path) => folderOf(path) === "domain")
      .flatMap((path) =>
        importsOf(path)
          .filter((specifier) => !specifier.startsWith("."))
          .map((s) => `${path}: ${s}`),
      );
    expect(wrong).toEqual([]);
  });

  test("nobody imports main.ts or the reading thread", () => {
    const wrong = product.filter((path) =>
      importsOf(path).some((s) => s.startsWith(".") && /^src\/[^/]+$/.test(targetOf(path, s))),
    );
    expect(wrong).toEqual([]);
  });

  test("there is no cycle", () => {
    const graph = new Map(
      product.map((path) => [
        path,
        importsOf(path)
          .filter((s) => s.startsWith("."))
          .map((s) => targetOf(path, s)),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of product) walk(path, []);
    expect(cycles).toEqual([]);
  });
});

describe("steps", () => {
  test("no clock, no randomness, no network, no file in a numbered step, in text or in the domain", () => {
    const wrong = product
      .filter((path) => /^src\/(?:\d-|text\/|domain\/)/.test(path))
      .flatMap((path) =>
        sources
          .get(path)!
          .split("\n")
          .flatMap((line, i) =>
            IMPURE.test(line.replace(/^\s*(?:\*|\/\*|\/\/).*/, "")) ? [`${path}:${i + 1}: ${line.trim()}`] : [],
          ),
      );
    expect(wrong).toEqual([]);
  });
});

/** Longest first: [lines, where]. */
function functionLengths(): [number, string][] {
  const lengths: [number, string][] = [];
  for (const path of [...product, ...files.filter((f) => /^(?:tools|train)\//.test(f) && !f.endsWith(".test.ts"))]) {
    const source = parsed.get(path)!;
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body) {
        const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
        const to = source.getLineAndCharacterOfPosition(node.end).line;
        lengths.push([to - from + 1, `${path}:${from + 1}`]);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return lengths.sort((a, b) => b[0] - a[0]);
}

describe("sizes", () => {
  test(`no file over ${FILE_LINES_MAX} lines`, () => {
    const long = files
      .filter((path) => !/\.test\.tsx?$/.test(path))
      .map((path) => [sources.get(path)!.split("\n").length, path] as const)
      .filter(([lines]) => lines > FILE_LINES_MAX);
    expect(long).toEqual([]);
  });

  test(`no function over ${FUNCTION_LINES_MAX} lines`, () => {
    expect(functionLengths().filter(([lines]) => lines > FUNCTION_LINES_MAX)).toEqual([]);
  });
});

describe("words", () => {
  test("no leftovers and no banned words", () => {
    const wrong = files
      .filter((path) => path !== "test/tidy.test.ts")
      .flatMap((path) =>
        sources
          .get(path)!
          .split("\n")
          .flatMap((line, i) => (BANNED.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
      );
    expect(wrong).toEqual([]);
  });

  test("`any` only with a reason on its line", () => {
    const wrong = files.flatMap((path) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) {
          const line = parsed.get(path)!.getLineAndCharacterOfPosition(node.getStart()).line;
          if (!sources.get(path)!.split("\n")[line]!.includes("reason:")) found.push(`${path}:${line + 1}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(parsed.get(path)!);
      return found;
    });
    expect(wrong).toEqual([]);
  });

  test("no test is skipped, focused or empty of assertions", () => {
    const wrong = files
      .filter((path) => path.endsWith(".test.ts"))
      .filter(
        (path) =>
          /\b(?:it|test|describe)\.(?:skip|only|todo)\b/.test(sources.get(path)!) ||
          !/\bexpect\b/.test(sources.get(path)!),
      );
    expect(wrong.filter((path) => path !== "test/tidy.test.ts")).toEqual([]);
  });

  test("no catalog file without a source", () => {
    const catalog = readdirSync(join(root, "catalog"), { recursive: true, encoding: "utf8" }).filter((p) =>
      p.endsWith(".yml"),
    );
    expect(catalog.length).toBeGreaterThan(5);
    expect(catalog.filter((path) => !/^source:/m.test(readFileSync(join(root, "catalog", path), "utf8")))).toEqual([]);
  });
});
