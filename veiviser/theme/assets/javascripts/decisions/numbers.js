/** Answers as the numbers that a graph computes with, as veiviser/engine's Question.numbers has it. */

import { day } from "./expressions.js";
import { own } from "./own.js";

/** @import { Answers, Question } from "./graph.js" */

/**
 * Returns what gives an answer as a number, by its question's id, or the id and an option of several;
 * undefined for one that is missing.
 *
 * @param {Question[]} questions
 * @param {Answers} answers
 */
export function numbers(questions, answers) {
  return (/** @type {string} */ name) => {
    const [id = "", option = ""] = name.split(".");
    const question = questions.find((each) => each.id === id);
    const answer = own(answers, id);
    return question && answer !== undefined ? number(question, answer, option) : undefined;
  };
}

/**
 * @param {Question} question
 * @param {string} answer
 * @param {string} [option] of several
 */
export function number(question, answer, option = "") {
  if (question.kind === "choice") return question.options.indexOf(answer);
  if (question.kind === "several") return Number(answer.split(".").includes(option));
  if (question.kind === "date") return day(answer);
  if (question.kind !== "month") return Number(answer.replace(".", "")); // smallest parts
  const [year = 0, month = 0] = answer.split("-").map(Number);
  return year * 12 + month - 1;
}
