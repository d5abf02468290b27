import { refusalOf, type DmpExistence, type Submission } from '@pluriel/teleservices/dmp';
import type { DmpCall, DmpGateway, DmpRefusal } from '../lanes/dmp/dmp-gateway';

type Port = Pick<DmpGateway, 'answers' | 'existence' | 'submit' | 'findByUniqueId'>;
type Found = Awaited<ReturnType<DmpGateway['findByUniqueId']>>;
const open = { status: 'ACTIVE', authorization: 'UNKNOWN' } as unknown as DmpExistence;
const unreachable: DmpRefusal = { kind: 'refused', error: refusalOf('transport.before-send', null), laneDown: true };

/** What the DMP was told or asked, in order. */
export interface Exchange { what: 'submitted' | 'looked-up'; uniqueId: string; replaces: string | null }

/** The DMP at its port, without wire nor signature: thousands of orders in seconds. It keeps what it takes, refuses what it holds already, and can be away. */
export class GatewayDouble implements Port {
  away = false;
  readonly exchanges: Exchange[] = [];
  readonly kept = new Map<string, number>();
  /** Calls made while it was away: what an outage costs. */
  knocks = 0;
  probes = 0;

  answers(): Promise<boolean> { this.probes += 1; return Promise.resolve(!this.away); }

  existence(): Promise<{ kind: 'known'; existence: DmpExistence } | DmpRefusal> { return Promise.resolve(this.away ? this.refuse() : { kind: 'known', existence: open }); }

  async submit(_call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>, _attempt: number, onFirstByte: () => Promise<void>): Promise<{ kind: 'accepted'; warnings: string[] } | DmpRefusal> {
    if (this.away) return this.refuse();
    await onFirstByte();
    const uniqueId = submission.documents[0]?.uniqueId ?? '';
    this.exchanges.push({ what: 'submitted', uniqueId, replaces: submission.replacesEntryUuid });
    const before = this.kept.get(uniqueId) ?? 0;
    this.kept.set(uniqueId, before + 1);
    return before > 0 ? { kind: 'refused', error: refusalOf('XDSDuplicateUniqueIdInRegistry', null) } : { kind: 'accepted', warnings: [] };
  }

  findByUniqueId(_call: DmpCall, uniqueId: string): Promise<Found> {
    if (this.away) return Promise.resolve(this.refuse());
    this.exchanges.push({ what: 'looked-up', uniqueId, replaces: null });
    const entry = { entryUuid: `urn:uuid:${uniqueId}`, uniqueId, logicalId: null, hash: null, status: null };
    return Promise.resolve({ kind: 'found', entries: this.kept.has(uniqueId) ? [entry as unknown as Extract<Found, { kind: 'found' }>['entries'][number]] : [] });
  }

  private refuse(): DmpRefusal { this.knocks += 1; return unreachable; }
}
