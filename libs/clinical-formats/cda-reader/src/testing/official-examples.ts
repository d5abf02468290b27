import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One official example of the kit. */
export interface Example {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param folder the reference folder of the tests @returns the examples of the kit, by name */
export function officialExamples(folder: string): Example[] {
  const examples = join(folder, 'cda-kit', 'ExemplesCDA');
  return readdirSync(examples).sort().map((name) => ({ name, bytes: readFileSync(join(examples, name)) }));
}
