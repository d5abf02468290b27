import { createHash, randomUUID } from 'node:crypto';
import type { DmpCall, DmpRefusal } from '@pluriel/dispatch/server';
import type { NationalError } from '@pluriel/kernel';
import { entryStatuses, type EntryStatus, type FoundAssociation, type FoundEntry, type RetrievedDocument, type UpdateSet, type VisibilityCode, type WantedDocument } from '@pluriel/teleservices/dmp';
import type { DmpReadingGateway, Found } from '../gateway/dmp-reading-gateway';

interface Row { uniqueId: string; entryUuid: string; logicalId: string; status: EntryStatus; visibility: VisibilityCode[]; version: number; typeCode: string; classCode: string; title: string; author: string; institution: string; serviceStart: Date; bytes: Buffer; hash: string }
interface SubmittedSet { uuid: string; at: Date; members: string[]; associations: FoundAssociation[] }

const refusal = (code: string, disposition: NationalError['disposition'] = 'needs-human'): DmpRefusal => ({ kind: 'refused', error: { code, disposition, sentence: `Le DMP refuse (${code}).`, remedy: 'Rien à faire.' } });

/** What the registry does with the next call of one kind. */
export type RegistryMood = 'ok' | 'away' | 'silent-after' | 'version-conflict' | { code: string };

/** A registry in the memory of a test, with the semantics of XDS that reading needs (dmp.md §2.7 to §2.10): versions of metadata, replacements, what is hidden from whom. */
export class FakeRegistry implements Pick<DmpReadingGateway, keyof DmpReadingGateway> {
  readonly calls: { what: string; call: DmpCall }[] = [];
  readonly rows: Row[] = [];
  readonly sets: SubmittedSet[] = [];
  readonly authorised = new Set<string>();
  moods: Partial<Record<'search' | 'retrieve' | 'authorize' | 'change', RegistryMood>> = {};
  medecinTraitant = '';
  mostResults = Infinity;
  readonly connected = true;

  answers(): Promise<boolean> { return Promise.resolve(this.moods.search !== 'away'); }

  /** A third party deposits a document; `replaces`: the uniqueId of the version it takes the place of. @returns its uniqueId */
  deposit(facts: Partial<Omit<Row, 'entryUuid' | 'logicalId' | 'status' | 'version' | 'hash'>> & { replaces?: string } = {}): string {
    const { replaces, ...given } = facts;
    const bytes = given.bytes ?? Buffer.from(`%PDF-1.4\n${randomUUID()}\n%%EOF\n`);
    const row: Row = {
      uniqueId: `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`, visibility: [], typeCode: '11502-2', classCode: '10', title: 'Compte rendu', author: '899900000001', institution: 'Laboratoire du Bourg', serviceStart: new Date(Date.now() - 30 * 86_400_000), ...given,
      entryUuid: `urn:uuid:${randomUUID()}`, logicalId: `urn:uuid:${randomUUID()}`, status: 'approved', version: 1, bytes, hash: createHash('sha1').update(bytes).digest('hex'),
    };
    this.rows.push(row);
    const former = this.rows.find(({ uniqueId, status }) => uniqueId === replaces && status === 'approved');
    if (former) former.status = 'deprecated';
    this.submitted([row.entryUuid, `urn:uuid:${randomUUID()}`], former ? [{ type: 'RPLC', source: row.entryUuid, target: former.entryUuid }] : []);
    return row.uniqueId;
  }

  /** Somebody changes who sees a document. */
  show(uniqueId: string, visibility: VisibilityCode[]): void {
    const row = this.current(uniqueId);
    if (!row) throw new Error('no such document');
    row.status = 'deprecated';
    const next: Row = { ...row, status: 'approved', visibility, version: row.version + 1, entryUuid: `urn:uuid:${randomUUID()}` };
    this.rows.push(next);
    this.submitted([next.entryUuid], []);
  }

  withdraw(uniqueId: string): void {
    const row = this.current(uniqueId);
    if (!row) throw new Error('no such document');
    row.status = 'deleted';
    this.submitted([], [{ type: 'UpdateAvailabilityStatus', source: 'set', target: row.entryUuid }]);
  }

  current(uniqueId: string): Row | undefined { return this.rows.find((row) => row.uniqueId === uniqueId && row.status === 'approved'); }
  count(what: string): number { return this.calls.filter((call) => call.what === what).length; }

  documents(call: DmpCall, statuses: readonly EntryStatus[], from: Date | null, to: Date | null): Promise<Found | DmpRefusal> {
    return this.answer(call, 'documents', () => {
      const rows = this.rows.filter((row) => statuses.includes(row.status) && (!from || row.serviceStart >= from) && (!to || row.serviceStart <= to));
      return rows.length > this.mostResults ? refusal('XDSTooManyResults') : this.found(call, rows, []);
    });
  }
  submissionSets(call: DmpCall, since: Date): Promise<Found | DmpRefusal> {
    return this.answer(call, 'sets', () => ({ kind: 'found', entries: [], associations: [], submissionSets: this.sets.filter(({ at }) => at >= since).map(({ uuid }) => uuid) }));
  }
  associations(call: DmpCall, uuids: readonly string[]): Promise<Found | DmpRefusal> {
    return this.answer(call, 'associations', () => ({ kind: 'found', entries: [], submissionSets: [], associations: this.sets.filter(({ uuid }) => uuids.includes(uuid)).flatMap(({ uuid, members, associations }) => [...members.map((target) => ({ type: 'HasMember', source: uuid, target })), ...associations]) }));
  }
  entries(call: DmpCall, uuids: readonly string[]): Promise<Found | DmpRefusal> {
    return this.answer(call, 'entries', () => this.found(call, this.rows.filter(({ entryUuid }) => uuids.includes(entryUuid)), this.sets.flatMap(({ associations }) => associations).filter(({ source, target }) => uuids.includes(source) || uuids.includes(target))));
  }
  byUniqueId(call: DmpCall, uniqueIds: readonly string[]): Promise<Found | DmpRefusal> { return this.answer(call, 'look-up', () => this.found(call, this.rows.filter((row) => uniqueIds.includes(row.uniqueId)), [])); }

  retrieve(call: DmpCall, { uniqueId }: WantedDocument): Promise<{ kind: 'retrieved'; document: RetrievedDocument } | DmpRefusal> {
    this.calls.push({ what: 'retrieve', call });
    const refused = this.refused('retrieve');
    if (refused) return Promise.resolve(refused);
    const row = this.rows.find((one) => one.uniqueId === uniqueId && this.shows(call, one));
    return Promise.resolve(row ? { kind: 'retrieved', document: { uniqueId, repositoryUniqueId: '1.2.3', mimeType: 'text/xml', content: row.bytes } } : refusal('XDSDocumentUniqueIdError', 'definitive'));
  }

  authorize(call: DmpCall, change: 'AJOUT' | 'SUPPRESSION'): Promise<{ kind: 'done' } | DmpRefusal> {
    this.calls.push({ what: change, call });
    const refused = this.refused('authorize');
    if (refused) return Promise.resolve(refused);
    if (change === 'AJOUT') this.authorised.add(call.caller.idNat); else this.authorised.delete(call.caller.idNat);
    return Promise.resolve({ kind: 'done' });
  }

  async changeVisibility(call: DmpCall, _set: Pick<UpdateSet, 'uniqueId'>, entry: { xml: string; metadataVersion: string }, visibility: readonly VisibilityCode[], onFirstByte: () => Promise<void>): Promise<{ kind: 'done' } | DmpRefusal> {
    this.calls.push({ what: 'change', call });
    await onFirstByte();
    const mood = this.moods.change ?? 'ok';
    const uniqueId = /uniqueId="([^"]+)"/.exec(entry.xml)?.[1] ?? '';
    if (mood === 'version-conflict') { delete this.moods.change; this.show(uniqueId, [...(this.current(uniqueId)?.visibility ?? [])]); }
    const refused = this.refused('change');
    if (refused) return refused;
    if (this.current(uniqueId)?.version !== Number(entry.metadataVersion)) return refusal('XDSMetadataVersionError');
    this.show(uniqueId, [...visibility]);
    if (mood === 'silent-after') { delete this.moods.change; return refusal('transport.after-send', 'uncertain'); }
    return { kind: 'done' };
  }

  private submitted(members: string[], associations: FoundAssociation[]): void { this.sets.push({ uuid: `urn:uuid:${randomUUID()}`, at: new Date(), members, associations }); }

  private answer(call: DmpCall, what: string, give: () => Found | DmpRefusal): Promise<Found | DmpRefusal> {
    this.calls.push({ what, call });
    return Promise.resolve(this.refused('search') ?? give());
  }

  private refused(kind: 'search' | 'retrieve' | 'authorize' | 'change'): DmpRefusal | null {
    const mood = this.moods[kind] ?? 'ok';
    if (mood === 'away') return { ...refusal('transport.before-send', 'retryable'), laneDown: true };
    return typeof mood === 'object' ? refusal(mood.code) : null;
  }

  /** MASQUE_PS: its author and the médecin traitant only (dmp.md §2.2). */
  private shows({ caller }: DmpCall, row: Row): boolean { return row.status !== 'deleted' && (!row.visibility.includes('MASQUE_PS') || row.author === caller.idNat || this.medecinTraitant === caller.idNat); }

  private found(call: DmpCall, rows: readonly Row[], associations: FoundAssociation[]): Found { return { kind: 'found', entries: rows.filter((row) => this.shows(call, row)).map(entryOf), associations, submissionSets: [] }; }
}

function entryOf(row: Row): FoundEntry {
  const coded = (code: string, label: string) => ({ code, system: '1.2', label });
  return {
    entryUuid: row.entryUuid, logicalId: row.logicalId, uniqueId: row.uniqueId, hash: row.hash, status: entryStatuses[row.status], repositoryUniqueId: '1.2.3',
    description: {
      title: row.title, mimeType: 'text/xml', type: coded(row.typeCode, `Type ${row.typeCode}`), class: coded(row.classCode, 'Compte rendu'), format: coded('urn:ihe:iti:xds-sd:pdf:2008', 'PDF'), practice: coded('AMBULATOIRE', 'Ambulatoire'), facility: null, events: [],
      visibility: row.visibility, authors: [{ nationalId: row.author, familyName: 'CAMPARINI', givenName: 'Marcel', institution: row.institution, institutionId: '1630000099', specialty: 'Biologie médicale' }],
      createdAt: row.serviceStart.toISOString(), serviceStart: row.serviceStart.toISOString(), serviceStop: null, size: row.bytes.length, metadataVersion: String(row.version), xml: `<ExtrinsicObject uniqueId="${row.uniqueId}"/>`,
    },
  };
}
