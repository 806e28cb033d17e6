/** Finds in a WebAssembly module's instructions every number that can be, or be part of, an address in its memory. */

/** @import { Reader } from "./wasm.mjs" */

const [END, I32_CONST] = [0x0b, 0x41];
const BEGINS = new Set([0x02, 0x03, 0x04, 0x06]); // what an end belongs to
const ENDS = new Set([END, 0x18]);

/** @type {Record<number, (code: Reader) => void>} what follows an instruction, unless that is nothing */
const FOLLOWED = {};

/**
 * @param {(code: Reader) => void} skip
 * @param {number[]} instructions
 */
function follows(skip, ...instructions) {
  for (const each of instructions) FOLLOWED[each] = skip;
}

const one = (/** @type {Reader} */ code) => void code.number();
const two = (/** @type {Reader} */ code) => void [code.number(), code.number()];
follows(one, ...BEGINS); // blocks: a type
follows(one, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x12, 0x18); // exceptions, branches, calls
follows(two, 0x11, 0x13); // calls by table
follows((code) => void [code.list(() => code.number()), code.number()], 0x0e); // branches by table
follows((code) => void code.list(() => code.number()), 0x1c); // a choice with types
follows(one, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26); // variables, tables
follows(one, 0x3f, 0x40, 0x42, 0xd0, 0xd2); // the memory's size, a long number, references
follows((code) => void code.take(4), 0x43);
follows((code) => void code.take(8), 0x44);
follows(more, 0xfc);

const PLAIN = new Set([0x00, 0x01, 0x05, END, 0x0f, 0x19, 0x1a, 0x1b, 0xd1]); // with nothing behind them
const [LOADS, STORES] = [0x28, 0x3e];
const [ARITHMETIC, EXTENDED] = [0x45, 0xc4];

/** @param {Reader} code what has two bytes: conversions, copies of memory and tables */
function more(code) {
  const kind = code.number();
  if (kind > 17) throw new Error(`the interpreter has an unforeseen instruction: 0xfc ${kind}`);
  const counts = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1]; // from 8 on
  for (let left = counts[kind - 8] ?? 0; left; left--) code.number();
}

/**
 * Yields the constants of instructions up to their end, and the offsets of those that read and write memory.
 *
 * @param {Reader} code at its first instruction
 * @returns {Generator<number>}
 */
export function* numbers(code) {
  for (let depth = 0; depth >= 0; ) {
    const instruction = code.byte();
    depth += Number(BEGINS.has(instruction)) - Number(ENDS.has(instruction));
    if (instruction === I32_CONST) yield code.signedNumber();
    else if (LOADS <= instruction && instruction <= STORES) {
      code.number(); // how it lies
      yield code.number();
    } else if (FOLLOWED[instruction]) FOLLOWED[instruction](code);
    else if (!PLAIN.has(instruction) && (instruction < ARITHMETIC || instruction > EXTENDED)) {
      throw new Error(`the interpreter has an unforeseen instruction: 0x${instruction.toString(16)}`);
    }
  }
}
