/**
 * Serves a folder as a site's server would: compressed files where there are, everything but pages
 * kept for ever. One address without limit, one like a slow line, for page and workers alike.
 *
 *     node server.mjs FOLDER    (prints the two addresses; /sent gives and forgets the bytes sent)
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LINES = [
  { latency: 0, rate: Infinity },
  { latency: 562, rate: 1440 / 8 }, // ms, bytes per ms: DevTools' slow 4G
];
const CHUNK = 4096;
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".py": "text/x-python",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const ENCODINGS = { br: ".br", gzip: ".gz", identity: "" };

const [folder] = process.argv.slice(2);
let sent = {};

function serve({ latency, rate }) {
  let free = 0; // when the line is next free
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/sent") {
      response.end(JSON.stringify(sent));
      sent = {};
      return;
    }
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    await sleep(latency);
    if (path.includes("..") || !existsSync(folder + path)) return response.writeHead(404).end();
    const accepted = (request.headers["accept-encoding"] ?? "").split(/,\s*/);
    const [encoding, ending] = Object.entries(ENCODINGS).find(
      ([name, end]) => (!end || accepted.includes(name)) && existsSync(folder + path + end),
    );
    const body = readFileSync(folder + path + ending);
    response.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Length": body.length,
      "Content-Encoding": encoding,
      "Cache-Control": path.endsWith(".html") ? "no-cache" : "max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    for (let at = 0; at < body.length && !response.destroyed; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK);
      if (rate < Infinity) {
        free = Math.max(free, performance.now()) + chunk.length / rate;
        await sleep(free - performance.now());
      }
      response.write(chunk);
      sent[pathname] = (sent[pathname] ?? 0) + chunk.length;
    }
    response.end();
  }).listen(0, "127.0.0.1");
}

const servers = LINES.map(serve);
await Promise.all(servers.map((server) => new Promise((done) => server.once("listening", done))));
console.log(JSON.stringify(servers.map((each) => `http://127.0.0.1:${each.address().port}/`)));
