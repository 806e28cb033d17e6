// The little of Node that the build's scripts use. Its whole types would clash with the browser's.
declare module "node:fs" {
  export function readFileSync(file: number | string, encoding: "utf8"): string;
  export function readFileSync(file: string): Uint8Array<ArrayBuffer>;
  export function writeFileSync(file: string, data: Uint8Array | string): void;
  export function readdirSync(
    folder: string,
    options?: { recursive?: boolean; encoding?: "utf8" },
  ): string[];
  export function mkdirSync(folder: string, options: { recursive: boolean }): void;
  export function renameSync(from: string, to: string): void;
  export function rmSync(file: string, options: { force: boolean }): void;
}
declare module "node:crypto" {
  export function createHash(method: "sha256"): {
    update(data: Uint8Array): { digest(form: "hex"): string };
  };
}
declare module "node:url" {
  export function fileURLToPath(url: URL): string;
  export function pathToFileURL(path: string): URL;
}
declare module "node:util" {
  export function promisify(
    method: (data: Uint8Array, options: object, done: (error: Error | null, data: Uint8Array) => void) => void,
  ): (data: Uint8Array, options: object) => Promise<Uint8Array>;
  export function isDeepStrictEqual(one: unknown, other: unknown): boolean;
}
declare module "node:zlib" {
  type Done = (error: Error | null, data: Uint8Array) => void;
  export function brotliCompress(data: Uint8Array, options: object, done: Done): void;
  export function gzip(data: Uint8Array, options: object, done: Done): void;
  export const constants: Record<string, number>;
}
declare module "node:inspector/promises" {
  type Coverage = { startOffset: number; endOffset: number; count: number };
  export class Session {
    connect(): void;
    post(
      method: string,
      options?: object,
    ): Promise<{ result: { url: string; functions: { ranges: Coverage[] }[] }[] }>;
  }
}
declare const process: {
  argv: string[];
  pid: number;
  cwd(): string;
  chdir(folder: string): void;
  stdout: { write(text: string, done?: () => void): void };
  on(event: "uncaughtException", listener: (error: unknown) => void): void;
  exit(code: number): never;
};
