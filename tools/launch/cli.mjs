// `npm run samples|reference|audit:verify|db:migrate|db:seed`, `node tools/run.mjs cli code LOGIN`: one program, dist/cli.
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { quietly } from './processes.mjs';

const withoutDatabase = new Set(['samples', 'env-example', 'demo-accounts', 'code']);

/** @param {string[]} options the command and its own options */
export async function run(options) {
  quietly('nx run cli:build --output-style=static');
  const [command] = options;
  const environment = { ...process.env };
  let postgres = null;
  if (!environment.DATABASE_URL && !withoutDatabase.has(command ?? '')) {
    // The data of `npm start`: its running server when there is one, else its folder for the time of the command.
    const folder = resolve(process.env.PLURIEL_DATA ?? '.pluriel');
    if (!existsSync(join(folder, 'database', 'postgres', 'PG_VERSION'))) throw new Error('There is no database yet: run `npm start` once, or set DATABASE_URL.');
    const { attachPostgres } = await import('../embedded-postgres.mjs');
    postgres = await attachPostgres(join(folder, 'database'));
    environment.DATABASE_URL = postgres.url;
    const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
    environment.SECRET_KEY ??= secrets.secretKey;
    environment.DATA_DIR ??= join(folder, 'documents');
    environment.PUBLIC_URL ??= 'http://localhost:3000';
    environment.DEMO ??= 'true';
  }
  const done = spawnSync(process.execPath, ['--enable-source-maps', 'dist/cli/main.mjs', ...options], { stdio: 'inherit', env: environment });
  await postgres?.stop();
  return done.status ?? 1;
}
