import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const OUT = "dist/web";

/** A .br and a .gz beside every asset, so that the desk need not compress. */
const packed: Plugin = {
  name: "packed",
  apply: "build",
  closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
      if (!/\.(?:js|css|html|json|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(OUT, name));
      writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(bytes));
      writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

/** The console: static files that call no other host and hold no inline script. */
export default defineConfig({
  root: "src/web",
  base: "/",
  plugins: [react(), packed],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    // The licences of what is bundled go with it.
    license: { fileName: "licenses.md" },
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { "/api": "http://127.0.0.1:4860" } },
});
