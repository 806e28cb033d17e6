import assert from "node:assert/strict";
import { test } from "node:test";

import { entry, find } from "../../veiviser/theme/assets/javascripts/search/find.js";
import { visible } from "../../veiviser/theme/assets/javascripts/search/fold.js";

const DOCS = [
  { location: "a/", title: "Bytt passord", text: "Skriv kundenummer og kode 403." },
  { location: "a/#lost", title: "Mistet", text: "Ring oss om passordet er borte." },
  { location: "b/", title: "Les fakturaen", text: "Den kommer i posten.", keywords: "regning" },
];
const ENTRIES = DOCS.map(entry);
const found = (/** @type {string} */ query) => find(ENTRIES, query).hits.map(({ location }) => location);

test("part of a word finds it, and so does another form of it", () => {
  assert.deepEqual(found("nummer"), ["a/"]);
  assert.deepEqual(found("passordet"), ["a/"]);
  assert.deepEqual(found("faktura"), ["b/"]);
  assert.deepEqual(found("403"), ["a/"]);
});

test("keywords find a page, and all words have to be there if some page has them", () => {
  assert.deepEqual(found("regning"), ["b/"]);
  assert.deepEqual(found("passord regning kode"), ["a/"]);
});

test("a misspelt word is taken for the nearest, and told", () => {
  const { hits, query } = find(ENTRIES, "pasord");
  assert.deepEqual([hits.map(({ location }) => location), query], [["a/"], "passord"]);
});

test("nothing is found for nothing", () => {
  assert.deepEqual(find(ENTRIES, " - "), { hits: [], query: " - " });
  assert.deepEqual(found("xylofon"), []);
});

test("what was looked for is marked, in the section that has it too", () => {
  const [page] = find(ENTRIES, "passord").hits;
  assert.deepEqual(page?.title.filter(({ hit }) => hit), [{ text: "passord", hit: true }]);
  assert.deepEqual(page?.sections.map(({ location }) => location), ["a/#lost"]);
});

for (const [title, query, marked = title] of /** @type {[string, string, string?][]} */ ([
  ["Sam\u00adhand\u00adling", "samhandling"],
  ["Samhandling", "sam\u200bhandling"],
  ["Sam\u2060handling", "\u2066Samhandling\u2069"],
  ["Kon\ufb01gurasjon", "konfigurasjon"],
  ["A\u030angre", "ångre"],
  ["Kontokode", "Ｋｏｎｔｏ", "Konto"],
])) {
  test(`what nobody sees is no letter: ${title}`, () => {
    const there = { location: "there/", title: `Om ${title} her`, text: `${title} .` };
    const [page] = find([entry(there)], query).hits;
    const hits = [page?.title, page?.text].map((pieces) => pieces?.filter(({ hit }) => hit));
    assert.deepEqual(hits, [[{ text: marked, hit: true }], [{ text: marked, hit: true }]]);
  });
}

test("marks alone are nothing to look for", () => {
  assert.equal(visible("\u200b"), "");
  assert.deepEqual(found("\u200b"), []);
});
