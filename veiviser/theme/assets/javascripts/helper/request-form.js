/** A request, ready to copy or mail. What the reader types stays in the page. */

import { own } from "../decisions/own.js";
import { clone, mark, need, sure, template } from "../dom.js";
import { copy } from "./clipboard.js";
import { fillIn } from "./fill.js";
import { visible } from "./typed.js";
import { reply, request } from "./words.js";

/** @import { Verdict, Answers } from "../decisions/graph.js" */
/** @import { Messages } from "./words.js" */
/** @typedef {{ typed: Record<string, string>, ticked: string[] }} Entered */

/** The form, kept as long as the page, so that nothing typed is lost when a verdict is shown anew. */
export class Request {
  form;
  #host;
  #words;
  #template;
  #confirm;
  #labels;
  /** @type {string[][]} what the answers make of the text */
  #beginning = [];
  /** Of which day the answer is, if it hangs on that. */
  #dated = "";

  /**
   * @param {HTMLElement} host
   * @param {Messages} words
   */
  constructor(host, words) {
    this.#host = host;
    this.#words = words;
    this.#template = sure(template(host, "part", "request-form"), "request-form").dataset;
    this.form = clone(host, "part", "request-form", HTMLFormElement);
    this.#confirm = need(this.form, "confirm");
    this.#labels = [...this.#confirm.querySelectorAll("label")];
    this.form.addEventListener("input", () => this.#write());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#check()) this.#copy();
    });
    const link = sure(this.form.querySelector("a"), "mail", HTMLAnchorElement);
    link.addEventListener("click", (event) => {
      if (this.#check()) this.#mail(link);
      else event.preventDefault();
    });
  }

  /**
   * Fits the form to a verdict; returns false if that asks for no request.
   *
   * @param {Verdict} verdict
   * @param {Answers} answers
   * @param {string} dated of which day the verdict is, if it hangs on that
   */
  fit({ outcome, statements, asked }, answers, dated) {
    const cited = this.#labels.filter(({ dataset }) => statements.includes(`${dataset.confirmation}`));
    for (const label of this.#labels) label.remove();
    this.#confirm.append(...cited);
    const first = template(this.#host, "outcome", outcome)?.dataset.request ?? "";
    const told = `${this.#template.answers}`.split(" ").filter((id) => asked.includes(id));
    const lines = told.map((id) => this.#line(id, answers));
    this.#beginning = [[first, ...lines]];
    this.#dated = dated;
    /** @type {NodeListOf<HTMLElement>} */
    const hanging = this.form.querySelectorAll("[data-when]");
    for (const place of hanging) {
      const pairs = `${place.dataset.when}`.trim().split(" ").map((pair) => pair.split("="));
      place.hidden = !pairs.some(([id = "", option]) => asked.includes(id) && own(answers, id) === option);
    }
    this.#write();
    return cited.length > 0;
  }

  /**
   * Returns an answer as a sentence; where there is none, what it is about and the answer.
   *
   * @param {string} id
   * @param {Answers} answers
   */
  #line(id, answers) {
    const answer = own(answers, id) ?? "";
    const sentence = request(this.#host, id, answer);
    if (sentence) return sentence;
    const { label, text } = reply(this.#host, id, answer);
    const said = document.createElement("span");
    said.append(...text);
    fillIn(this.#host, said, answers);
    return `${label}: ${said.textContent}`;
  }

  /** What the reader has typed, chosen and ticked, by id. */
  get entered() {
    const typed = [
      ...this.#fields.map(({ input }) => [input.dataset.field, input.value]),
      ...this.#choices.map(({ place, chosen }) => [place.dataset.choice, chosen?.value ?? ""]),
    ];
    const ticked = this.#ticks.filter(({ box }) => box.checked).map(({ id }) => id);
    return { typed: Object.fromEntries(typed), ticked };
  }

  /** @param {Entered} entered */
  set entered({ typed, ticked }) {
    for (const { input } of this.#fields) input.value = typed[`${input.dataset.field}`] ?? "";
    for (const { place, boxes } of this.#choices) {
      for (const box of boxes) box.checked = box.value === typed[`${place.dataset.choice}`];
    }
    for (const { box, id } of this.#ticks) box.checked = ticked.includes(id);
  }

  get #ticks() {
    return this.#labels.map((label) => ({
      box: sure(label.querySelector("input"), "confirmation", HTMLInputElement),
      id: `${label.dataset.confirmation}`,
    }));
  }

  get #fields() {
    return [...this.form.querySelectorAll(".kb-field:not([data-choice], [hidden])")].flatMap((place) => {
      const input = place.querySelector("input");
      return input ? { input, error: need(place, "error") } : [];
    });
  }

  get #choices() {
    /** @type {NodeListOf<HTMLElement>} */
    const places = this.form.querySelectorAll("[data-choice]");
    return [...places].map((place) => {
      const boxes = [...place.querySelectorAll("input")];
      return { place, boxes, chosen: boxes.find((box) => box.checked), error: need(place, "error") };
    });
  }

  get #boxes() {
    return [...this.#confirm.querySelectorAll("input")];
  }

  get #text() {
    return need(this.form, "request-text", HTMLTextAreaElement);
  }

  #write() {
    const chosen = this.#choices.filter(({ place }) => !place.hidden).map(({ chosen }) => chosen?.dataset.label ?? "");
    const typed = this.#fields.map(({ input }) => `${input.dataset.label}: ${visible(input.value).trim()}`);
    const fields = [...chosen.filter(Boolean), ...typed];
    const ticked = this.#boxes.filter((box) => box.checked);
    const confirmed = ticked.map((box) => `– ${box.closest("label")?.dataset.label}`);
    if (confirmed.length) confirmed.unshift(`${this.#template.confirm}`);
    const blocks = [...this.#beginning, fields, confirmed, [this.#dated]].map((lines) => lines.join("\n"));
    this.#text.value = blocks.filter(Boolean).join("\n\n");
    this.#say("");
  }

  /** Marks what is missing and goes to the first of it. */
  #check() {
    const wrong = [];
    for (const { input, error } of this.#fields) {
      if (input.value !== visible(input.value)) input.value = visible(input.value);
      const bad = !input.value.trim() || !input.checkValidity();
      mark(input, error, bad);
      if (bad) wrong.push(input);
    }
    for (const { place, boxes, chosen, error } of this.#choices) {
      const bad = !place.hidden && !chosen;
      error.hidden = !bad;
      for (const box of boxes) mark(box, error, bad);
      if (bad) wrong.push(...boxes.slice(0, 1));
    }
    const error = need(this.#confirm, "error");
    for (const box of this.#boxes) mark(box, error, !box.checked);
    const open = this.#boxes.filter((box) => !box.checked);
    error.hidden = !open.length;
    wrong.push(...open);
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  #copy() {
    copy(() => navigator.clipboard.writeText(this.#text.value), (isCopied) => {
      if (!isCopied) {
        this.#text.focus();
        this.#text.select();
      }
      this.#say(this.#words[isCopied ? "copied" : "copy-failed"]);
    });
  }

  /** @param {HTMLAnchorElement} link */
  #mail(link) {
    const body = this.#text.value.replaceAll("\n", "\r\n");
    link.href = `mailto:?subject=${encodeURIComponent(`${this.#template.subject}`)}&body=${encodeURIComponent(body)}`;
  }

  /** @param {string} words */
  #say(words) {
    need(this.form, "request-status").textContent = words;
  }
}
