/** The page's side of the worker: Python that starts when asked to, and evaluates answers. */

import { Patience } from "./patience.js";

/** @typedef {import("../../../runtime/worker.mjs").Progress} Progress */
/** @typedef {{ helper: string, answers: Record<string, string>, today: string }} Question */
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

  /** Starts Python, anew if it failed or is silent. Nothing is fetched before. */
  start() {
    if (this.#patience.isSilent) this.#drop();
    if (this.#worker) return;
    this.#state = "loading";
    let worker;
    try {
      worker = new Worker(`${this.#url}worker.mjs`, { type: "module" });
    } catch (error) {
      return this.#fail(String(error)); // there are none, or the site's host forbids them
    }
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) => this.#fail(message || "worker.mjs does not load");
    worker.postMessage({ bytes: this.#bytes });
    this.#worker = worker;
    for (const [id, { question }] of this.#waiting) worker.postMessage({ id, ...question });
    this.#listen();
  }

  /** Gives up a start that nothing waits for. */
  stop() {
    if (this.#state !== "loading" || this.#waiting.size) return;
    this.#pause();
    this.#state = "idle";
  }

  /**
   * Gives what Rule.evaluate gives; waits for Python, which must have been started.
   *
   * @param {string} helper
   * @param {Record<string, string>} answers
   * @param {string} today an ISO date
   * @returns {Promise<object>}
   */
  evaluate(helper, answers, today) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Error(`Python is ${this.#state}`));
      const id = this.#count++;
      const question = { helper, answers, today };
      this.#waiting.set(id, { question, resolve, reject });
      this.#worker.postMessage({ id, ...question });
      this.#listen();
    });
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

  /** @param {{ progress?: Progress, failed?: string, id?: number, result: object, error?: string }} data */
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
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(result);
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

/** @type {Python | undefined} */
let shared;

/**
 * The page's one Python.
 *
 * @param {string} url
 * @param {number} bytes
 */
export function python(url, bytes) {
  shared ??= new Python(url, bytes);
  return shared;
}
