/**
 * Changes a WebAssembly module: which functions are called, to empty the others; what it exports; what
 * its memory begins with; what else its file brings.
 *
 * Only sections are taken apart, no instructions are changed: a function keeps its number, and so do the
 * tables that refer to it. Whoever calls an empty function gets a WebAssembly.RuntimeError.
 */
import { numbers } from "./addresses.mjs";

const FUNCTION = 0;
const GLOBAL = 3;
const SECTION = { custom: 0, import: 2, memory: 5, global: 6, export: 7, code: 10, data: 11, dataCount: 12 };
const PAGE = 65536;
const I32 = 0x7f;
const [UNREACHABLE, END, I32_CONST, GLOBAL_SET] = [0x00, 0x0b, 0x41, 0x24];
const EMPTY = Uint8Array.of(0, UNREACHABLE, END); // no variables

export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    const [byte = 0] = this.take(1);
    return byte;
  }

  /** @param {number} length */
  take(length) {
    const taken = this.bytes.subarray(this.at, (this.at += length));
    if (taken.length < length) throw new Error("the interpreter ends in the middle");
    return taken;
  }

  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** What is preceded by its length. */
  block() {
    return this.take(this.number());
  }

  rest() {
    return this.bytes.subarray(this.at);
  }

  signedNumber() {
    for (let value = 0, shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
    }
  }

  /**
   * @template T
   * @param {() => T} item
   */
  list(item) {
    return Array.from({ length: this.number() }, item);
  }
}

/** @param {number} value @returns {number[]} */
const number = (value) =>
  value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))];

/** @param {number} value not negative @returns {number[]} */
const signed = (value) => (value < 64 ? [value] : [(value % 128) + 128, ...signed(Math.floor(value / 128))]);

/** @param {(Uint8Array | number[])[]} parts */
function join(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @param {(Uint8Array | number[])[]} parts */
const block = (...parts) => join([number(parts.reduce((sum, { length }) => sum + length, 0)), ...parts]);

/** @param {Uint8Array[]} items */
const list = (items) => join([number(items.length), ...items]);

/** @param {Uint8Array} wasm */
function sections(wasm) {
  const reader = new Reader(wasm, 8);
  const found = [];
  while (reader.at < wasm.length) found.push({ id: reader.byte(), content: reader.block() });
  return found;
}

/**
 * @param {Uint8Array} wasm
 * @param {Record<number, (section: Reader) => Uint8Array>} changes
 */
function change(wasm, changes) {
  const missing = new Set(Object.keys(changes));
  const parts = [wasm.subarray(0, 8)];
  for (const { id, content } of sections(wasm)) {
    missing.delete(String(id));
    parts.push(Uint8Array.of(id), block(changes[id]?.(new Reader(content)) ?? content));
  }
  if (missing.size) throw new Error(`the interpreter has no section ${[...missing]}`);
  return join(parts);
}

/**
 * Counts the functions that are not imported, all globals, those that are imported, and what is exported.
 *
 * @param {Uint8Array} wasm
 */
export function count(wasm) {
  let globals = 0;
  let imported = 0;
  let functions = 0;
  let exports = 0;
  for (const { id, content } of sections(wasm)) {
    const reader = new Reader(content);
    if (id === SECTION.global) globals += reader.number();
    if (id === SECTION.code) functions = reader.number();
    if (id === SECTION.export) exports = reader.number();
    if (id !== SECTION.import) continue;
    reader.list(() => {
      reader.block();
      reader.block();
      const kind = reader.byte();
      if (kind !== FUNCTION && kind !== GLOBAL) throw new Error("the interpreter imports something unforeseen");
      reader.number(); // of the type
      if (kind === FUNCTION) return;
      reader.byte(); // whether it changes
      globals++;
      imported++;
    });
  }
  return { functions, globals, imported, exports };
}

/**
 * Gives the numbers of the functions that are exported, by name.
 *
 * @param {Uint8Array} wasm
 */
export function exported(wasm) {
  /** @type {Map<string, number>} */
  const found = new Map();
  let imported = 0;
  for (const { id, content } of sections(wasm)) {
    const reader = new Reader(content);
    if (id === SECTION.import) {
      reader.list(() => {
        reader.block();
        reader.block();
        if (reader.byte() === FUNCTION) imported++;
        else reader.number();
        reader.number();
      });
    }
    if (id !== SECTION.export) continue;
    reader.list(() => {
      const name = new TextDecoder().decode(reader.block());
      const [kind, index] = [reader.byte(), reader.number()];
      if (kind === FUNCTION) found.set(name, index - imported);
    });
  }
  return found;
}

/** @param {Uint8Array} body @returns {number} where the instructions begin */
function instructions(body) {
  const reader = new Reader(body);
  reader.list(() => {
    reader.number();
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.number(); // a reference to a type of its own
  });
  return reader.at;
}

/**
 * Gives every function a global, exported as the function's number, that is 1 once it was called.
 *
 * @param {Uint8Array} wasm
 */
export function watch(wasm) {
  const { functions, globals } = count(wasm);
  const all = Array.from({ length: functions }, (_, index) => index);
  const named = (/** @type {number} */ index) => block(new TextEncoder().encode(String(index)));
  return change(wasm, {
    [SECTION.global]: (section) =>
      join([
        number(section.number() + functions),
        section.rest(),
        ...all.map(() => [I32, 1, I32_CONST, 0, END]),
      ]),
    [SECTION.export]: (section) =>
      join([
        number(section.number() + functions),
        section.rest(),
        ...all.flatMap((index) => [named(index), [GLOBAL, ...number(globals + index)]]),
      ]),
    [SECTION.code]: (section) =>
      list(
        section.list(() => section.block()).map((body, index) => {
          const at = instructions(body);
          const mark = [I32_CONST, 1, GLOBAL_SET, ...number(globals + index)];
          return block(body.subarray(0, at), mark, body.subarray(at));
        }),
      ),
  });
}

/**
 * Empties what is not called.
 *
 * @param {Uint8Array} wasm
 * @param {(index: number) => boolean} called
 */
export const empty = (wasm, called) =>
  change(wasm, {
    [SECTION.code]: (section) =>
      list(
        section
          .list(() => section.block())
          .map((body, index) => block(called(index) ? body : EMPTY)),
      ),
  });

/**
 * Leaves out the exports that nobody wants, and takes no address of a function from JavaScript: an
 * imported global becomes one of the module's own, with the same number.
 *
 * @param {Uint8Array} wasm
 * @param {(name: string) => boolean} wanted
 */
export function narrow(wasm, wanted) {
  /** @type {Uint8Array[]} */
  const globals = [];
  return change(wasm, {
    [SECTION.import]: (section) =>
      list(
        section
          .list(() => {
            const start = section.at;
            section.block();
            section.block();
            const kind = section.byte();
            const type = section.at;
            section.number();
            if (kind !== GLOBAL) return [section.bytes.subarray(start, section.at)];
            section.byte(); // whether it changes
            globals.push(join([section.bytes.subarray(type, section.at), [I32_CONST, 0, END]]));
            return [];
          })
          .flat(),
      ),
    [SECTION.global]: (section) =>
      join([number(section.number() + globals.length), ...globals, section.rest()]),
    [SECTION.export]: (section) =>
      list(
        section
          .list(() => {
            const start = section.at;
            const name = new TextDecoder().decode(section.block());
            section.byte();
            section.number();
            return wanted(name) ? [section.bytes.subarray(start, section.at)] : [];
          })
          .flat(),
      ),
  });
}

/**
 * Adds a section that only JavaScript reads.
 *
 * @param {Uint8Array} wasm
 * @param {string} name
 * @param {Uint8Array} content
 */
export const attach = (wasm, name, content) =>
  join([wasm, [SECTION.custom], block(block(new TextEncoder().encode(name)), content)]);

/**
 * Yields what can be, or be part of, an address: numbers of instructions and of global variables.
 *
 * @param {Uint8Array} wasm
 */
export function* addresses(wasm) {
  for (const { id, content } of sections(wasm)) {
    const reader = new Reader(content);
    if (id === SECTION.code) {
      for (const body of reader.list(() => reader.block())) yield* numbers(new Reader(body, instructions(body)));
    }
    if (id !== SECTION.global) continue;
    for (let left = reader.number(); left; left--) {
      reader.take(2); // its type, and whether it changes
      yield* numbers(reader);
    }
  }
}

/**
 * Gives the places of the module's data and what stands there.
 *
 * @param {Uint8Array} wasm
 */
function pieces(wasm) {
  for (const { id, content } of sections(wasm)) {
    if (id !== SECTION.data) continue;
    const reader = new Reader(content);
    return reader.list(() => {
      const [kind, operation] = [reader.byte(), reader.byte()];
      if (kind !== 0 || operation !== I32_CONST) throw new Error("the interpreter has unforeseen data");
      const start = reader.signedNumber();
      reader.byte(); // that the number ends
      return { start, bytes: reader.block() };
    });
  }
  throw new Error("the interpreter has no data");
}

/**
 * Gives where the module's data begins and ends.
 *
 * @param {Uint8Array} wasm
 */
export function extent(wasm) {
  const found = pieces(wasm);
  const ends = found.map(({ start, bytes }) => start + bytes.length);
  return { start: Math.min(...found.map(({ start }) => start)), end: Math.max(...ends) };
}

/**
 * Leaves out data: its place is zero to begin with.
 *
 * @param {Uint8Array} wasm
 * @param {{ start: number, end: number }[]} ranges of bytes, in their order
 */
export function without(wasm, ranges) {
  const left = pieces(wasm).flatMap(({ start, bytes }) => {
    const end = start + bytes.length;
    const cut = ranges.filter((range) => range.start < end && range.end > start);
    const starts = [start, ...cut.map((range) => range.end)];
    return starts
      .map((from, place) => ({ from, to: cut[place]?.start ?? end }))
      .filter(({ from, to }) => from < to)
      .map(({ from, to }) => ({ start: from, bytes: bytes.subarray(from - start, to - start) }));
  });
  const isCounted = sections(wasm).some(({ id }) => id === SECTION.dataCount);
  return change(wasm, {
    ...(isCounted ? { [SECTION.dataCount]: () => join([number(left.length)]) } : {}),
    [SECTION.data]: () =>
      list(left.map(({ start, bytes }) => join([[0, I32_CONST], signed(start), [END], block(bytes)]))),
  });
}

/**
 * Gives what the module says of its memory, in 32-bit words.
 *
 * @param {Uint8Array} wasm
 */
export function data(wasm) {
  const memory = new Uint8Array(pages(wasm) * PAGE);
  for (const { start, bytes } of pieces(wasm)) memory.set(bytes, start);
  return new Uint32Array(memory.buffer);
}

/** @param {Uint8Array} wasm */
function pages(wasm) {
  for (const { id, content } of sections(wasm)) {
    const reader = new Reader(content);
    if (id === SECTION.memory) return [reader.number(), reader.byte(), reader.number()][2] ?? 0;
  }
  return 0;
}
