// `npm start`: the whole product, with demo data and simulated national services.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { portIsFree, quietly } from './processes.mjs';
import { startStack } from './stack.mjs';

/** @param {string[]} options --reset makes a fresh demo centre */
export async function run(options) {
  const unknown = options.filter((option) => option !== '--reset');
  if (unknown.length > 0) { console.error(`Option inconnue : ${unknown.join(' ')}. Seule option : --reset (nouveau centre de démonstration).`); return 1; }
  const folder = resolve(process.env.PLURIEL_DATA ?? '.pluriel');
  const port = Number(process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) { console.error(`PORT=${process.env.PORT} n'est pas un numéro de port (1 à 65535).`); return 1; }
  const mark = join(folder, 'running.json');
  const other = existsSync(mark) ? JSON.parse(readFileSync(mark, 'utf8')) : null;
  if (other && isAlive(other.pid)) {
    console.error(`Pluriel tourne déjà avec ces données (${folder}) : ${other.url}\nArrêtez-le d'abord (Ctrl-C dans sa fenêtre), ou donnez un autre dossier : PLURIEL_DATA=/chemin PORT=3001 npm start`);
    return 1;
  }
  if (!(await portIsFree(port))) {
    console.error(`Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre : PORT=${port + 1} npm start`);
    return 1;
  }
  if (options.includes('--reset')) {
    if (process.env.DATABASE_URL) { console.error('--reset n\'efface que la base embarquée. Avec DATABASE_URL, videz la base vous-même.'); return 1; }
    console.log(`Nouveau centre de démonstration : effacement de ${folder}`);
    for (const part of ['database', 'documents', 'simulator', 'secrets.json', 'pki', 'logs']) rmSync(join(folder, part), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, JSON.stringify({ pid: process.pid, url: `http://localhost:${port}` }));
  let stopping = null;
  let stack = null;
  const shutdown = () => (stopping ??= (async () => {
    console.log('\nArrêt : envois, serveur, simulateur, puis base de données…');
    await stack?.stop();
    rmSync(mark, { force: true });
    console.log('Arrêté. Rien n\'est perdu.');
  })());
  const interrupted = new Promise((done) => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => done(0)); });
  try {
    console.log('Construction…');
    quietly('nx run-many -t build --output-style=static');
    stack = await startStack({ folder, port, say: (line) => console.log(line), environment: demoEnvironment() });
  } catch (error) {
    rmSync(mark, { force: true });
    throw error;
  }
  printWelcome(stack, folder);
  const status = await Promise.race([interrupted, ...stack.running.map(async (item) => { const end = await item.ended; return stopping ? 0 : { item, end }; })]);
  if (typeof status === 'object') console.error(`${status.item.name} s'est arrêté (code ${status.end.code ?? status.end.signal}). Journal : ${join(stack.logs, `${status.item.name}.log`)}`);
  await shutdown();
  return typeof status === 'object' ? 1 : 0;
}

const demoEnvironment = () => Object.fromEntries(['LOG_LEVEL', 'HOST', 'WORK_SWEEP_SECONDS'].filter((name) => process.env[name]).map((name) => [name, process.env[name]]));

function isAlive(pid) { try { process.kill(pid, 0); return true; } catch (error) { return error.code === 'EPERM'; } }

function printWelcome(stack, folder) {
  const accounts = JSON.parse(quietly('node dist/cli/main.mjs demo-accounts', stack.settings));
  const width = Math.max(...accounts.map((account) => account.login.length));
  console.log([
    '', `  Pluriel est prêt : ${stack.publicUrl}`, '',
    '  Comptes de démonstration (personnes fictives)',
    ...accounts.map((account) => `    ${account.login.padEnd(width)}  ${account.password}  ${account.professionLabel}`),
    '    Code à usage unique : node tools/run.mjs cli code LOGIN  (ou la page du simulateur ci-dessous)',
    '    Ou le bouton Pro Santé Connect : choisissez une personne, sans mot de passe.', '',
    '  Services nationaux (INSi, DMP, MSSanté, Pro Santé Connect) : SIMULÉS, rien ne sort de cette machine.',
    `    Ce qu'ils ont reçu, et leur météo : ${stack.controlUrl}`,
    `  Données : ${folder}${stack.embedded ? '' : ' (documents) et DATABASE_URL'}   Journaux : ${stack.logs}`,
    '  Arrêter : Ctrl-C   Nouveau centre : npm start -- --reset', '',
  ].join('\n'));
}
