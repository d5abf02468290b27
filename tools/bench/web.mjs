// First load of the screens: bytes of script, then Lighthouse on three pages when it can be fetched.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bareConnections } from './bare-connection.mjs';
import { progress, say } from './figures.mjs';

const folder = 'dist/web/browser';
const lighthouse = 'lighthouse@13.5.0';

/** The scripts index.html asks for, and those they import without waiting for a gesture. */
export function benchFirstLoad() {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const wanted = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file]) => file);
  const seen = new Set();
  while (wanted.length > 0) {
    const file = wanted.pop();
    if (seen.has(file) || !existsSync(join(folder, file))) continue;
    seen.add(file);
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, imported] of text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)) wanted.push(imported);
  }
  const bytes = [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
  const kb = Math.round(bytes / 100) / 10;
  say({ bench: 'web-first-load', n: seen.size, kb, target: { kb: 250 }, met: kb <= 250 });
}

/** Performance and accessibility of the sign-in page, the list of patients and a patient file. */
export async function benchLighthouse(stack, person) {
  const [client] = await bareConnections(stack, 1);
  const { rows: [patient] } = await client.query(`SELECT id FROM patient WHERE nom_naissance = 'NESSI' LIMIT 1`);
  await client.end();
  const pages = [['sign-in', '/connexion', false], ['search', '/patients', true], ['patient-file', `/patients/${patient.id}`, true]];
  const results = mkdtempSync(join(tmpdir(), 'pluriel-lighthouse-'));
  try {
    const cookies = join(results, 'headers.json');
    writeFileSync(cookies, JSON.stringify({ Cookie: person.cookie }), { mode: 0o600 });
    for (const [name, path, signedIn] of pages) {
      const out = join(results, `${name}.json`);
      const ran = spawnSync('npm', ['exec', '--yes', '--', lighthouse, `${stack.publicUrl}${path}`, '--quiet', '--output=json', `--output-path=${out}`, '--only-categories=performance,accessibility', '--preset=desktop',
        '--chrome-flags=--headless --no-sandbox', ...(signedIn ? [`--extra-headers=${cookies}`] : [])], { encoding: 'utf8', timeout: 240_000, cwd: results, env: { ...process.env, CHROME_PATH: process.env.CHROME_PATH ?? '/usr/bin/chromium' } });
      if (!existsSync(out)) {
        progress(`Lighthouse: ${(ran.stderr || ran.error?.message || '').trim().split('\n').slice(-3).join(' | ')}`);
        say({ bench: `lighthouse-${name}`, n: 0, notRun: 'Lighthouse or Chromium could not be started', target: { performance: 90, accessibility: 95 }, met: null });
        continue;
      }
      const { categories, audits, finalDisplayedUrl } = JSON.parse(readFileSync(out, 'utf8'));
      const [performance, accessibility] = [categories.performance, categories.accessibility].map((category) => Math.round((category?.score ?? 0) * 100));
      const faults = categories.accessibility.auditRefs.map(({ id }) => audits[id]).filter(({ score }) => score === 0).map(({ id }) => id);
      say({ bench: `lighthouse-${name}`, n: 1, page: new URL(finalDisplayedUrl).pathname.replace(/[0-9a-f-]{36}/, '{id}'), performance, accessibility, faults, target: { performance: 90, accessibility: 95 }, met: performance >= 90 && accessibility >= 95 });
    }
  } finally { rmSync(results, { recursive: true, force: true }); }
}
