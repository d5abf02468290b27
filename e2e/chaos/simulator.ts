import type { Rig } from './rig';

type Service = 'insi' | 'dmp' | 'mssante';
type Mode = 'ok' | 'slow' | 'refused' | 'http500' | 'silent-after-reception' | 'duplicate' | 'malformed' | 'coded';
export interface KeptDocument { uniqueId: string; submissions: number; status: string; receivedAt: string }
export interface KeptMail { messageId: string; count: number }
interface Identity { matricule: string; dmp: { folder: string; authorization: string }; refusesMail: boolean }

/** The simulated national services, seen from their control door. */
export class SimulatedServices {
  constructor(private readonly rig: Rig) {}

  weather(service: Service, mode: Mode, more: { times?: number; delayMs?: number; operation?: string; patient?: string; code?: string } = {}): Promise<unknown> { return this.ask('/__weather', { service, mode, ...more }); }
  /** That share of the messages goes wrong until told otherwise: in every way, or in those named. Five silences in a row would stop the lane; a share of them seldom does. */
  storm(service: Service, share: number, more: { delayMs?: number; modes?: Mode[] } = {}): Promise<unknown> { return this.ask('/__storm', { service, share, ...more }); }
  /** Forgets everything received; fair weather. */
  reset(): Promise<unknown> { return this.ask('/__reset', {}); }
  /** Cuts the lines left without an answer, so that nobody waits for a time-out. */
  release(): Promise<unknown> { return this.ask('/__release', {}); }
  documents(): Promise<KeptDocument[]> { return this.ask('/__dmp/documents'); }
  mails(): Promise<KeptMail[]> { return this.ask('/__mssante/messages'); }
  identities(): Promise<Identity[]> { return this.ask('/__identities'); }

  private async ask<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.rig.controlUrl}${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {});
    if (!answer.ok) throw new Error(`simulator ${path}: ${answer.status}`);
    return answer.json() as Promise<T>;
  }
}
