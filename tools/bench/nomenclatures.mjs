// Code lists: the import of 40,000 codes beside a bare COPY of the same rows, and the search over them beside an indexed equality lookup (DOC-32).
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { bareConnections } from './bare-connection.mjs';
import { ratioOf, say } from './figures.mjs';
import { besideBaselines, clients } from './search.mjs';

const size = 40_000;
const kinds = ['Fracture', 'Tumeur maligne', 'Tumeur bénigne', 'Infection', 'Malformation congénitale', 'Brûlure du second degré', 'Arthrose', 'Ulcère', 'Sténose', 'Hernie', 'Inflammation aiguë', 'Inflammation chronique', 'Abcès', 'Thrombose', 'Insuffisance', 'Lésion traumatique', 'Douleur', 'Œdème', 'Diabète sucré', 'Hémorragie'];
const sites = ['de l’extrémité inférieure du radius', 'du col du fémur', 'de la hanche', 'du poignet', 'du rein', 'du poumon', 'du côlon', 'de l’estomac', 'du sein', 'de la prostate', 'de la vessie', 'de l’œil', 'de l’oreille moyenne', 'du rachis cervical', 'du rachis lombaire', 'de la peau', 'du foie', 'du pancréas', 'des artères distales', 'de la main', 'du genou', 'de la cheville', 'du cœur', 'du cerveau', 'de la thyroïde'];
const ends = ['sans précision', 'avec complication', 'sans complication', 'avec mention d’obstruction', 'de type 2', 'récidivante', 'bilatérale', 'unilatérale', 'au cours de la grossesse', 'séquelles', 'latérale gauche', 'latérale droite'];

/** What people type: words in any order, beginnings of words, our usual words, codes. */
const questions = ['diab', 'diabete type 2', 'type 2 diabete', 'hta', 'frac', 'fracture poignet', 'fractures du col', 'radius', 'tumeur sein', 'tumeur maligne colon', 'infection', 'infection urinaire', 'in', 'ulcere estomac', 'œdème', 'brulure main', 'e11', 'k86', 'J45.9', 'thrombose arteres', 'douleur', 'mal de dos', 'arthrose genou bilaterale', 'hernie', 'rachis lombaire', 'sequelles brulure oeil', 'zzzz', 'a', 'inflammation chronique', 'insuffisance coeur complication'];

const codeOf = (index) => `${String.fromCharCode(65 + Math.floor(index / 1600))}${String(Math.floor(index / 16) % 100).padStart(2, '0')}${index % 16 < 10 ? index % 16 : `1${index % 16 - 10}`}`;
const labelOf = (index) => `${kinds[index % kinds.length]} ${sites[(index * 7) % sites.length]}, ${ends[(index * 11) % ends.length]} ${index}`;

/** @returns {Promise<object>} figures of the import and of the search */
export async function benchNomenclatures(stack, person, { requests }) {
  const folder = join(stack.folder, 'nomenclatures');
  mkdirSync(folder, { recursive: true });
  const turns = [];
  for (const turn of [1, 2, 3]) {
    writeFileSync(join(folder, 'LIBCIM10MULTI.TXT'), Buffer.from(Array.from({ length: size }, (_, index) => `${codeOf(index).padEnd(8)}|0|OOO|0|SYNTH ${index}|${labelOf(index)} ${turn}`).join('\r\n'), 'latin1'));
    turns.push({ product: importByCommand(stack, folder, turn), ...(await bareCopies(stack)) });
  }
  const [, middle] = turns.sort((a, b) => a.product / a.indexed - b.product / b.indexed);
  const rate = (seconds) => Math.round(size / seconds);
  const ratio = ratioOf(middle.product, middle.indexed);
  say({ bench: 'nomenclature-import', n: size, seconds: middle.product, rate: rate(middle.product), baseline: { bareCopy: { seconds: middle.bare, rate: rate(middle.bare) }, copyWithIndexes: { seconds: middle.indexed, rate: rate(middle.indexed) } }, ratio, target: { ratio: 2 }, met: ratio <= 2 });
  await benchSearch(stack, person, requests);
}

/** The command an installer runs: read, decode, parse, check, COPY, swap. @returns {number} seconds it says it took */
function importByCommand(stack, folder, version) {
  const done = spawnSync(process.execPath, ['dist/cli/main.mjs', 'reference', 'import', 'cim-10', folder, '--version', `banc ${version}`], { encoding: 'utf8', env: { ...process.env, ...stack.settings } });
  if (done.status !== 0) throw new Error(`the import failed: ${done.stderr.slice(-2000)}`);
  return JSON.parse(done.stdout).seconds;
}

/** The same rows by COPY alone: into a heap without index, and into a table with the same columns and indexes. */
async function bareCopies(stack) {
  const [client] = await bareConnections(stack, 1);
  const rows = Array.from({ length: size }, (_, index) => `1\t${codeOf(index)}\t${labelOf(index)}\tSYNTH ${index}\tbanc\t1\n`);
  const copyInto = async (table) => {
    const from = performance.now();
    await pipeline(Readable.from(rows, { objectMode: false }), client.query(copyFrom(`COPY ${table} (vintage_id, code, label, short_label, source, version) FROM STDIN`)));
    return Math.round(performance.now() - from) / 1000;
  };
  try {
    await client.query('CREATE TABLE bench_heap (vintage_id integer, code text, label text, short_label text, source text, version text)');
    await client.query('CREATE TABLE bench_indexed (LIKE nomenclature_code INCLUDING ALL)');
    return { bare: await copyInto('bench_heap'), indexed: await copyInto('bench_indexed') };
  } finally { await client.query('DROP TABLE IF EXISTS bench_heap, bench_indexed'); await client.end(); }
}

async function benchSearch(stack, person, requests) {
  const bare = await bareConnections(stack, clients);
  const { rows: [{ id }] } = await bare[0].query("SELECT id FROM nomenclature_vintage WHERE name = 'cim-10' AND active");
  const api = (_, index) => person.call('POST', '/v1/nomenclatures/cim-10/search', { words: questions[index % questions.length] });
  const sql = (client, index) => bare[client].query('SELECT code, label FROM nomenclature_code WHERE vintage_id = $1 AND code = $2', [id, `A${String(index % 100).padStart(2, '0')}.1`]);
  const empty = () => person.call('GET', '/v1/identity-devices');
  try {
    const figure = await besideBaselines({ api, sql, empty }, requests);
    say({ bench: 'nomenclature-search', codes: size, clients, ...figure.api, baseline: { equalityLookup: { p50: figure.sql.p50, p95: figure.sql.p95 }, emptyRoute: { p50: figure.empty.p50, p95: figure.empty.p95 } }, ratio: figure.ratio, alone: figure.alone, target: { ratio: 3, p95: 50 }, met: figure.ratio <= 3 && figure.api.p95 <= 50 });
  } finally { await Promise.all(bare.map((client) => client.end())); }
}
