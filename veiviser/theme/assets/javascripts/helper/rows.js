/** A table in which the questions of a group are answered all at once: a row for each, and one to go on. */

import { accepts } from "../decisions/answers.js";
import { find } from "../decisions/graph.js";
import { own } from "../decisions/own.js";
import { mark, need, sure } from "../dom.js";
import { wholeNumber } from "./typed.js";

/** @import { Answers, Graph, Integer } from "../decisions/graph.js" */

/** @typedef {{ row: HTMLElement, fields: HTMLInputElement[] }} Row */

export class Rows {
  /** @type {Row[]} */
  #rows = [];
  /** @type {Node} a row as it was brought */
  #blank;
  /** What stood there before a row was removed, and which that was. */
  #before = { entered: /** @type {Answers} */ ({}), place: 0 };

  /**
   * @param {HTMLElement} host
   * @param {Graph} graph
   * @param {(answers: Answers) => void} onAnswers called with those of the rows that are whole
   * @param {() => void} onDone called where the reader goes on from what is right
   */
  constructor(host, graph, onAnswers, onDone) {
    this.host = host;
    this.graph = graph;
    this.onAnswers = onAnswers;
    this.form = need(host, "rows", HTMLFormElement);
    this.size = /** @type {Integer} */ (find(graph, `${this.form.dataset.size}`));
    this.columns = this.size.counts ?? [];
    this.form.addEventListener("input", () => this.#take());
    this.form.addEventListener("change", ({ target }) => this.#check(/** @type {HTMLInputElement} */ (target)));
    this.form.addEventListener("keydown", ({ key, target }) => {
      if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
      const wrong = this.#wrong();
      if (!wrong) return onDone();
      wrong.focus(); // first, as what is left may have something to say
      this.#complain(wrong);
    });
    this.form.addEventListener("paste", (event) => this.#paste(event));
    this.form.addEventListener("click", ({ target }) => {
      const name = /** @type {Element} */ (target).closest("button")?.dataset.part;
      if (name === "remove") this.#remove(/** @type {Element} */ (target));
      if (name === "put-back") this.#putBack();
    });
    /** @type {NodeListOf<HTMLElement>} */
    const rows = this.form.querySelectorAll(".kb-row");
    this.#blank = sure(rows[0], "row").cloneNode(true);
    this.#rows = [...rows].map((row) => ({ row, fields: [...row.querySelectorAll("input")] }));
    this.#goOn();
    for (const { fields } of this.#rows) {
      const left = fields.find((field) => field.value.trim() && field !== document.activeElement);
      if (left) this.#check(left); // entered before this script was there
    }
  }

  /**
   * Returns whether a question is answered here.
   *
   * @param {string} id
   */
  has(id) {
    const question = find(this.graph, id);
    return id === this.size.id || this.columns.includes(question?.member?.of ?? "");
  }

  get heading() {
    return /** @type {HTMLElement} */ (this.form.querySelector("h3"));
  }

  /** The answers of the rows that are whole, one after another. */
  get answers() {
    const whole = this.#rows.map((row) => this.#read(row)).filter((texts) => !texts.includes(""));
    return whole.length ? this.#named(whole) : {};
  }

  /** All that stands there, by question id. */
  get entered() {
    const texts = this.#rows.map(({ fields }) => fields.map(({ value }) => value.trim()));
    const given = Object.entries(this.#named(texts)).filter(([id, text]) => text && id !== this.size.id);
    return Object.fromEntries(given);
  }

  /**
   * Shows these answers, unless they are what stands there.
   *
   * @param {Answers} given
   */
  fill(given) {
    const own = Object.entries(given).filter(([id]) => this.has(id));
    if (this.#rows.length && JSON.stringify(own.sort()) === JSON.stringify(Object.entries(this.answers).sort())) return;
    this.write(given);
  }

  /**
   * Has these texts stand in the rows, whole or not.
   *
   * @param {Answers} given by question id
   */
  write(given) {
    for (const { row } of this.#rows) row.remove();
    this.#rows = [];
    for (let number = 1; number <= this.size.maximum; number++) {
      const texts = this.columns.map((column) => own(given, `${column}-${number}`) ?? "");
      if (number === 1 || texts.some(Boolean)) this.#add(texts);
    }
    this.#goOn();
  }

  /** @param {string[]} texts */
  #add(texts) {
    const row = /** @type {HTMLElement} */ (this.#blank.cloneNode(true));
    /** @type {HTMLInputElement[]} */
    const fields = [...row.querySelectorAll("input")];
    fields.forEach((field, place) => (field.value = texts[place] ?? ""));
    need(this.form, "row-list").append(row);
    const made = { row, fields };
    this.#rows.push(made);
    return made;
  }

  /** An empty row follows where all are whole; all are counted. */
  #goOn() {
    const { maximum } = this.size;
    need(this.form, "removed").hidden = true;
    const isWhole = this.#rows.every((row) => !this.#read(row).includes(""));
    if (isWhole && this.#rows.length < maximum) this.#add([]);
    this.#rows.forEach(({ row, fields }, place) => {
      const error = need(row, "error");
      error.id = `${this.form.id}-error-${place + 1}`;
      /** @type {NodeListOf<HTMLElement>} */
      const names = row.querySelectorAll("[data-name]");
      const isLeftOut = fields.some(({ value }) => value.trim()) && this.#read({ row, fields }).includes("");
      for (const name of names) {
        const words = (isLeftOut && name.dataset.open) || name.dataset.name;
        name.textContent = `${words}`.replace("{number}", `${place + 1}`);
      }
      fields.forEach((field, column) => (field.name = `${this.columns[column]}-${place + 1}`));
      const isEmpty = fields.every(({ value }) => !value.trim());
      need(row, "remove").hidden = isEmpty || (this.#rows.length === 1 && maximum > 1);
    });
  }

  #take() {
    this.#goOn();
    this.onAnswers(this.answers);
  }

  /** Returns the first field whose row is begun and not whole; that of the first row, if none is. */
  #wrong() {
    const begun = this.#rows.filter(({ fields }, place) => !place || fields.some(({ value }) => value.trim()));
    for (const row of begun) {
      const place = this.#read(row).indexOf("");
      if (place >= 0) return row.fields[place];
    }
    return undefined;
  }

  /**
   * Says what is wrong in a row, once something was entered; says no more where all is right.
   *
   * @param {HTMLInputElement} field
   */
  #check(field) {
    const { row, fields } = this.#rowOf(field);
    const texts = this.#read({ row, fields });
    const wrong = fields.find(({ value }, place) => value.trim() && !texts[place]);
    if (wrong) this.#complain(wrong);
    else for (const each of fields) mark(each, need(row, "error"), false);
  }

  /** @param {HTMLInputElement} wrong */
  #complain(wrong) {
    const { row, fields } = this.#rowOf(wrong);
    const error = need(row, "error");
    for (const field of fields) mark(field, error, field === wrong);
    error.hidden = false;
    need(error, "message").textContent = `${wrong.dataset.expected}`;
  }

  /**
   * @param {HTMLInputElement} field
   * @returns {Row}
   */
  #rowOf(field) {
    return /** @type {Row} */ (this.#rows.find(({ fields }) => fields.includes(field)));
  }

  /**
   * Spreads what was copied from a table over the cells from here on.
   *
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const lines = (event.clipboardData?.getData("text/plain") ?? "").trim().split(/\r?\n/);
    const texts = lines.map((line) => line.split("\t"));
    if (texts.flat().length === 1) return;
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (event.target);
    const held = this.#rowOf(field);
    const [first, column] = [this.#rows.indexOf(held), held.fields.indexOf(field)];
    texts.forEach((cells, line) => {
      const row = this.#rows[first + line] ?? (first + line < this.size.maximum ? this.#add([]) : undefined);
      cells.forEach((text, place) => {
        const field = row?.fields[column + place];
        if (field) field.value = text.trim();
      });
    });
    this.#take();
  }

  /**
   * Removes a row and goes to what takes that back, until something else is entered.
   *
   * @param {Element} target
   */
  #remove(target) {
    const place = this.#rows.findIndex(({ row }) => row.contains(target));
    this.#before = { entered: this.entered, place };
    this.#rows[place]?.row.remove();
    this.#rows.splice(place, 1);
    this.#take();
    const words = need(this.form, "removed-row");
    words.textContent = `${words.dataset.name}`.replace("{number}", `${place + 1}`);
    need(this.form, "removed").hidden = false;
    need(this.form, "put-back").focus();
  }

  #putBack() {
    const { entered, place } = this.#before;
    this.write(entered);
    this.#take();
    this.#rows[place]?.fields[0]?.focus();
  }

  /**
   * Returns a row's answers; what is none is "".
   *
   * @param {Row} row
   */
  #read({ fields }) {
    return fields.map(({ value }, place) => {
      const question = find(this.graph, `${this.columns[place]}-1`);
      const text = wholeNumber(value);
      return question && accepts(question, text) ? text : "";
    });
  }

  /** @param {string[][]} rows */
  #named(rows) {
    const texts = rows.flatMap((row, place) =>
      row.map((text, column) => [`${this.columns[column]}-${place + 1}`, text]));
    return /** @type {Answers} */ (Object.fromEntries([[this.size.id, `${rows.length}`], ...texts]));
  }
}
