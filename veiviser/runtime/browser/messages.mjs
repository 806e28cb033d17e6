/**
 * What the page and the worker say to each other: types only.
 *
 * The page's first message is a Start; each Question after it is answered by its id, in any order.
 */

/** @typedef {{ bytes: number }} Start the size of the interpreter, for the progress */
/** @typedef {{ id: number, helper: string, answers: Record<string, string>, today: string }} Question */
/** @typedef {Start | Question} ToWorker */

/** @typedef {{ stage: "download" | "start" | "ready", loaded: number, total: number }} Progress */
/**
 * Python's start goes on, or has failed; an answer is `id` with `result` or `error`. An empty message
 * is but a sign of life.
 *
 * @typedef {{ progress?: Progress, failed?: string, id?: number, result?: object, error?: string }} FromWorker
 */

export {};
