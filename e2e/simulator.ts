import { product } from './product';

export type Service = 'insi' | 'dmp' | 'mssante' | 'psc';
export type Mode = 'ok' | 'slow' | 'refused' | 'http500' | 'silent-after-reception' | 'duplicate' | 'malformed' | 'coded';
export interface Weather { patient?: string; operation?: string; code?: string; delayMs?: number; times?: number }
export interface KeptDocument { uniqueId: string; submissions: number; patient: string; title: string; type: string; status: string; receivedAt: string }
export interface KeptMail { id: number; messageId: string; to: string[]; from: string; subject: string; count: number; patient: string | null; receivedAt: string }
export interface AddedIdentity { nomNaissance: string; prenoms: string; sexe: 'M' | 'F'; dateNaissance: string; codeInsee: string; matricule: string; dmp?: { folder: 'open' | 'closed' | 'none'; authorization: string } }

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`${product.controlUrl}${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {});
  if (!answer.ok) throw new Error(`simulator ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

const bytes = async (path: string): Promise<Buffer> => {
  const answer = await fetch(`${product.controlUrl}${path}`);
  if (!answer.ok) throw new Error(`simulator ${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** The simulated national services: their weather and what they received. */
export const simulator = {
  weather: (service: Service, mode: Mode, more: Weather = {}): Promise<unknown> => ask('/__weather', { service, mode, ...more }),
  reset: (): Promise<unknown> => ask('/__reset', {}),
  documents: (patient: string): Promise<KeptDocument[]> => ask(`/__dmp/documents?patient=${patient}`),
  documentXml: async (uniqueId: string): Promise<string> => (await bytes(`/__dmp/documents/${uniqueId}/content`)).toString('utf8'),
  documentPdf: (uniqueId: string): Promise<Buffer> => bytes(`/__dmp/documents/${uniqueId}/pdf`),
  mails: (patient: string): Promise<KeptMail[]> => ask(`/__mssante/messages?patient=${patient}`),
  rawMail: async (id: number): Promise<string> => (await bytes(`/__mssante/messages/${id}/raw`)).toString('utf8'),
  insiCalls: (): Promise<object[]> => ask('/__insi/calls'),
  /** A Vitale card put in the simulated reader of the workstation where this person works. */
  presentCard: (matricule: string, login: string): Promise<{ presented: true; people: number }> => ask('/__vitale/presentations', { matricule, login }),
  addIdentity: (identity: AddedIdentity): Promise<unknown> => ask('/__identities', identity),
};

/** A matricule of 15 characters with its key (ins.md §1.2); departments of Corsica are not needed here. */
export const matriculeOf = (thirteen: string): string => `${thirteen}${String(97 - Number(BigInt(thirteen) % 97n)).padStart(2, '0')}`;
