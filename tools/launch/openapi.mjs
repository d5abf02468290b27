// `npm run openapi`: docs/openapi.json, the web client's types and .env.example are made from the code. --check fails on drift.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { quietly } from './processes.mjs';

const generated = [
  ['docs/openapi.json', () => quietly('node dist/api/openapi.mjs')],
  ['libs/web/api-client/src/generated/schema.ts', () => quietly('node tools/generate-client.mjs')],
  ['.env.example', () => quietly('node dist/cli/main.mjs env-example')],
];

/** @param {string[]} options --check compares instead of writing */
export async function run(options) {
  const check = options.includes('--check');
  quietly('nx run-many -t build --projects=api,cli --output-style=static');
  const drifted = [];
  for (const [file, make] of generated) {
    const fresh = make();
    let kept = null;
    try { kept = readFileSync(file, 'utf8'); } catch { /* written below */ }
    if (kept === fresh) continue;
    if (check) { drifted.push(file); continue; }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fresh);
  }
  if (drifted.length > 0) console.error(`These files no longer match the code: ${drifted.join(', ')}. Run: npm run openapi`);
  else console.log(check ? 'generated files: no drift' : 'generated files written');
  return drifted.length === 0 ? 0 : 1;
}
