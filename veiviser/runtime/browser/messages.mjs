/**
 * What the page and the worker say to each other: types only.
 *
 * The page's first message is a Start; each Question after it is answered by its id, in any order.
 */

/** @typedef {{ bytes: number }} Start the size of the interpreter, for the progress */
/** @typedef {{ rule: string }} Wanted the address of a rule that is asked about soon: fetched meanwhile */
/**
 * `rule` is the address of the helper's rule; none where the worker has all of them itself.
 *
 * @typedef {{ id: number, helper: string, rule: string, answers: Record<string, string>, today: string }} Question
 */
/** @typedef {Start | Wanted | Question} ToWorker */

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/**
 * Python's start goes on, or has failed; an answer is `id` with `result` or `error`. An empty message
 * is but a sign of life.
 *
 * @typedef {{ progress?: Progress, failed?: string, id?: number, result?: object, error?: string }} FromWorker
 */

export {};
