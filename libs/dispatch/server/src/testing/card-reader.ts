import { readTlsMaterial, FileKeySigner, SoapClient, TransportError, type SoapPost } from '@pluriel/teleservices/transport';
import { CardAgents, type OpenCard } from '../lanes/dmp/card-agents';

interface Files { ca: string; cert: string; key: string; signCert: string; signKey: string }

/** A reader in the place of the workstations of a centre: a card is there or not, with keys of its own. */
export class CardReader extends CardAgents {
  installed = true;
  readonly inside = new Map<string, OpenCard>();
  /** The workstation does not answer any more, while its card still seems to be there. */
  unplugged = false;
  private readonly clients: SoapClient[] = [];

  openCard(_structureId: string, nationalId: string): Promise<OpenCard | null> { return Promise.resolve(this.inside.get(nationalId) ?? null); }

  insert(nationalId: string, files: Files, workstationId: string | null = null): void {
    const client = new SoapClient({ tls: { ...readTlsMaterial({ cert: files.cert, key: files.key, ca: files.ca }), minVersion: 'TLSv1.2' } });
    this.clients.push(client);
    const post = (request: SoapPost) => (this.unplugged ? Promise.reject(new TransportError('before-send', 'refused', 'ECONNREFUSED')) : client.post(request));
    this.inside.set(nationalId, { nationalId, workstationId, openedAt: new Date('2026-03-12T08:00:00Z'), structure: { idNat: '499900063480001', name: 'Cabinet de la carte', sectorCode: 'SA07' }, signer: FileKeySigner.fromFiles({ cert: files.signCert, key: files.signKey }), client: { post } });
  }

  remove(nationalId: string): void { this.inside.delete(nationalId); }
  async close(): Promise<void> { await Promise.all(this.clients.map((client) => client.close())); }
}
