import assert from "node:assert/strict";
import { test } from "node:test";

import { visible } from "../../veiviser/theme/assets/javascripts/search/fold.js";
import { searching } from "../../veiviser/theme/assets/javascripts/search/search.js";

/** @import { Found } from "../../veiviser/theme/assets/javascripts/search/search.js" */
/** @import { Said } from "../../veiviser/theme/assets/javascripts/search/find.js" */

const PAGES = [
  {
    location: "a/", title: "Bytt passord", text: "Du bytter det selv.", also: "lösenord",
    parts: [
      { anchor: "lost", title: "Mistet" },
      { anchor: "ask-change", title: "Kan du bytte passord?", helper: true },
    ],
  },
  { location: "b/", title: "Les fakturaen", text: "Den kommer i posten.", keywords: "regning" },
  { location: "c/", title: "Kundenummerlisten", text: "Alle kunder." },
];
/** @type {Record<string, unknown>} */
const FILES = {
  "index.json": { version: "1", stop: "kan jeg ikke hvordan", asking: "kan", words: {}, products: [], pages: PAGES },
  "1/words.json": { words: "403 borte kode kundenumer pasordet ring", counts: [4, 2] },
  "1/words-0.json": [[0], [0], [0], [0]],
  "1/words-1.json": [[0], [0]],
  "said/a.json": /** @type {Said[]} */ ([
    ["code", "Skriv kundenummer og koden.", "kode 403"], ["call", "Ring oss om passordet er borte.", ""],
    ["ask-change", "Svar på to spørsmål.", ""],
  ]),
  "said/b.json": [],
  "said/c.json": [],
};

/**
 * What is shown of a query, one after the other.
 *
 * @param {string} query
 * @param {Record<string, unknown>} files
 */
async function shown(query, files = FILES) {
  /** @type {Found[]} */
  const all = [];
  const get = async (/** @type {string} */ name) => files[name] ?? Promise.reject(new Error(name));
  await searching(get)(query, (found) => all.push(found));
  return all;
}

/**
 * @param {string} query
 * @param {Record<string, unknown>} [files]
 */
async function found(query, files) {
  return (await shown(query, files)).at(-1)?.hits.map(({ location }) => location);
}

for (const [query, ...places] of [
  ["passord", "a/"],
  ["passordene", "a/"],
  ["faktura", "b/"],
  ["regning", "b/"],
  ["lösenord", "a/"],
  ["losenord", "a/"],
  ["loesenord", "a/"],
  ["pasord", "a/"],
  ["passrod", "a/"],
  ["paszord", "a/"],
  ["nummerliste", "c/"],
  ["403", "a/#code"],
  ["passord regning", "a/", "b/"],
  ["kan jeg ikke lese fakturaen", "b/"],
  ["xylofon"],
  [" - "],
  ["\u200b"],
]) {
  test(`${query} leads to ${places.join(", ") || "nothing"}`, async () => {
    assert.deepEqual(await found(`${query}`), places);
  });
}

test("a question is answered by a helper, if there is one", async () => {
  assert.deepEqual(await found("kan jeg bytte passord"), ["a/#ask-change"]);
  assert.deepEqual(await found("bytte passord"), ["a/"]);
});

test("a statement that says more than the title comes first, and the page with it", async () => {
  const [page] = (await shown("passordet er borte")).at(-1)?.hits ?? [];
  assert.deepEqual([page?.location, page?.more[0]?.location], ["a/#call", "a/"]);
});

test("a word comes before a longer one that it is part of", async () => {
  const pages = [
    { location: "long/", title: "Sammenkobling" },
    { location: "end/", title: "Byråkobling" },
    { location: "start/", title: "Koblingskode" },
    { location: "word/", title: "Koblinger" },
  ];
  const files = { ...FILES, "index.json": { ...Object(FILES["index.json"]), pages } };
  assert.deepEqual((await found("kobling", files))?.slice(0, 2), ["word/", "start/"]);
});

test("words that say nothing are looked for where there are no others", async () => {
  assert.deepEqual(await found("kan du"), ["a/#ask-change"]);
});

test("titles answer where nothing else can be fetched", async () => {
  assert.deepEqual(await found("passord", { "index.json": FILES["index.json"] }), ["a/"]);
  await assert.rejects(found("passord", {}));
});

test("the nearest word is told where nothing is found", async () => {
  const [{ hits = undefined, nearest = undefined } = {}] = await shown("rgnnig");
  assert.deepEqual([hits, nearest], [[], "regning"]);
});

for (const [title, query] of /** @type {[string, string][]} */ ([
  ["Sam\u00adhand\u00adling", "samhandling"],
  ["Samhandling", "sam\u200bhandling"],
  ["Sam\u2060handling", "\u2066Samhandling\u2069"],
  ["Kon\ufb01gurasjon", "konfigurasjon"],
  ["A\u030angre", "ångre"],
  ["Kontokode", "Ｋｏｎｔｏ"],
])) {
  test(`what nobody sees is no letter: ${title}`, async () => {
    const pages = [{ location: "there/", title: `Om ${title} her`, text: `${title} .` }];
    const [{ hits = [] } = {}] = await shown(query, { "index.json": { ...Object(FILES["index.json"]), pages } });
    const [page] = hits;
    const marked = [page?.title, page?.text].map((pieces) => pieces?.filter(({ hit }) => hit));
    assert.deepEqual(marked, [[{ text: title, hit: true }], [{ text: title, hit: true }]]);
  });
}

test("a long text is told about what was looked for", async () => {
  const text = `${"Før det. ".repeat(30)}Her er passordet. ${"Etter det. ".repeat(30)}`;
  const pages = [{ location: "a/", title: "Om det", text }];
  const [{ hits = [] } = {}] = await shown("passord", { "index.json": { ...Object(FILES["index.json"]), pages } });
  const told = hits[0]?.text.map((piece) => piece.text).join("") ?? "";
  assert.match(told, /^… .*passordet.* …$/);
  assert.ok(told.length < 200);
});

test("marks alone are nothing to look for", () => {
  assert.equal(visible("\u200b"), "");
});
