import { product } from './product';

export type Service = 'insi' | 'dmp' | 'mssante' | 'psc' | 'apcv' | 'eprescription' | 'meteo';
export type Mode = 'ok' | 'slow' | 'refused' | 'http500' | 'http502' | 'silent-after-reception' | 'duplicate' | 'malformed' | 'cut' | 'coded';
export interface Weather { patient?: string; operation?: string; code?: string; delayMs?: number; times?: number }
export interface KeptDocument { uniqueId: string; submissions: number; patient: string; title: string; type: string; status: string; receivedAt: string }
/** A document somebody else puts in a DMP (apps/national-services/README.md). */
export interface ThirdPartyDocument { type?: string; author?: string; title?: string; text?: string; kind?: 'biology' | 'vsm' | 'broken' | 'altered'; visibility?: string[]; actAt?: string; count?: number }
export interface DmpEntry { uniqueId: string; entryUuid: string; logicalId: string; version: number; title: string; type: string; status: string; confidentialities: string[]; deposited: boolean }
export interface KeptMail { id: number; messageId: string; to: string[]; from: string; subject: string; count: number; patient: string | null; receivedAt: string }
export interface AddedIdentity { nomNaissance: string; prenoms: string; sexe: 'M' | 'F'; dateNaissance: string; codeInsee: string; matricule: string; coveredBy?: string; dmp?: { folder: 'open' | 'closed' | 'none'; authorization: string } }

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
  /** The whole DMP of somebody, documents of third parties too. */
  dmp: (patient: string): Promise<{ folder: string; authorization: string; documents: DmpEntry[] }> => ask(`/__dmp/patients/${patient}`),
  /** Closes or opens a DMP, blocks a professional, lets his authorisation expire. */
  changeDmp: (patient: string, change: { folder?: 'open' | 'closed' | 'none'; authorization?: string; refusesBreakGlass?: boolean; emergencySeesMasked?: boolean; block?: string; unblock?: string; expire?: string }): Promise<unknown> => ask(`/__dmp/patients/${patient}`, change),
  addThirdParty: (patient: string, document: ThirdPartyDocument = {}): Promise<{ uniqueId: string; entryUuid: string }> => ask('/__dmp/documents', { matricule: patient, ...document }),
  /** Its author replaces a document. */
  replaceThirdParty: (uniqueId: string, document: ThirdPartyDocument = {}): Promise<{ uniqueId: string; entryUuid: string }> => ask(`/__dmp/documents/${uniqueId}/replacement`, document),
  /** Somebody else changes who may see a document; codes besides `N`. */
  changeVisibility: (uniqueId: string, codes: readonly string[]): Promise<unknown> => ask(`/__dmp/documents/${uniqueId}/visibility`, { codes }),
  changeStatus: (uniqueId: string, status: 'Approved' | 'Archived' | 'Deleted'): Promise<unknown> => ask(`/__dmp/documents/${uniqueId}/status`, { status }),
  mails: (patient: string): Promise<KeptMail[]> => ask(`/__mssante/messages?patient=${patient}`),
  rawMail: async (id: number): Promise<string> => (await bytes(`/__mssante/messages/${id}/raw`)).toString('utf8'),
  insiCalls: (): Promise<object[]> => ask('/__insi/calls'),
  /** A Vitale card put in the simulated reader of the workstation where this person works. */
  presentCard: (matricule: string, login: string): Promise<{ presented: true; people: number }> => ask('/__vitale/presentations', { matricule, login }),
  /** The simulated reader of this person's workstation is plugged, unplugged, or breaks (J1 B10). */
  reader: (login: string, state: 'ready' | 'no-reader' | 'card-mute' | 'card-unreadable' | 'other-card' | 'silent' | 'stopped'): Promise<unknown> => ask('/__vitale/reader', { login, state }),
  /** The code the invented appli carte Vitale of this holder shows (J1 B11). */
  apcvCode: async (matricule: string): Promise<string> => (await ask<{ code: string }>('/__apcv/codes', { matricule })).code,
  /** E-prescriptions the invented base holds. */
  ePrescriptions: (): Promise<{ numero: string; statut: string; message: { patient: { matricule: string }; consentement: boolean } }[]> => ask('/__eprescription/prescriptions'),
  /** A pharmacist delivers, changes or refuses a line. */
  dispense: (numero: string, done: object): Promise<unknown> => ask(`/__eprescription/prescriptions/${numero}/executions`, done),
  expireApcvCodes: (): Promise<unknown> => ask('/__apcv/codes', { expired: true }),
  addIdentity: (identity: AddedIdentity): Promise<unknown> => ask('/__identities', identity),
};

/** A matricule of 15 characters with its key (ins.md §1.2); departments of Corsica are not needed here. */
export const matriculeOf = (thirteen: string): string => `${thirteen}${String(97 - Number(BigInt(thirteen) % 97n)).padStart(2, '0')}`;
