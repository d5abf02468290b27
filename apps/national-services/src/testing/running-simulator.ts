import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../simulator';
import { makeTestPki, type TestPki } from './test-pki';

/** A simulator on free ports with its own folder, and ways to ask and to command it. */
export interface Running {
  simulator: Simulator; pki: TestPki; dataDir: string;
  get<T>(path: string): Promise<T>;
  command(path: string, body: unknown): Promise<number>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const pscClient = { clientId: 'pluriel-test', clientSecret: 'secret-de-test-suffisamment-long', redirectUris: ['http://127.0.0.1:4999/retour'], postLogoutUris: ['http://127.0.0.1:4999/'] };

/** Told by jest.config.cjs: the folder of the national schemas, or null on a machine without them. */
declare const referenceDirectory: string | null;

export async function runSimulator(): Promise<Running> {
  const pki = await makeTestPki();
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-'));
  const start = () => startSimulator({ ports: { control: 0, soap: 0, dmp: 0, psc: 0, smtp: 0, imap: 0, apcv: 0, ePrescription: 0 }, dataDir, pki: { ca: pki.ca, cert: pki.server.cert, key: pki.server.key }, referenceDir: referenceDirectory, psc: pscClient, mssanteMailboxes: [], demo: false, reader: null });
  const running: Running = {
    simulator: await start(), pki, dataDir,
    get: async <T>(path: string) => (await fetch(`http://127.0.0.1:${running.simulator.ports.control}${path}`)).json() as Promise<T>,
    command: async (path, body) => (await fetch(`http://127.0.0.1:${running.simulator.ports.control}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status,
    restart: async () => { await running.simulator.close(); running.simulator = await start(); },
    stop: async () => { await running.simulator.close(); rmSync(dataDir, { recursive: true, force: true }); },
  };
  return running;
}
