/** The page's side of the worker: Python that starts when asked to, and evaluates answers. */

import { Patience } from "./patience.js";

/** @import { Answers } from "../decisions/graph.js" */
/** @import { FromWorker, Progress, Question, ToWorker } from "../../../../runtime/browser/messages.mjs" */
/** @typedef {{ question: Question, resolve: (result: object) => void, reject: (error: Error) => void }} Waiting */

/**
 * Emits "progress" (a CustomEvent with a Progress), "ready" and "failed" (with a message); "silent"
 * when nothing has come for long that is waited for, and "heard" when that is over.
 */
export class Python extends EventTarget {
  #url;
  #bytes;
  /** @type {"idle" | "loading" | "ready" | "failed"} */
  #state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #count = 0;
  #patience = new Patience((isSilent) =>
    this.dispatchEvent(new Event(isSilent ? "silent" : "heard")),
  );

  /**
   * @param {string} url the runtime's folder, with a slash at its end
   * @param {number} bytes the size of what is fetched from it
   */
  constructor(url, bytes) {
    super();
    this.#url = new URL(url, document.baseURI).href;
    this.#bytes = bytes;
    // Who leaves waits no longer, but may come back to the page as it was.
    addEventListener("pagehide", () => this.#pause());
    addEventListener("pageshow", () => this.#resume());
  }

  get state() {
    return this.#state;
  }

  /**
   * Starts Python, anew if it failed or is silent. Nothing is fetched before.
   *
   * @param {string} [rule] the address of a rule that is asked about soon
   */
  start(rule) {
    if (this.#patience.isSilent) this.#drop();
    if (!this.#worker) this.#begin();
    if (rule) this.#send({ rule });
  }

  #begin() {
    this.#state = "loading";
    let worker;
    try {
      worker = new Worker(`${this.#url}worker.mjs`, { type: "module" });
    } catch (error) {
      return this.#fail(String(error)); // there are none, or the site's host forbids them
    }
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) => this.#fail(message || "worker.mjs does not load");
    this.#worker = worker;
    this.#send({ bytes: this.#bytes });
    for (const { question } of this.#waiting.values()) this.#send(question);
    this.#listen();
  }

  /** Gives up a start that nothing waits for. */
  stop() {
    if (this.#state !== "loading" || this.#waiting.size) return;
    this.#pause();
    this.#state = "idle";
  }

  /**
   * Returns what Rule.evaluate returns; waits for Python, which must have been started.
   *
   * @param {string} helper
   * @param {string} rule its rule's address; "" where Python has all rules itself
   * @param {Answers} answers
   * @param {string} today an ISO date
   * @returns {Promise<object>}
   */
  evaluate(helper, rule, answers, today) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Error(`Python is ${this.#state}`));
      const id = this.#count++;
      const question = { id, helper, rule, answers, today };
      this.#waiting.set(id, { question, resolve, reject });
      this.#send(question);
      this.#listen();
    });
  }

  /** @param {ToWorker} message */
  #send(message) {
    this.#worker?.postMessage(message);
  }

  #listen() {
    if (this.#waiting.size) this.#patience.begin();
    else this.#patience.end();
  }

  #pause() {
    if (this.#state === "loading") this.#drop();
  }

  #drop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#patience.end();
  }

  #resume() {
    if (this.#state === "loading") this.start();
  }

  /** @param {FromWorker} message */
  #receive({ progress, failed, id, result, error }) {
    if (failed) return this.#fail(failed);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id !== undefined) this.#waiting.delete(id);
    this.#listen();
    if (progress) {
      this.dispatchEvent(new CustomEvent("progress", { detail: progress }));
      if (progress.stage === "ready") {
        this.#state = "ready";
        this.dispatchEvent(new Event("ready"));
      }
    }
    if (result) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }

  /** @param {string} message */
  #fail(message) {
    this.#drop();
    this.#state = "failed";
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
    this.dispatchEvent(new CustomEvent("failed", { detail: message }));
  }
}

/** @type {Map<string, Python>} by the runtime's folder */
const shared = new Map();

/**
 * Returns the page's one Python of a folder.
 *
 * @param {string} url
 * @param {number} bytes
 */
export function python(url, bytes) {
  const found = shared.get(url) ?? new Python(url, bytes);
  shared.set(url, found);
  return found;
}
