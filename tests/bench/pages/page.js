/** What every page of the benchmark does with a verdict: shows it, as text and as an event. */

const { helper, ...answers } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
export const question = [helper, answers, new Date().toISOString().slice(0, 10)];

/** @param {(...question: any[]) => any} evaluate */
export async function run(evaluate, by = "python") {
  const verdict = await evaluate(...question);
  const place = document.querySelector("[data-part=stage]") ?? document.body;
  place.append(Object.assign(document.createElement("p"), { textContent: JSON.stringify(verdict) }));
  for (const shown of document.querySelectorAll("[data-part=app]")) shown.hidden = false;
  window.evaluate = evaluate;
  document.dispatchEvent(new CustomEvent("veiviser:verdict", { bubbles: true, detail: { ...verdict, by } }));
}

/** @param {string} url */
export function ask(url) {
  const worker = new Worker(url, { type: "module" });
  const waiting = new Map();
  worker.onmessage = ({ data: { id, result } }) => waiting.get(id)(result);
  return (...asked) =>
    new Promise((resolve) => {
      waiting.set(waiting.size, resolve);
      worker.postMessage({ id: waiting.size - 1, asked });
    });
}
