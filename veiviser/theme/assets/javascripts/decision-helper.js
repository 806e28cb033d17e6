/**
 * `<decision-helper>`: puts one question at a time and shows the verdict. The graph answers at once;
 * Python is the authority and checks each verdict. All words stand in templates, of the page or
 * brought by the script that begins.
 */

import { last, remember } from "./copying/choice.js";
import { lasting } from "./decisions/answers.js";
import { hangsOnDay } from "./decisions/day.js";
import { detail } from "./decisions/event.js";
import * as fragment from "./decisions/fragment.js";
import { find, known, pick, walk } from "./decisions/graph.js";
import { unpacked } from "./decisions/packing.js";
import { clone, need, painted, part, share, sure, template } from "./dom.js";
import { advice, applied, onward } from "./helper/advice-view.js";
import { along } from "./helper/along.js";
import { list } from "./helper/answer-list.js";
import { answerPage } from "./helper/answer-page.js";
import { asking } from "./helper/asking.js";
import { apart, cardsOf, implied, putAs, told } from "./helper/cards.js";
import { copy } from "./helper/clipboard.js";
import { isDear } from "./helper/connection.js";
import { answerFrom, dated } from "./helper/dated.js";
import { adopt, amend, isOurs, keep, recall, record } from "./helper/entries.js";
import { entered, first } from "./helper/fields.js";
import { learn, today } from "./helper/format.js";
import { guard } from "./helper/gesture.js";
import { notice } from "./helper/notices.js";
import { complete } from "./helper/opening.js";
import { follow, showOwn } from "./helper/own-steps.js";
import { report } from "./helper/progress.js";
import { python } from "./helper/python.js";
import { ask } from "./helper/question-form.js";
import { Request } from "./helper/request-form.js";
import { keepTicked, ticked } from "./helper/ticks.js";
import { announce, answered, chosen } from "./helper/variants.js";
import { count, isSame, present, settled } from "./helper/verdict-view.js";
import { requirementText } from "./helper/words.js";

/** @import { Choice } from "./copying/choice.js" */
/** @import { Answers, Graph, Next, Refused, Unknown, Verdict } from "./decisions/graph.js" */
/** @import { Onward } from "./helper/advice-view.js" */
/** @import { Luggage } from "./helper/along.js" */
/** @import { Link } from "./helper/notices.js" */
/** @import { Rows } from "./helper/rows.js" */
/** @import { Messages } from "./helper/words.js" */
/** @import { Progress } from "../../../runtime/browser/messages.mjs" */
/** @import { Ways } from "./helper/format.js" */
/** @typedef {Next | Refused | Verdict | Unknown} Result */

/** @type {Map<string | undefined, Messages>} by locale */
const words = new Map();

/** When a reader may come back to a page that has been open for long. */
const RETURNS = ["focus", "pageshow"];
/** When the reader has chosen on the page what a question here asks for. */
const VARIED = "kb-varied";

/**
 * @param {Result} result
 * @returns {result is Next | Refused}
 */
function isOpen(result) {
  return result.status === "question" || result.status === "refused";
}

/** @param {Result} result */
function outcome(result) {
  return result.status === "verdict" ? result.outcome : undefined;
}

/**
 * Returns what takes the place of an element in a new view; what was moved there is itself.
 *
 * @param {HTMLElement} view
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
function counterpart(view, element) {
  if (view.contains(element)) return /** @type {HTMLElement} */ (element);
  const { action } = /** @type {HTMLElement} */ (element).dataset;
  return (action && view.querySelector(`[data-action="${action}"]`)) || view.querySelector("h3");
}

/**
 * @fires veiviser:verdict - The reader has a verdict. It bubbles; its detail is what `veiviser
 *   evaluate --json` prints, and `by`: whether the `graph` or `python` gave it.
 */
class DecisionHelper extends HTMLElement {
  /** @type {Graph} */
  #graph = unpacked(JSON.parse(need(this, "graph").textContent));
  /** @type {Messages} */
  #words = /** @type {Messages} */ (words.get(this.dataset.locale));
  #cards = cardsOf(this);
  #app = need(this, "app");
  #stage = need(this, "stage");
  #outline = document.getElementById(`outline-${this.dataset.helper}`);
  /** @type {Rows | undefined} the table in which a group is answered */
  #rows;
  #request = template(this, "part", "request-form") && new Request(this, this.#words);
  #python = python(String(this.dataset.runtime), Number(this.dataset.bytes));
  #rule = this.dataset.rule && new URL(this.dataset.rule, document.baseURI).href;
  /** @type {Progress | undefined} */
  #progress;
  /** @type {Answers} those that count, and those that may count again */
  #answers = {};
  /** @type {string | undefined} the question whose answer is being changed */
  #changing;
  /** @type {Answers} what stands in the open question's form, if it came from elsewhere */
  #draft = {};
  /** @type {Answers} all that the reader wrote, so that nobody has to write it twice; nowhere but here */
  #written = {};
  /** @type {Link} the one that brought the answers */
  #link = {};
  /** @type {Result} what is on show */
  #result = walk(this.#graph, {}, today());
  /** @type {Onward | undefined} what it would take for a better verdict than the one on show */
  #onward;
  /** @type {Promise<void> | undefined} until that is known */
  #advising;
  #turn = 0;
  /** @type {Verdict | Unknown | undefined} what Python is being asked about */
  #pending;
  /** Of the result on show. */
  #day = "";
  /** Entries of the browser's history that were made here. */
  #steps = 0;
  #hasBegun = false;
  /** Whether the answers came with a link, and are somebody else's. */
  #isShared = false;

  connectedCallback() {
    for (const type of ["popstate", ...RETURNS]) addEventListener(type, this);
    for (const type of ["visibilitychange", VARIED]) document.addEventListener(type, this);
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#begin().catch((error) => {
      console.error(error);
      this.#app.hidden = true;
      need(this, "not-here").hidden = false; // says where all stands
      this.#openOutline();
    }).finally(() => delete document.documentElement.dataset.waits);
  }

  disconnectedCallback() {
    for (const type of ["popstate", ...RETURNS]) removeEventListener(type, this);
    for (const type of ["visibilitychange", VARIED]) document.removeEventListener(type, this);
  }

  async #begin() {
    complete(this);
    this.#app.prepend(clone(this, "part", "notice"));
    this.#app.append(clone(this, "part", "answered"), clone(this, "part", "spoken"));
    if (part(this, "rows")) await this.#lay();
    guard(this.#app, this.dataset.pressed);
    this.#app.addEventListener("click", (event) => this.#act(event));
    this.#app.addEventListener("change", ({ target }) => this.#tick(target));
    this.#app.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && this.#changing) this.#cancel();
    });
    this.addEventListener("intent", () => this.#prepare());
    this.addEventListener("leave", () => this.#spare());
    if ("meant" in this.dataset) this.#prepare(); // what brought this script
    this.#python.addEventListener("progress", (event) => {
      this.#progress = /** @type {CustomEvent<Progress>} */ (event).detail;
      this.#report();
    });
    for (const type of ["silent", "heard"]) {
      this.#python.addEventListener(type, () => this.#wait(type === "silent"));
    }
    this.#answers = answered(this);
    adopt(this.#graph.helper, this.#answers);
    const isBrought = this.#restore(along(this.#graph.helper, () => this.#pack()));
    const typed = this.#rows?.answers ?? {};
    if (!isBrought && Object.keys(typed).length) this.#takeRows(typed);
    else this.#update(false);
    if (Object.keys(this.#answers).length) painted().then(() => this.#prepare());
    await this.#advising;
  }

  /** Puts up the table in which a group is answered; few helpers have one, so it is fetched. */
  async #lay() {
    const { Rows } = await import("./helper/rows.js");
    this.#rows = new Rows(this, this.#graph, (answers) => this.#takeRows(answers), () => {
      this.#stage.querySelector("h3")?.focus();
    });
    this.#rows.form.addEventListener("change", () => {
      if (outcome(this.#result)) this.#speak(this.#stage.querySelector("h3")?.innerText ?? "");
    });
  }

  /**
   * The reader goes to another entry of the browser's history, or came back to the page.
   *
   * @param {Event} event
   */
  handleEvent({ type }) {
    if (type === VARIED) return this.#vary();
    if (type !== "popstate") return this.#renew();
    const before = JSON.stringify(this.#answers);
    if (this.#steps > 0) this.#steps--;
    const stays = !this.#restore() || (JSON.stringify(this.#answers) === before && !this.#changing);
    if (stays) return this.#notify();
    this.#changing = undefined;
    this.#draft = {};
    this.#update(this.contains(document.activeElement));
  }

  /**
   * Takes up the answers that this entry or its address brings; returns false if it brings none.
   *
   * @param {Luggage} [brought]
   */
  #restore(brought) {
    const { helper } = this.#graph;
    const isGone = this.#day && isOurs(); // Back to before anything was answered here
    const recalled = brought?.answers ?? recall(helper) ?? (isGone ? {} : undefined);
    const subject = fragment.subject(location.hash, this.#graph);
    if (subject !== undefined) this.#checkSubject(subject);
    const link = subject === helper ? fragment.read(this.#graph, location.hash) : undefined;
    if (!recalled && !link) return false;
    const kept = fragment.read(this.#graph, fragment.write(helper, recalled ?? {}));
    const standing = recalled && this.#day ? {} : answered(this); // Back may lead to before the choice
    this.#answers = { ...standing, ...kept.answers, ...link?.answers };
    this.#link = link ?? {};
    this.#isShared = Boolean(link) && !recalled && !brought;
    adopt(helper, this.#answers);
    if (link && (brought || !recalled)) {
      // Once the answer stands there: the page is laid out once.
      requestAnimationFrame(() => document.getElementById(`ask-${helper}`)?.scrollIntoView());
    }
    if (brought) this.#unpack(brought);
    return true;
  }

  /** @returns {Luggage} */
  #pack() {
    /** @type {HTMLFormElement | null} */
    const form = this.#app.querySelector("form.kb-question");
    const result = this.#result;
    const open = this.#changing ?? (isOpen(result) ? result.question.id : undefined);
    const question = open && find(this.#graph, putAs(this.#cards, open));
    const isTyped = form && question && question.kind !== "choice";
    const draft = this.#rows?.entered ?? (isTyped ? { [question.id]: entered(form, question) } : {});
    const request = this.#request?.entered;
    const answers = this.#lasting(this.#answers);
    return { answers, changing: this.#changing, draft: this.#lasting(draft), request };
  }

  /** @param {Answers} answers */
  #lasting(answers) {
    return lasting(this.#graph, answers);
  }

  /** @param {Luggage} brought */
  #unpack({ changing, draft, request }) {
    if (changing && find(this.#graph, changing)) this.#changing = changing;
    this.#draft = draft;
    this.#rows?.write(draft);
    if (request && this.#request) this.#request.entered = request;
    keep();
  }

  /**
   * Of a link that is about no helper of this page, the first one says so.
   *
   * @param {string} subject
   */
  #checkSubject(subject) {
    /** @type {NodeListOf<HTMLElement>} */
    const helpers = document.querySelectorAll("decision-helper");
    const names = [...helpers].flatMap(({ dataset: { helper, formerly } }) =>
      [`${helper}`, ...(formerly?.split(" ") ?? [])]);
    if (helpers[0] !== this || names.includes(subject)) return;
    this.#link = { flaw: fragment.stray(subject, names) };
  }

  /** Starts Python, unless data is dear to the reader: most verdicts can do without. */
  #prepare() {
    if (this.#python.state === "idle" && !isDear()) this.#python.start(this.#rule);
  }

  /** Who leaves without an answer need not have come for one. */
  #spare() {
    if (!Object.keys(this.#answers).length) this.#python.stop();
  }

  /** @param {MouseEvent} event */
  #act({ target }) {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} */ (target).closest("[data-action]");
    switch (button?.dataset.action) {
      case "back":
        return this.#back();
      case "cancel":
        return this.#cancel();
      case "change":
        this.#changing = button.closest("li")?.dataset.question;
        this.#draft = {};
        this.#list();
        return this.#openForm()?.querySelector("h3")?.focus();
      case "copy-link":
        this.#copyVerdict();
        return;
      case "copy-menu":
        this.#chooseCopy(button);
        return;
      case "copy-message":
        return this.#copyMessage();
      case "done":
        return this.#done();
      case "instead":
        this.#take({ ...this.#answers, [`${button.dataset.question}`]: `${button.dataset.option}` });
        return;
      case "message":
      case "request":
        return this.#unfold(button);
      case "print":
        return print();
      case "restart":
        return this.#restart();
      case "retry":
        this.#python.start(this.#rule);
        return this.#update(true);
      case "see-answers": {
        if (this.#rows) return this.#rows.form.querySelector("input")?.focus();
        const answers = need(this, "answered", HTMLDetailsElement);
        answers.open = true;
        return answers.querySelector("summary")?.focus();
      }
      case "steps":
        return showOwn(this);
      case "try":
        return this.#try();
      case "undo":
        return this.#undo();
    }
  }

  /** To the question before: the browser's own way back, as far as it leads there. */
  #back() {
    if (this.#steps > 0) return history.back();
    const before = apart(this.#cards, this.#result.asked).at(-2);
    if (!before) return;
    const { [before]: _, ...answers } = this.#answers;
    this.#take(answers);
  }

  #cancel() {
    const question = this.#changing;
    this.#changing = undefined;
    this.#draft = {};
    this.#list();
    /** @type {HTMLElement | null} */
    const button = need(this, "answers").querySelector(`[data-question="${question}"] button`);
    button?.focus();
  }

  #restart() {
    this.#request?.form.reset();
    this.#written = {};
    this.#isShared = false;
    this.#take({}, `#ask-${this.#graph.helper}`);
  }

  #try() {
    if (!this.#onward) return;
    const before = this.#answers;
    const isRecorded = this.#take(applied(before, this.#onward));
    this.#link = { tried: { before, isRecorded } };
    this.#notify();
  }

  /** What was to be done is done: only what was open is asked again. */
  #done() {
    const answers = { ...this.#answers };
    const open = settled(this.#stage);
    for (const [question, option] of open) {
      if (option) answers[question] = option;
      else delete answers[question];
    }
    if (!open.length) for (const id of Object.keys(this.#onward?.changes ?? {})) delete answers[id];
    this.#take(answers);
  }

  /** @param {EventTarget | null} target */
  #tick(target) {
    if (!(target instanceof HTMLInputElement) || !target.closest(".kb-todo")) return;
    const ids = ticked(this.#graph.helper);
    if (target.checked) ids.add(target.value);
    else ids.delete(target.value);
    keepTicked(this.#graph.helper, ids);
    count(this.#stage);
  }

  /**
   * Shows a form or a text that a button stands for, or hides it.
   *
   * @param {HTMLElement} button
   */
  #unfold(button) {
    const place = need(this.#stage, button.dataset.action === "request" ? "request" : "message-text");
    place.hidden = !place.hidden;
    button.setAttribute("aria-expanded", `${!place.hidden}`);
    if (!place.hidden) place.querySelector("h4")?.focus();
  }

  #copyMessage() {
    const { innerText } = need(this.#stage, "message-words");
    copy(() => navigator.clipboard.writeText(innerText), (isCopied) => {
      need(this.#stage, "link-status").textContent = this.#words[isCopied ? "copied" : "copy-failed"];
    });
  }

  #openOutline() {
    for (const each of [this.#outline, need(this, "elsewhere")]) each?.classList.add("kb-open");
  }

  /** The form that is open in an answer's row. */
  #openForm() {
    return /** @type {HTMLElement | null} */ (need(this, "answers").querySelector(".kb-answer--open"));
  }

  /**
   * Takes other answers; returns false if the browser makes no entry in its history for them.
   *
   * @param {Answers} answers
   * @param {string} [address] if not the one that the answers make
   */
  #take(answers, address) {
    const isNew = JSON.stringify(answers) !== JSON.stringify(this.#answers);
    const now = this.#lasting(answers);
    const isWritten = isNew && JSON.stringify(now) === JSON.stringify(this.#lasting(this.#answers));
    if (!isWritten) this.#link = {}; // words of one's own have no say in what a link leads to
    this.#isShared = false;
    this.#answers = answers;
    this.#changing = undefined;
    this.#draft = {};
    const made = this.#address(walk(this.#graph, answers, today()), today());
    const isRecorded = isNew && record(this.#graph.helper, now, address ?? made);
    if (isRecorded) this.#steps++;
    this.#update(true);
    return isRecorded;
  }

  /**
   * Takes the answers of the table while they are typed: its entry in the browser's history is one.
   *
   * @param {Answers} answers
   */
  #takeRows(answers) {
    const others = Object.keys(this.#answers).filter((id) => !this.#rows?.has(id));
    const taken = { ...answers, ...pick(this.#answers, others) };
    if (JSON.stringify(taken) === JSON.stringify(this.#answers)) return;
    const isFirst = others.length === Object.keys(this.#answers).length;
    this.#link = {};
    this.#isShared = false;
    this.#answers = taken;
    const address = this.#address(walk(this.#graph, taken, today()), today());
    if (isFirst) {
      if (record(this.#graph.helper, taken, address)) this.#steps++;
    } else {
      adopt(this.#graph.helper, taken);
      keep();
      amend(address);
    }
    this.#update(false);
  }

  /** Takes the reader's choice for the answer that it is. */
  #vary() {
    const { helper } = this.#graph;
    const answers = { ...this.#answers, ...this.#lasting(answered(this)) };
    if (JSON.stringify(answers) === JSON.stringify(this.#answers)) return;
    this.#answers = answers;
    this.#link = {};
    adopt(helper, answers);
    if (fragment.subject(location.hash, this.#graph) === helper) {
      keep();
      amend(this.#address(walk(this.#graph, answers, today()), today()));
    }
    this.#update(false);
  }

  #undo() {
    const { tried } = this.#link;
    this.#link = {};
    this.#stage.querySelector("h3")?.focus();
    this.#notify(); // at once, so that it is asked for once
    if (tried?.isRecorded) history.back();
    else if (tried) this.#take(tried.before);
  }

  /**
   * @param {Result} result
   * @param {string} day of the result
   */
  #address(result, day) {
    const { status, asked } = result;
    const told = status === "python" ? [...asked, ...Object.keys(this.#answers)] : asked;
    const answers = this.#lasting(pick(this.#answers, told));
    const more = { variants: chosen(), day: this.#made(day) };
    return fragment.write(this.#graph.helper, answers, outcome(result), more);
  }

  /**
   * Returns the day that goes along with what the answers lead to, if that hangs on it.
   *
   * @param {string} day
   */
  #made(day) {
    return hangsOnDay(this.#graph, this.#answers, day) ? day : undefined;
  }

  /** @param {boolean} moveFocus */
  #update(moveFocus) {
    this.#turn++;
    this.#pending = undefined;
    this.#day = today();
    const result = walk(this.#graph, this.#answers, this.#day);
    // Python that is up answers before a reader could see that it is waited for.
    if (result.status !== "python" || this.#python.state !== "ready") this.#show(result, moveFocus);
    if (!isOpen(result)) this.#consult(result, moveFocus);
  }

  /**
   * Puts the answers to Python, which has the last word.
   *
   * @param {Verdict | Unknown} result
   * @param {boolean} moveFocus
   */
  async #consult(result, moveFocus) {
    const isNeeded = result.status === "python";
    if (isNeeded) {
      this.#python.start(this.#rule);
    } else {
      if (this.#python.state === "idle" && isDear()) return;
      const turn = this.#turn;
      await painted(); // Python's start would hold up the verdict
      if (turn !== this.#turn) return;
      this.#prepare();
    }
    const day = this.#day;
    const checked = await this.#ask(result);
    if (!checked) return;
    if (isSame(result, checked)) {
      const doubt = part(this.#stage, "checked");
      if (doubt) doubt.hidden = true; // it came late, and confirms what stands there
      this.#tell(checked, "python");
      return;
    }
    if (day !== this.#day) return this.#change(checked, true);
    if (!isNeeded) console.error("The graph and Python differ", result, checked);
    const isShown = this.#result === result;
    this.#settle(checked, isShown ? this.#stage.contains(document.activeElement) : moveFocus);
    if (!isNeeded) this.#doubt([this.#words.corrected]);
  }

  /**
   * Shows what has changed by itself, since it is another day.
   *
   * @param {Exclude<Result, Unknown>} result
   * @param {boolean} isChecked by Python
   */
  #change(result, isChecked) {
    this.#settle(result, false, isChecked);
    const heading = this.#stage.querySelector("h3");
    if (heading !== document.activeElement) this.#speak(heading?.innerText ?? "");
  }

  /** Computes anew what hangs on the day, if that has changed; says nothing if all is as it was. */
  async #renew() {
    if (document.hidden || this.#day === today() || this.#pending || this.#changing) return;
    this.#day = today();
    const result = walk(this.#graph, this.#answers, this.#day);
    const { status } = result;
    if (status === "question" || isSame(this.#result, result)) return;
    this.#turn++;
    if (status === "python") this.#python.start(this.#rule);
    const renewed = status === "python" ? await this.#ask(result) : result;
    if (renewed && !isSame(this.#result, renewed)) this.#change(renewed, status === "python");
    if (status === "verdict") this.#consult(result, false);
  }

  /**
   * Returns what Python says; nothing if that failed, or if something else was asked since.
   *
   * @param {Verdict | Unknown} result what the graph says
   */
  async #ask(result) {
    const turn = this.#turn;
    this.#pending = result;
    try {
      const found = await this.#evaluate();
      if (turn !== this.#turn) return undefined;
      this.#pending = undefined;
      return found;
    } catch (error) {
      console.error(error);
      if (turn !== this.#turn) return undefined;
      this.#pending = undefined;
      return this.#fail(result);
    }
  }

  /** @returns {Promise<Exclude<Result, Unknown>>} */
  async #evaluate() {
    const day = today();
    const result = /** @type {Exclude<Result, Unknown> | { status: "error" }} */ (
      await this.#python.evaluate(this.#graph.helper, this.#rule ?? "", this.#answers, day)
    );
    if (result.status === "error") throw new Error("Python does not take these answers");
    if (day !== today()) return this.#evaluate(); // it took long
    this.#day = day;
    return result;
  }

  /**
   * Shows a result in the place of another one for the same answers.
   *
   * @param {Exclude<Result, Unknown>} result
   * @param {boolean} moveFocus
   * @param {boolean} [isChecked] by Python
   */
  #settle(result, moveFocus, isChecked = true) {
    this.#show(result, moveFocus, isChecked);
    const { helper } = this.#graph;
    const isOwnEntry = recall(helper) && fragment.subject(location.hash, this.#graph) === helper;
    if (isOwnEntry) amend(this.#address(result, this.#day));
  }

  /**
   * Tells whoever waits for Python that it is silent, or that it goes on.
   *
   * @param {boolean} isSilent
   */
  #wait(isSilent) {
    if (this.#pending?.status === "python") {
      if (!part(this.#stage, "silent")) this.#show(this.#pending, false);
      const note = need(this.#stage, "silent");
      note.hidden = !isSilent;
      if (!isSilent) return;
      this.#openOutline();
      this.#speak(/** @type {HTMLElement | null} */ (note.firstElementChild)?.innerText ?? "");
    } else if (this.#pending && isSilent) {
      this.#leaveUnchecked();
    }
  }

  /**
   * @param {Result} result
   * @param {boolean} moveFocus
   * @param {boolean} [isChecked] by Python
   */
  #show(result, moveFocus, isChecked = false) {
    this.#result = result;
    announce(this, this.#answers);
    this.#rows?.fill(this.#answers);
    const table = this.#rows?.form;
    if (table && !table.contains(document.activeElement)) {
      this.#stage[this.#isShared ? "after" : "before"](table); // of somebody else's, the answer first
    }
    this.#notify();
    this.#put(this.#view(result), moveFocus);
    this.#list();
    const cited = result.status === "verdict" ? result.statements : [];
    const first = follow(this, cited);
    /** @type {HTMLAnchorElement | null} */
    const steps = this.#stage.querySelector('[data-action="steps"]');
    if (steps && first) steps.href = `#${first.id}`;
    if (result.status !== "verdict") return;
    this.#offer(result);
    this.#nameCopying(last()?.form ?? "link");
    this.#tell(result, isChecked ? "python" : "graph");
  }

  /** Shows the answers, and the form of the one that is being changed. */
  #list() {
    const result = this.#result;
    const open = this.#changing && known(this.#graph, this.#changing);
    const form = open && this.#form(open);
    const decisive = result.status === "verdict" ? Object.keys(result.because) : undefined;
    const { [isOpen(result) && !open ? result.question.id : ""]: _, ...given } = told(this.#cards, this.#answers);
    const changing = open && form ? { question: open.id, form } : undefined;
    for (const id of Object.keys(given)) if (this.#rows?.has(id)) delete given[id];
    list(this, this.#graph, given, { asked: result.asked, decisive }, changing);
  }

  /**
   * Shows of a verdict's buttons those that lead somewhere; the first of them is the way on.
   *
   * @param {Verdict} verdict
   */
  #offer({ kind }) {
    const actions = need(this.#stage, "actions");
    const isOpenYet = kind === "not-yet" || kind === "find-out";
    const hasTodos = need(this.#stage, "todos").childElementCount > 0;
    const open = hasTodos ? settled(this.#stage) : Object.keys(this.#onward?.changes ?? {});
    /** @type {Record<string, boolean>} */
    const shown = {
      done: isOpenYet && open.length > 0,
      request: part(this.#stage, "request")?.childElementCount !== 0,
      steps: actions.querySelector('[data-action="steps"][href]') !== null,
    };
    /** @type {NodeListOf<HTMLElement>} */
    const buttons = actions.querySelectorAll("[data-action]");
    for (const button of buttons) button.hidden = !(shown[`${button.dataset.action}`] ?? true);
    const seen = [...buttons].filter(({ hidden }) => !hidden);
    seen.forEach((button, place) => button.classList.toggle("kb-button--quiet", place > 0));
    actions.hidden = !seen.length;
    count(this.#stage);
  }

  /**
   * @param {HTMLElement} view
   * @param {boolean} moveFocus
   */
  #put(view, moveFocus) {
    const { activeElement: before } = document;
    const hadFocus = this.#stage.contains(before);
    if (view.parentElement !== this.#stage) this.#stage.replaceChildren(view);
    this.#report();
    const isRefused = this.#result.status === "refused";
    if (moveFocus) (isRefused ? first(view) : (view.querySelector("h3") ?? this.#rows?.heading))?.focus();
    else if (hadFocus && before) counterpart(view, before)?.focus({ preventScroll: true });
  }

  #report() {
    report(this.#stage, this.#progress, this.#words, this.dataset.locale);
  }

  /** @param {Result} result */
  #view(result) {
    if (result.status === "python") return clone(this, "part", "waiting");
    if (isOpen(result)) {
      if (this.#rows?.has(result.question.id)) return document.createElement("div");
      const requirement = result.status === "refused" ? requirementText(this, result.requirement) : undefined;
      const form = this.#form(result.question, requirement);
      return asking(this, this.#graph, this.#answers, result.asked, form);
    }
    const asked = pick(this.#answers, result.asked);
    const section = present(this, result, asked, ticked(this.#graph.helper));
    this.#draw(section, result, asked);
    this.#advising = this.#advise(section, result, asked);
    const made = this.#made(this.#day);
    const from = made ? answerFrom(this, made) : "";
    if (from) part(section, "message-words")?.append(`\n\n${from}`);
    if (this.#request?.fit(result, this.#answers, from)) {
      need(section, "request").append(this.#request.form);
    }
    if (this.#isShared) section.prepend(clone(this, "part", "shared"));
    return section;
  }

  /**
   * Adds what shows a verdict's values: how they are made, and where days lie. Few have any; where it
   * cannot be fetched, the words say the same.
   *
   * @param {HTMLElement} section
   * @param {Verdict} verdict
   * @param {Answers} asked
   */
  async #draw(section, { values }, asked) {
    const isCalculated = section.querySelector("[data-calculated]");
    const hasDays = section.querySelector("[data-days]");
    if (!isCalculated && !hasDays) return;
    await painted(); // the verdict itself comes first
    const sums = isCalculated ? await import("./helper/sums.js").catch(() => undefined) : undefined;
    sums?.calculate(this, this.#graph, section, asked, values, today());
    const days = hasDays ? await import("./helper/calendar.js").catch(() => undefined) : undefined;
    days?.mark(this, section, asked, values, today());
  }

  /**
   * Says what it would take for a better verdict, if that is known while this one is on show; where a
   * verdict says itself what to do, that is enough.
   *
   * @param {HTMLElement} section
   * @param {Verdict} verdict
   * @param {Answers} asked
   */
  async #advise(section, verdict, asked) {
    this.#onward = undefined;
    const found = await onward(this.#graph, verdict, asked);
    if (this.#result !== verdict) return;
    this.#onward = found;
    const says = need(section, "todos").childElementCount > 0 || section.querySelector('[data-action="instead"]');
    if (!says && Object.keys(found.changes).length) need(section, "takes").replaceChildren(advice(this, found));
    this.#offer(verdict);
  }

  /**
   * Returns the form that puts a question.
   *
   * @param {import("./decisions/graph.js").Question} asked
   * @param {Iterable<Node>} [requirement] what the answers fail
   */
  #form(asked, requirement) {
    const question = known(this.#graph, putAs(this.#cards, asked.id));
    const { id, kind } = question;
    const onAnswer = (/** @type {string} */ answer, to = id) => {
      if (to !== id) return this.#take({ ...this.#answers, [to]: answer });
      if (kind === "text") this.#written = { ...this.#written, [id]: answer };
      this.#take({ ...this.#answers, ...implied(this.#cards, id), [id]: answer });
    };
    const given = { ...this.#written, ...this.#answers, ...this.#draft };
    return ask(this, question, given, onAnswer, this.#speak.bind(this), requirement);
  }

  #notify() {
    const result = this.#result;
    const isAsked = result.status === "question" && result.question.kind === "text";
    const isOpen = isAsked || result.status === "python";
    const { day = this.#day } = this.#link;
    const then = day < this.#day ? walk(this.#graph, this.#answers, day) : undefined;
    const now = result.status === "verdict" ? result : undefined;
    const isKnown = !isOpen && then?.status === "verdict";
    notice(this, this.#link, outcome(result), {
      isOpen,
      isDoubtful: then?.status === "python",
      dated: isKnown ? dated(this, this.#link, then, now, this.#answers, this.#day) : undefined,
    });
  }

  /** @param {Verdict | Unknown} result */
  #fail(result) {
    if (result.status === "python") {
      const hasFocus = this.#stage.contains(document.activeElement);
      this.#show(result, false);
      this.#put(clone(this, "part", "failed"), hasFocus);
      this.#openOutline();
    } else {
      this.#leaveUnchecked();
    }
  }

  #leaveUnchecked() {
    this.#doubt([clone(this, "part", "unchecked")]);
  }

  /**
   * Says above a verdict that Python did not confirm it.
   *
   * @param {(Node | string)[]} words
   */
  #doubt(words) {
    const line = part(this.#stage, "checked");
    if (!line) return;
    line.replaceChildren(...words);
    line.hidden = false;
    this.#speak(line.innerText);
  }

  /** Copies as was chosen last; the link alone, unless something was. */
  #copyVerdict() {
    this.#copyAs(last() ?? { form: "link", locale: `${this.dataset.locale}` });
  }

  /** @param {HTMLElement} button */
  async #chooseCopy(button) {
    const { toggle } = await import("./copying/menu.js");
    toggle(button, (choice) => {
      remember(choice);
      this.#nameCopying(choice.form);
      this.#copyAs(choice);
    });
  }

  /** @param {Choice} choice */
  #copyAs({ form, locale }) {
    const status = need(this.#stage, "link-status");
    const result = this.#result;
    if (result.status !== "verdict") return;
    const hash = this.#address(result, this.#day);
    if (form === "link" && locale === this.dataset.locale) {
      const link = answerPage(document.baseURI, result) + hash;
      return copy(() => navigator.clipboard.writeText(link), (isCopied) => {
        if (!isCopied) amend(hash);
        status.textContent = this.#words[isCopied ? "link-copied" : "link-failed"];
      });
    }
    const asked = pick(this.#answers, result.asked);
    const made = this.#made(this.#day);
    return copy(async () => {
      const [{ put }, { bring, pageIn }, { verdictPiece }] = await Promise.all([
        import("./copying/forms.js"), import("./copying/page.js"), import("./copying/verdict.js"),
      ]);
      const there = await pageIn(locale);
      await bring(there.page, there.address);
      const { helper } = this.#graph;
      const host = sure(there.page.querySelector(`decision-helper[data-helper="${helper}"]`), helper);
      const link = answerPage(there.address, result) + hash;
      await put(verdictPiece(host, result, asked, link, made), form);
    }, (isCopied) => {
      status.textContent = this.#words[isCopied ? "copied" : "copy-failed"];
    });
  }

  /** @param {string} form */
  #nameCopying(form) {
    /** @type {HTMLElement | null} */
    const button = this.#stage.querySelector('[data-action="copy-link"]');
    if (!button) return;
    const { rich, link = button.textContent } = button.dataset;
    button.dataset.link = link;
    button.textContent = `${form === "link" ? link : rich}`;
  }

  /** @param {string} message */
  #speak(message) {
    need(this.#app, "spoken").textContent = message;
  }

  /**
   * @param {Verdict} verdict
   * @param {"graph" | "python"} by whom
   */
  #tell(verdict, by) {
    this.dataset.by = by;
    const told = detail(verdict, by);
    this.dispatchEvent(
      new CustomEvent("veiviser:verdict", { bubbles: true, composed: true, detail: told }),
    );
  }
}

/**
 * Begins the helpers of the page with what all of a locale share; for a page in another language, that is kept.
 *
 * @param {string} locale
 * @param {Record<string, string>} pieces
 * @param {Messages} messages
 * @param {Ways} ways how the locale writes dates
 */
export function begin(locale, pieces, messages, ways) {
  share(locale, pieces);
  learn(locale, ways);
  words.set(locale, messages);
  const { documentElement: { dataset }, readyState } = document;
  if (dataset.scripted === "whole" || readyState === "complete") define();
  else for (const type of ["DOMContentLoaded", "load"]) addEventListener(type, define); // after what listens to it
}

function define() {
  if (!customElements.get("decision-helper")) customElements.define("decision-helper", DecisionHelper);
}
