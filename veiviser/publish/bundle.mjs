/**
 * Makes fewer and smaller files of the styles, scripts and fonts that a site's pages refer to. Their
 * names change with their contents. What pages of other sites refer to keeps its name.
 *
 *     node bundle.mjs SITE_FOLDER FILE...
 *
 * It prints, as JSON, what each file is called now, what each script brings with it, the files that it wrote,
 * and those that it read from elsewhere.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

const [site = "", ...wanted] = process.argv.slice(2);
process.chdir(site);

/** The last two years' browsers, see docs/maintainers/speed.md. */
const BASELINE = ["chrome131", "edge131", "firefox133", "safari18.1"];

/**
 * Scripts that are fetched when they are needed, and what is there by then or comes with them. That they need it is
 * said to esbuild: it makes a file for each way in which scripts share modules, and so there are few ways.
 *
 * @type {[RegExp, string][]}
 */
const COMPANIONS = [
  [/javascripts.(?:helper.(?:calendar|rows|sums)|decisions.advice|copying.verdict|agents.tool|desk)\.js$/, "decision-helper.js"],
  [/javascripts.copying.(?:forms|menu|page)\.js$/, "copying/place.js"],
];
/** @type {import("esbuild").Plugin} */
const together = {
  name: "together",
  setup({ onLoad }) {
    for (const [filter, companion] of COMPANIONS) {
      const path = JSON.stringify(resolve("assets/javascripts", companion));
      onLoad({ filter }, (script) => ({ contents: `${readFileSync(script.path, "utf8")}\nimport ${path};` }));
    }
  },
};

const { metafile, warnings } = await build({
  entryPoints: wanted.map((name) => `./${name}`),
  absWorkingDir: process.cwd(),
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  sourcemap: true,
  sourcesContent: false, // they are on the site, too
  target: BASELINE,
  loader: { ".woff2": "file", ".svg": "file" },
  outdir: ".",
  outbase: ".",
  entryNames: "[dir]/[name]-[hash]",
  chunkNames: "assets/javascripts/[name]-[hash]",
  assetNames: "[dir]/[name]-[hash]",
  metafile: true,
  logLevel: "warning",
  plugins: [together],
}).catch(() => process.exit(1));
if (warnings.length) process.exit(1); // such as a brace too many in a style sheet
if (existsSync("embed.js")) {
  await build({
    entryPoints: ["./embed.js"],
    absWorkingDir: process.cwd(),
    format: "iife",
    minify: true,
    target: BASELINE,
    outdir: ".",
    allowOverwrite: true,
    logLevel: "warning",
  }).catch(() => process.exit(1));
}

/** @type {Record<string, string>} */
const built = {};
for (const [name, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
  const source = entryPoint ?? Object.keys(inputs)[0];
  if (source && !name.endsWith(".map")) built[source] = name;
}
/**
 * Returns what a script imports, and what that imports in turn.
 *
 * @param {string} script
 */
function brought(script) {
  const chunks = new Set([script]);
  for (const chunk of chunks) { // those that are added meanwhile, too
    for (const { path, kind } of metafile.outputs[chunk]?.imports ?? []) {
      if (kind === "import-statement") chunks.add(path);
    }
  }
  return [...chunks].slice(1);
}
const scripts = Object.entries(built).filter(([name]) => name.endsWith(".js"));
const chunks = Object.fromEntries(scripts.map(([name, script]) => [name, brought(script)]));
const files = [...Object.keys(metafile.outputs), ...(existsSync("embed.js") ? ["embed.js"] : [])];
const outside = Object.keys(metafile.inputs).filter((name) => name.startsWith(".."));
console.log(JSON.stringify({ built, chunks, files, outside }));
