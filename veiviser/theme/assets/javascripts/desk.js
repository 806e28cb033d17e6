/** The link desk: a few letters find an article, step or helper; its reply stands there, to be copied. */

import { last, remember } from "./copying/choice.js";
import { markdown, plain, put } from "./copying/forms.js";
import { bring, pageAt } from "./copying/page.js";
import { statement } from "./copying/statement.js";
import { linkedVerdict } from "./copying/verdict.js";
import { unpacked } from "./decisions/packing.js";
import { questions } from "./desk/answers.js";
import { find } from "./desk/find.js";
import { need, sure } from "./dom.js";
import { copy } from "./helper/clipboard.js";
import { today } from "./helper/format.js";

/** @import { Choice, Form } from "./copying/choice.js" */
/** @import { Piece } from "./copying/forms.js" */
/** @import { Answers, Graph } from "./decisions/graph.js" */
/** @import { Article, Found } from "./desk/find.js" */
/** @typedef {{ page: Document, address: string }} Brought */

const desk = sure(document.querySelector(".kb-desk"), "desk");
const input = sure(desk.querySelector("input"), "input", HTMLInputElement);
const list = sure(desk.querySelector("[role=listbox]"), "list");
const work = sure(desk.querySelector(".kb-desk__work"), "work");
const answersPlace = sure(desk.querySelector(".kb-desk__answers"), "answers");
const replyPlace = sure(desk.querySelector(".kb-desk__reply"), "reply");
const preview = need(desk, "preview");
const status = need(desk, "status");
const { lang } = document.documentElement;

/** @type {Article[] | undefined} until they have come */
let articles;
/** @type {Promise<void> | undefined} while they are on their way */
let listing;
/** Whether Enter was pressed before that. */
let isHasty = false;
/** @type {Found[]} */
let found = [];
let at = 0;
/** @type {Found | undefined} */
let chosen;
/** @type {Answers} */
let answers = {};
/** @type {Choice} */
let how = last() ?? { form: "rich", locale: lang };
/** @type {Piece | undefined} */
let piece;
/** @type {Promise<void> | undefined} what is on its way, which a copy waits for */
let showing;
let turn = 0;

/** Fetches the articles; where they do not come, whoever goes on typing tries again. */
async function bringArticles() {
  listing ??= fetched();
  await listing.catch(() => (need(desk, "none").textContent = `${desk.dataset.failed}`));
  listing = undefined;
}

async function fetched() {
  const response = await fetch(`${desk.dataset.listing}`);
  ({ articles } = /** @type {{ articles: Article[] }} */ (await response.json()));
  const isTaken = isHasty;
  offer();
  if (isTaken) take(at);
}

function offer() {
  isHasty = false;
  if (!articles) return void bringArticles();
  found = find(articles, input.value);
  at = 0;
  unfold(found.length > 0);
  list.replaceChildren(...found.map(option));
  need(desk, "none").textContent = found.length || !input.value.trim() ? "" : `${need(desk, "none").dataset.words}`;
  mark();
}

/** @param {boolean} isOpen */
function unfold(isOpen) {
  list.hidden = !isOpen;
  input.ariaExpanded = String(isOpen);
}

/**
 * @param {Found} place
 * @param {number} index
 */
function option(place, index) {
  const made = document.createElement("li");
  made.setAttribute("role", "option");
  made.id = `find-desk-${index}`;
  const text = document.createElement("b");
  text.textContent = place.text;
  made.append(text);
  if (place.id !== "title") made.append(" ", place.article.title);
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("click", () => take(index));
  return made;
}

function mark() {
  [...list.children].forEach((each, index) => (each.ariaSelected = String(index === at)));
  if (found.length) input.setAttribute("aria-activedescendant", `find-desk-${at}`);
  else input.removeAttribute("aria-activedescendant");
}

/** @param {number} index */
async function take(index) {
  chosen = found[index];
  if (!chosen) return;
  answers = {};
  status.textContent = "";
  unfold(false);
  work.hidden = false;
  await show();
  (openRow() ?? replyPlace).focus();
}

/** @param {string} locale */
function addressIn(locale) {
  const root = new URL(`${desk.dataset.root}/`, location.href);
  return new URL(`${locale}/${chosen?.article.id}/`, root).href;
}

/**
 * @param {Document} page
 * @returns {{ host: HTMLElement, graph: Graph }}
 */
function helperOn(page) {
  const host = sure(page.querySelector(`decision-helper[data-helper="${chosen?.helper}"]`), "helper");
  return { host, graph: unpacked(JSON.parse(need(host, "graph").textContent)) };
}

function show() {
  showing = shown();
  return showing;
}

/** The chosen article in the reply's language and in one's own; undefined where they do not come. */
async function pages() {
  try {
    const both = await Promise.all([pageAt(addressIn(how.locale)), pageAt(addressIn(lang))]);
    if (chosen?.helper) await Promise.all(both.map(({ page, address }) => bring(page, address)));
    return both;
  } catch {
    return undefined;
  }
}

async function shown() {
  const now = ++turn;
  const both = await pages();
  if (now !== turn) return; // something else was chosen since
  piece = undefined;
  answersPlace.hidden = !both || !chosen?.helper;
  if (both) piece = reply(...both);
  else status.textContent = `${desk.dataset.failed}`; // which language or form is pressed next, tries again
  need(desk, "embed").hidden = answersPlace.hidden;
  preview.lang = how.locale;
  preview.textContent = piece ? { rich: plain, markdown, link: () => `${piece?.link}` }[how.form](piece) : "";
  need(desk, "copy").toggleAttribute("disabled", !piece);
  for (const [name, value] of Object.entries({ forms: how.form, locales: how.locale })) {
    for (const button of need(desk, name).querySelectorAll("button")) button.ariaPressed = String(button.value === value);
  }
}

/**
 * Returns the reply, once all is answered; puts the questions of a helper.
 *
 * @param {Brought} there in the reply's language
 * @param {Brought} own
 */
function reply({ page, address }, own) {
  need(desk, "snippet").textContent = snippet(address);
  if (!chosen?.helper) {
    answersPlace.replaceChildren();
    return statement(page, address, `${chosen?.id}`);
  }
  const { host, graph } = helperOn(own.page);
  const result = questions(answersPlace, host, graph, answers, (given) => {
    answers = given;
    show().then(() => (openRow() ?? replyPlace).focus());
  });
  if (result.status !== "verdict") return undefined;
  return linkedVerdict(helperOn(page).host, graph, result, answers, address, today());
}

/**
 * Returns what another site has to write to show the helper.
 *
 * @param {string} address of the article
 */
function snippet(address) {
  const script = new URL(`${desk.dataset.root}/embed.js`, location.href).href;
  return `<script async src="${script}"></script>\n<veiviser-helper src="${address}" helper="${chosen?.helper}"></veiviser-helper>`;
}

/** The first option of the question that is open. */
function openRow() {
  /** @type {HTMLElement | null} */
  const control = answersPlace.hidden ? null : answersPlace.querySelector("[data-open] :is(button, input)");
  return control;
}

async function copyReply() {
  await showing;
  if (!piece) return;
  const made = piece;
  remember(how);
  copy(() => put(made, how.form), (isCopied) => {
    status.textContent = `${isCopied ? status.dataset.copied : status.dataset.failed}`;
  });
}

/** @param {Partial<Choice>} change */
function choose(change) {
  how = { ...how, ...change };
  status.textContent = "";
  return show();
}

/** @param {string} name */
function next(name) {
  const values = [...need(desk, name).querySelectorAll("button")].map(({ value }) => value);
  const now = name === "forms" ? how.form : how.locale;
  return `${values[(values.indexOf(now) + 1) % values.length]}`;
}

input.addEventListener("input", offer);
input.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (way && found.length) {
    unfold(true);
    at = (at + way + found.length) % found.length;
    mark();
  } else if (event.key === "Enter" && !list.hidden) take(at);
  else if (event.key === "Enter" && !articles) isHasty = true;
  else if (event.key === "Escape") unfold(false);
  else return;
  event.preventDefault();
});
// Letters are keys only while the reply or the answers have the focus, and nothing is typed there.
work.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return;
  const row = answersPlace.querySelector("[data-open]");
  if (key === "c") copyReply();
  else if (key === "s") choose({ locale: next("locales") });
  else if (key === "f") choose({ form: /** @type {Form} */ (next("forms")) });
  else if (/^[1-9]$/.test(key) && row) row.querySelectorAll("button")[Number(key) - 1]?.click();
  else if (key === "/") input.select();
  else return;
  event.preventDefault();
});
need(desk, "copy").addEventListener("click", copyReply);
for (const [name, key] of /** @type {const} */ ([["forms", "form"], ["locales", "locale"]])) {
  need(desk, name).addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    if (button) choose({ [key]: button.value });
  });
}
bringArticles();
