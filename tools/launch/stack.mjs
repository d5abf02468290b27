// The whole product on one machine: PostgreSQL, migrations, demo centre, simulator, api, worker. Used by start, e2e and bench.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, startPostgres } from '../embedded-postgres.mjs';
import { ensurePki } from './pki.mjs';
import { quietly, service, waitFor } from './processes.mjs';

/**
 * The api and the worker live on little memory: a small nursery and an early full collection, two arenas for native memory.
 * Worker after 340 messages: 375 MB without, 240 MB with, at the same speed (npm run bench -- drain).
 */
export const leanMemory = { NODE_OPTIONS: '--max-semi-space-size=8 --max-old-space-size=256', MALLOC_ARENA_MAX: '2' };

const simulatorPorts = ['SIM_CONTROL_PORT', 'SIM_SOAP_PORT', 'SIM_DMP_PORT', 'SIM_PSC_PORT', 'SIM_SMTP_PORT', 'SIM_IMAP_PORT', 'SIM_APCV_PORT', 'SIM_EPRESCRIPTION_PORT'];

/**
 * Brings everything up.
 * @param {object} options
 * @param {string} options.folder where everything is kept
 * @param {number} options.port port of the product
 * @param {boolean} [options.durable] false turns the database's fsync off (tests)
 * @param {boolean} [options.seed] makes the demo centre when the database is empty
 * @param {Record<string,string>} [options.environment] more settings, for tests
 * @param {(line: string) => void} [options.say] progress
 */
export async function startStack({ folder, port, durable = true, seed = true, environment = {}, say = () => undefined }) {
  mkdirSync(folder, { recursive: true });
  // PostgreSQL runs as somebody else when we are root, and must walk through here; what is secret inside is 0600 or 0700.
  if (process.getuid?.() === 0) chmodSync(folder, 0o755);
  const logs = join(folder, 'logs');
  const running = [];
  let postgres = null;
  const stop = async () => {
    for (const item of running.splice(0).reverse()) await item.stop();
    await postgres?.stop();
    postgres = null;
  };
  try {
    const pki = join(folder, 'pki');
    await ensurePki(pki);
    const secrets = ensureSecrets(join(folder, 'secrets.json'));
    const ports = await ensurePorts(join(folder, 'ports.json'));
    if (!process.env.DATABASE_URL) {
      say('PostgreSQL…');
      postgres = await startPostgres(join(folder, 'database'), { durable });
    }
    const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
    const psc = `http://localhost:${ports.SIM_PSC_PORT}/auth/realms/esante-wallet`;
    const reference = process.env.REFERENCE_DIR ? resolve(process.env.REFERENCE_DIR) : existsSync('../shared/wsdl') ? resolve('../shared') : undefined;
    const settings = {
      NODE_ENV: 'development', DATABASE_URL: process.env.DATABASE_URL ?? postgres.url, ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
      PORT: String(port), PUBLIC_URL: publicUrl, WEB_DIR: resolve('dist/web/browser'), DATA_DIR: join(folder, 'documents'), SECRET_KEY: secrets.secretKey, DEMO: 'true', SIMULATED_SERVICES: 'true',
      WORK_SWEEP_SECONDS: '10', ...(reference ? { REFERENCE_DIR: reference } : {}),
      INS_ALLOWED_OIDS: '1.2.250.1.213.1.4.8,1.2.250.1.213.1.4.9,1.2.250.1.213.1.4.10,1.2.250.1.213.1.4.11',
      INSI_URL: `https://localhost:${ports.SIM_SOAP_PORT}/insi/lps`, INSI_CERT_FILE: join(pki, 'insi.crt'), INSI_KEY_FILE: join(pki, 'insi.key'), INSI_MANU_CERT_FILE: join(pki, 'insi-manu.crt'), INSI_MANU_KEY_FILE: join(pki, 'insi-manu.key'), SIMULATED_READER_KEY: secrets.readerKey, APCV_URL: `http://127.0.0.1:${ports.SIM_APCV_PORT}/apcv`, EPRESCRIPTION_URL: `http://127.0.0.1:${ports.SIM_EPRESCRIPTION_PORT}/e-prescription`,
      DMP_URL: `https://localhost:${ports.SIM_DMP_PORT}/si-dmp-server/v2/services`, DMP_CERT_FILE: join(pki, 'client.crt'), DMP_KEY_FILE: join(pki, 'client.key'), DMP_SIGN_CERT_FILE: join(pki, 'signing.crt'), DMP_SIGN_KEY_FILE: join(pki, 'signing.key'),
      NATIONAL_CA_FILE: join(pki, 'ca.crt'), MSSANTE_SMTP_URL: `smtps://localhost:${ports.SIM_SMTP_PORT}`, MSSANTE_IMAP_URL: `imaps://localhost:${ports.SIM_IMAP_PORT}`, MSSANTE_CERT_FILE: join(pki, 'client.crt'), MSSANTE_KEY_FILE: join(pki, 'client.key'), MSSANTE_NIL: 'NIL-PLURIEL-DEMO', WEATHER_URL: `http://127.0.0.1:${ports.SIM_CONTROL_PORT}/meteo-des-services`,
      PSC_ENABLED: 'true', PSC_ISSUER: psc, PSC_CLIENT_ID: 'pluriel-demo', PSC_CLIENT_SECRET: secrets.pscSecret, PSC_REDIRECT_URI: `${publicUrl}/v1/sign-in/psc/callback`, PSC_POST_LOGOUT_URI: `${publicUrl}/connexion`,
      ...environment,
    };
    const simulatorSettings = {
      ...Object.fromEntries(simulatorPorts.map((name) => [name, String(ports[name])])), SIM_DATA_DIR: join(folder, 'simulator'), SIM_PKI_DIR: pki, ...(reference ? { REFERENCE_DIR: reference } : {}),
      SIM_PSC_CLIENT_ID: settings.PSC_CLIENT_ID, SIM_PSC_CLIENT_SECRET: secrets.pscSecret, SIM_PSC_REDIRECT_URIS: settings.PSC_REDIRECT_URI, SIM_PSC_POST_LOGOUT_URIS: settings.PSC_POST_LOGOUT_URI,
      SIM_PRODUCT_URL: `http://127.0.0.1:${port}`, SIM_READER_KEY: secrets.readerKey,
    };
    say('Migrations…');
    quietly(`node dist/cli/main.mjs migrate`, settings);
    if (seed) {
      say('Centre de démonstration…');
      quietly(`node dist/cli/main.mjs seed --if-empty`, settings);
    }
    say('Services nationaux simulés…');
    const simulator = service('national-services', 'dist/national-services/main.mjs', simulatorSettings, logs);
    running.push(simulator);
    await waitFor(simulator, async () => (await fetch(`http://127.0.0.1:${ports.SIM_CONTROL_PORT}/__state`)).ok, 'The simulator');
    say('Serveur et envois…');
    const api = service('api', 'dist/api/main.mjs', { ...leanMemory, ...settings }, logs);
    const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...settings }, logs);
    running.push(api, worker);
    await waitFor(api, async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok, 'The api');
    return { folder, logs, settings, simulatorSettings, ports, publicUrl, controlUrl: `http://localhost:${ports.SIM_CONTROL_PORT}`, databaseUrl: settings.DATABASE_URL, embedded: Boolean(postgres), postgres: () => postgres, api, worker, simulator, running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ensureSecrets(file) {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { secretKey: kept.secretKey ?? randomBytes(32).toString('base64'), pscSecret: kept.pscSecret ?? randomBytes(24).toString('base64url'), readerKey: kept.readerKey ?? randomBytes(24).toString('base64url') };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** The simulator keeps its ports from one start to the next, unless somebody took one meanwhile. */
async function ensurePorts(file) {
  const { portIsFree } = await import('./processes.mjs');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const name of simulatorPorts) if (!kept[name] || !(await portIsFree(kept[name]))) kept[name] = await freePort();
  writeFileSync(file, JSON.stringify(kept));
  return kept;
}
