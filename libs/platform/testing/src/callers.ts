import { newId, type Actor, type Profession } from '@pluriel/kernel';
import { Log, type Caller, type Config } from '@pluriel/platform/server';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

class EveryPermission extends Set<string> { override has(): boolean { return true; } }

/** @returns a signed-in caller for tests; every permission unless given */
export function aCaller(parts: { userId?: string; structureId?: string; profession?: Profession; permissions?: readonly string[]; displayName?: string; rpps?: string | null } = {}): Caller {
  const actor: Actor = {
    kind: 'user', userId: parts.userId ?? newId(), displayName: parts.displayName ?? 'Dr Claire MARTIN', profession: parts.profession ?? 'medecin', rpps: parts.rpps === undefined ? '10000000017' : parts.rpps,
    exercise: 'liberal', nominative: true, authMethods: ['pwd', 'totp'], permissions: parts.permissions ? new Set(parts.permissions) : new EveryPermission(),
  };
  return { actor, structureId: parts.structureId ?? newId(), siteId: null, workstationId: null, correlationId: newId() };
}

/** @returns a configuration for tests, with a throw-away folder for documents */
export function testConfig(parts: Partial<Config> & { DATABASE_URL: string }): Config {
  return {
    NODE_ENV: 'test', DATABASE_POOL: 8, PORT: 3000, HOST: '127.0.0.1', PUBLIC_URL: 'http://localhost:3000', DATA_DIR: mkdtempSync(join(tmpdir(), 'pluriel-test-')),
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'silent', DEMO: false, SIMULATED_SERVICES: true, WORK_SWEEP_SECONDS: 30, WORK_LEASE_SECONDS: 60,
    INS_ALLOWED_OIDS: ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10'], MSSANTE_PATIENT_DOMAIN: 'patient.mssante.fr', MSSANTE_DOMAINS: ['mssante.fr'], MSSANTE_MAX_BYTES: 10_000_000, INSI_IDAM: 'PLURIEL-NON-AUTORISE', INSI_MODE: 'certificate', DMP_DEPOSIT: 'structure', SERVICE_WATCH_SECONDS: 30, PSC_ENABLED: false, PSC_ACR: 'eidas1', ...parts,
  };
}

/** @returns a log that keeps nothing */
export const silentLog = (): Log => Log.create('silent');
