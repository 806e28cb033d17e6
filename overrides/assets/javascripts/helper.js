/**
 * `<decision-helper>`: puts one question at a time and shows the verdict. The graph answers at once;
 * Python is the authority and checks each verdict. All words stand in the page, as templates.
 */

import { today } from "./answers.js";
import * as fragment from "./fragment.js";
import { find, pick, walk } from "./graph.js";
import { isDear, onIntent } from "./intent.js";
import { adopt, amend, recall, record } from "./journal.js";
import { list } from "./list.js";
import { trace } from "./map.js";
import { notice } from "./notice.js";
import { advice, applied, onward } from "./onward.js";
import { clone, copy, painted, part, template } from "./parts.js";
import { python } from "./python.js";
import { ask } from "./question.js";
import { Request } from "./request.js";
import { isSame, present } from "./verdict.js";
import { report } from "./waiting.js";

/** @import { Answers, Graph, Next, Unknown, Verdict } from "./graph.js" */
/** @import { Link } from "./notice.js" */
/** @import { Onward } from "./onward.js" */
/** @import { Progress } from "./python.js" */
/** @typedef {Next | Verdict | Unknown} Result */

/** @param {Result} result */
function outcome(result) {
  return result.status === "verdict" ? result.outcome : undefined;
}

class DecisionHelper extends HTMLElement {
  /** @type {Graph} */
  #graph = JSON.parse(part(this, "graph").textContent);
  /** @type {Record<string, string>} */
  #words = JSON.parse(part(this, "words").textContent);
  #app = part(this, "app");
  #stage = part(this, "stage");
  #fold = /** @type {HTMLDetailsElement} */ (clone(this, "part", "fold"));
  #request = template(this, "part", "request-form") && new Request(this, this.#words);
  #python = python(String(this.dataset.runtime), Number(this.dataset.bytes));
  /** @type {Progress | undefined} */
  #progress;
  /** @type {Answers} those that count, and those that may count again */
  #answers = {};
  /** @type {string | undefined} the question whose answer is being changed */
  #changing;
  /** @type {Link} the one that brought the answers */
  #link = {};
  /** @type {Result} what is on show */
  #result = walk(this.#graph, {});
  /** @type {Onward | undefined} what it would take for a better verdict than the one on show */
  #onward;
  #turn = 0;

  connectedCallback() {
    addEventListener("popstate", this);
    if (this.#app.hidden) this.#begin();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
  }

  #begin() {
    const outline = part(this, "outline");
    outline.replaceWith(this.#fold);
    this.#fold.append(outline);
    this.#app.addEventListener("click", (event) => this.#act(event));
    onIntent(this.#app, () => this.#prepare(), () => this.#spare());
    this.#python.addEventListener("progress", (event) => {
      this.#progress = /** @type {CustomEvent<Progress>} */ (event).detail;
      report(this.#stage, this.#progress, this.#words);
    });
    this.#restore();
    this.#app.hidden = false;
    this.#update(false);
    if (Object.keys(this.#answers).length) painted().then(() => this.#prepare());
  }

  /** The reader went to another entry of the browser's history. */
  handleEvent() {
    const before = JSON.stringify(this.#answers);
    const stays = !this.#restore() || (JSON.stringify(this.#answers) === before && !this.#changing);
    if (stays) return this.#notify();
    this.#changing = undefined;
    this.#update(this.contains(document.activeElement));
  }

  /** Takes up the answers that this entry or its address brings; gives false if it brings none. */
  #restore() {
    const { helper } = this.#graph;
    const recalled = recall(helper);
    const subject = fragment.subject(location.hash);
    if (subject !== undefined && this.#isStray(subject)) this.#link = { strange: true };
    const link = subject === helper ? fragment.read(this.#graph, location.hash) : undefined;
    if (!recalled && !link) return false;
    const kept = fragment.read(this.#graph, fragment.write(helper, recalled ?? {}));
    this.#answers = { ...kept.answers, ...link?.answers };
    this.#link = link ?? {};
    adopt(helper, this.#answers);
    if (!recalled) document.getElementById(`ask-${helper}`)?.scrollIntoView();
    return true;
  }

  /**
   * Tells whether a link is about no helper of this page, so that the first one has to say so.
   *
   * @param {string | null} subject
   */
  #isStray(subject) {
    /** @type {NodeListOf<HTMLElement>} */
    const helpers = document.querySelectorAll("decision-helper");
    return helpers[0] === this && [...helpers].every(({ dataset }) => dataset.helper !== subject);
  }

  /** Starts Python, unless data is dear to the reader: most verdicts can do without. */
  #prepare() {
    if (this.#python.state === "idle" && !isDear()) this.#python.start();
  }

  /** Who leaves without an answer need not have come for one. */
  #spare() {
    if (!Object.keys(this.#answers).length) this.#python.stop();
  }

  /** @param {MouseEvent} event */
  #act({ target }) {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} */ (target).closest("[data-action]");
    if (button?.dataset.action === "change") {
      this.#changing = button.closest("li")?.dataset.question;
      this.#update(true);
    } else if (button?.dataset.action === "copy-link") {
      this.#copyLink();
    } else if (button?.dataset.action === "restart") {
      this.#request?.form.reset();
      this.#take({}, `#ask-${this.#graph.helper}`);
    } else if (button?.dataset.action === "try" && this.#onward) {
      this.#take(applied(this.#answers, this.#onward));
      this.#link = { tried: true };
      this.#notify();
    } else if (button?.dataset.action === "undo") {
      history.back();
    } else if (button?.dataset.action === "retry") {
      this.#python.start();
      this.#update(true);
    }
  }

  /**
   * @param {Answers} answers
   * @param {string} [address] if not the one that the answers make
   */
  #take(answers, address) {
    const isNew = JSON.stringify(answers) !== JSON.stringify(this.#answers);
    this.#answers = answers;
    this.#changing = undefined;
    this.#link = {};
    if (isNew) {
      const made = this.#address(walk(this.#graph, answers));
      record(this.#graph.helper, answers, address ?? made);
    }
    this.#update(true);
  }

  /** @param {Result} result */
  #address(result) {
    const { status, asked } = result;
    const told = status === "python" ? [...asked, ...Object.keys(this.#answers)] : asked;
    return fragment.write(this.#graph.helper, pick(this.#answers, told), outcome(result));
  }

  /** @param {boolean} moveFocus */
  #update(moveFocus) {
    this.#turn++;
    const result = walk(this.#graph, this.#answers);
    if (this.#changing) {
      const question = find(this.#graph, this.#changing);
      this.#show({ ...result, helper: this.#graph.helper, status: "question", question }, moveFocus);
      return;
    }
    // Python that is up answers before a reader could see that it is waited for.
    if (result.status !== "python" || this.#python.state !== "ready") this.#show(result, moveFocus);
    if (result.status !== "question") this.#consult(result, moveFocus);
  }

  /**
   * Puts the answers to Python, which has the last word.
   *
   * @param {Verdict | Unknown} result
   * @param {boolean} moveFocus
   */
  async #consult(result, moveFocus) {
    const turn = this.#turn;
    const isNeeded = result.status === "python";
    if (isNeeded) {
      this.#python.start();
    } else {
      if (this.#python.state === "idle" && isDear()) return;
      part(this.#stage, "checked").textContent = this.#words.checking;
      await painted(); // Python's start would hold up the verdict
      if (turn !== this.#turn) return;
      this.#prepare();
    }
    let checked;
    try {
      checked = await this.#evaluate();
    } catch (error) {
      console.error(error);
      if (turn === this.#turn) this.#fail(result);
      return;
    }
    if (turn !== this.#turn) return;
    if (isSame(result, checked)) {
      part(this.#stage, "checked").textContent = this.#words.checked;
      this.#tell({ ...checked, by: "python" });
      return;
    }
    if (!isNeeded) console.error("The graph and Python differ", result, checked);
    const isShown = this.#result === result;
    this.#show(checked, isShown ? this.#stage.contains(document.activeElement) : moveFocus, true);
    const { helper } = this.#graph;
    const isOwnEntry = recall(helper) && fragment.subject(location.hash) === helper;
    if (isOwnEntry) amend(this.#address(checked));
  }

  async #evaluate() {
    const result = /** @type {Next | Verdict | { status: "error" }} */ (
      await this.#python.evaluate(this.#graph.helper, this.#answers, today())
    );
    if (result.status === "error") throw new Error("Python does not take these answers");
    return result;
  }

  /**
   * @param {Result} result
   * @param {boolean} moveFocus
   * @param {boolean} [isChecked] by Python
   */
  #show(result, moveFocus, isChecked = false) {
    this.#result = result;
    const { [this.#changing ?? ""]: _, ...settled } = this.#answers;
    list(this, this.#graph, settled, result.asked, result.status === "verdict");
    trace(part(this, "map"), settled, result.asked, outcome(result));
    this.#notify();
    this.#put(this.#view(result), moveFocus);
    if (result.status !== "verdict") return;
    if (isChecked) part(this.#stage, "checked").textContent = this.#words.checked;
    this.#tell({ ...result, by: isChecked ? "python" : "graph" });
  }

  /**
   * @param {HTMLElement} view
   * @param {boolean} moveFocus
   */
  #put(view, moveFocus) {
    this.#stage.replaceChildren(view);
    report(this.#stage, this.#progress, this.#words);
    if (moveFocus) view.querySelector("h3")?.focus();
  }

  /** @param {Result} result */
  #view(result) {
    if (result.status === "python") return clone(this, "part", "waiting");
    if (result.status === "question") {
      const { id } = result.question;
      const onAnswer = (/** @type {string} */ answer) =>
        this.#take({ ...this.#answers, [id]: answer });
      return ask(this, result.question, this.#answers, onAnswer, this.#speak.bind(this));
    }
    const asked = pick(this.#answers, result.asked);
    this.#onward = onward(this.#graph, asked);
    const section = present(this, this.#graph, result, asked, this.#onward.changes);
    part(section, "takes").append(...advice(this, this.#onward));
    if (this.#request?.fit(result, this.#answers)) {
      part(section, "request").append(this.#request.form);
    }
    return section;
  }

  #notify() {
    notice(this, this.#link, outcome(this.#result), this.#result.status === "python");
  }

  /** @param {Verdict | Unknown} result */
  #fail(result) {
    if (result.status === "python") {
      const hasFocus = this.#stage.contains(document.activeElement);
      this.#show(result, false);
      this.#put(clone(this, "part", "failed"), hasFocus);
      this.#fold.open = true;
    } else {
      const line = part(this.#stage, "checked");
      line.replaceChildren(clone(this, "part", "unchecked"));
      this.#speak(line.innerText);
    }
  }

  async #copyLink() {
    const url = new URL(this.#address(this.#result), location.href);
    url.search = "";
    const isCopied = await copy(url.href);
    if (!isCopied) amend(url.hash);
    part(this.#stage, "link-status").textContent =
      this.#words[isCopied ? "link-copied" : "link-failed"];
  }

  /** @param {string} message */
  #speak(message) {
    part(this.#app, "spoken").textContent = message;
  }

  /** @param {Verdict & { by: "graph" | "python" }} detail */
  #tell(detail) {
    this.dispatchEvent(
      new CustomEvent("veiviser:verdict", { bubbles: true, composed: true, detail }),
    );
  }
}

customElements.define("decision-helper", DecisionHelper);
