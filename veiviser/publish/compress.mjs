/**
 * Writes a brotli and a gzip file beside each file of a finished site that gains by it. The densest
 * brotli is slow, so that pages, of which there are many, get one that is quick and a tenth larger;
 * and what was compressed before is taken from the cache. Where the folder has the whole site, what
 * it has no use for goes from there.
 *
 *     node compress.mjs FOLDER CACHE_FOLDER [whole]
 *
 * It prints how many files there are, and a line after each of them.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [site = "", cache = "", whole] = process.argv.slice(2);
const TEXT_LIKE = /\.(?:bin|css|html|js|json|mjs|svg|txt|wasm|xml|zip)$/; // no file of ours is deflated
const LARGE = 8_000_000; // so large is only what hardly anybody fetches: not worth the minutes

const METHODS = {
  br: (/** @type {Uint8Array} */ data, /** @type {boolean} */ isPage) =>
    promisify(brotliCompress)(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: isPage ? 6 : data.length < LARGE ? 11 : 9,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (/** @type {Uint8Array} */ data) => promisify(gzip)(data, { level: 9 }),
};

/** @type {Set<string>} */
const used = new Set();

/**
 * @param {Uint8Array} data
 * @param {keyof typeof METHODS} method
 * @param {boolean} isPage
 */
async function compressed(data, method, isPage) {
  const name = `${createHash("sha256").update(data).digest("hex").slice(0, 32)}.${method}`;
  const kept = `${cache}/${name}`;
  used.add(name);
  try {
    return readFileSync(kept);
  } catch {
    const result = await METHODS[method](data, isPage);
    const unfinished = `${kept}.${process.pid}.new`;
    writeFileSync(unfinished, result);
    renameSync(unfinished, kept);
    return result;
  }
}

mkdirSync(cache, { recursive: true });
const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => TEXT_LIKE.test(name));
console.log(files.length);
await Promise.all(
  files.map(async (name) => {
    const data = readFileSync(`${site}/${name}`);
    for (const method of /** @type {const} */ (["br", "gz"])) {
      const result = await compressed(data, method, name.endsWith(".html"));
      if (result.length < data.length) writeFileSync(`${site}/${name}.${method}`, result);
    }
    console.log(name);
  }),
);
for (const name of whole ? readdirSync(cache) : []) {
  if (!used.has(name)) rmSync(`${cache}/${name}`, { force: true });
}
