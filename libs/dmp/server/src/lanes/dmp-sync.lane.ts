import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { ExistenceRecord } from '@pluriel/dispatch/server';
import { mustAskAuthorization } from '@pluriel/dmp/domain';
import { Lanes, Live, type Ctx, type Outcome, type Prepared, type WorkState } from '@pluriel/platform/server';
import { DmpCatalogue, type Answers } from '../catalogue/dmp-catalogue';
import { DmpReadingGateway } from '../gateway/dmp-reading-gateway';
import { ReaderRecord, type ReaderRow } from '../reading/reader-record';
import { syncLaneName } from '../reading/start-reading';
import { hintAgain } from './hint-again';
import { PersonalCalls, type PersonalCall } from './call-of';
import { searchDmp, type Search } from './search-dmp';

interface SyncPayload { call: PersonalCall; askRight: boolean; search: Search; emergency: boolean }
interface SyncReceipt { answers: Answers; asOf: Date; whole: boolean; authorised: boolean; emergency: boolean }

/**
 * Reads the list of a patient's DMP in the name of one professional (TD3.1, dmp.md §2.7.1); asks for the right first when the rules let it be
 * asked silently (TD0.3, §9.2). Nobody waits for it.
 */
@Injectable()
export class DmpSyncLane implements OnModuleInit {
  constructor(
    private readonly lanes: Lanes, private readonly calls: PersonalCalls, private readonly gateway: DmpReadingGateway, private readonly catalogue: DmpCatalogue, private readonly readers: ReaderRecord,
    private readonly existences: ExistenceRecord, private readonly trace: Trace, private readonly live: Live,
  ) {}

  onModuleInit(): void {
    this.lanes.register<ReaderRow, SyncPayload>({
      name: syncLaneName, actor: 'lecture du DMP', table: 'dmp_reader', concurrency: 4, retryMinutes: [1, 5, 15], giveUpHours: 2, readOnly: true,
      structureOf: (row) => row.structure_id,
      prepare: (ctx, row) => this.prepare(ctx, row),
      attempt: (payload, _row, _beforeFirstByte, signal) => this.attempt(payload, signal),
      settle: (ctx, row, outcome, newState) => this.settle(ctx, row, outcome, newState),
      breaker: { service: 'dmp', probe: () => this.gateway.answers() },
    });
  }

  private async prepare(ctx: Ctx, row: ReaderRow): Promise<Prepared<SyncPayload>> {
    const found = await this.calls.of(ctx, row.patient_id, row.user_id, row.matricule);
    if (found.kind !== 'call') return found;
    const { existence } = found.reading.facts;
    const emergency = found.reading.emergencyReason !== null;
    const known = row.scope === 'since' && row.synchronised_at !== null ? await this.catalogue.known(ctx, { patientId: row.patient_id, userId: row.user_id }) : [];
    return { kind: 'go', payload: { call: found.call, emergency, askRight: existence !== null && mustAskAuthorization(existence.authorization, emergency), search: { scope: row.scope, since: row.synchronised_at, known, now: ctx.now } } };
  }

  private async attempt({ call, askRight, search, emergency }: SyncPayload, signal: AbortSignal): Promise<Outcome> {
    const asOf = new Date();
    if (askRight) {
      const right = await this.gateway.authorize(call, 'AJOUT', signal);
      if (right.kind === 'refused') return { kind: 'error', error: right.error, ...(right.laneDown ? { laneDown: true } : {}) };
    }
    const searched = await searchDmp(this.gateway, call, search, signal);
    // The right was obtained whatever becomes of the search: it is kept.
    if (searched.kind === 'refused') return { kind: 'error', error: searched.error, evidence: { authorised: askRight }, ...(searched.laneDown ? { laneDown: true } : {}) };
    const receipt: SyncReceipt = { answers: searched, asOf, whole: search.scope === 'all', authorised: askRight, emergency };
    return { kind: 'delivered', receipt };
  }

  private async settle(ctx: Ctx, row: ReaderRow, outcome: Outcome, newState: WorkState): Promise<void> {
    const receipt = outcome.kind === 'delivered' ? (outcome.receipt as SyncReceipt) : null;
    if (receipt?.authorised ?? (outcome.kind === 'error' && (outcome.evidence as { authorised?: boolean } | undefined)?.authorised)) await this.authorised(ctx, row);
    if (receipt) {
      const applied = await this.catalogue.apply(ctx, { patientId: row.patient_id, userId: row.user_id }, receipt.answers);
      await this.readers.done(ctx, row.id, receipt.asOf, receipt.whole);
      await this.trace.write(ctx, { action: 'dmp.searched', subjectType: 'patient', subjectId: row.patient_id, patientId: row.patient_id, detail: receipt.emergency ? 'Bris de glace' : null, after: { ...applied, forUser: row.user_id } });
    }
    if (newState === 'scheduled') await hintAgain(ctx, this.lanes, syncLaneName, 'dmp_reader', row.id);
    await this.live.notify(ctx, { topic: 'dmp', id: row.patient_id, patientId: row.patient_id });
  }

  private async authorised(ctx: Ctx, row: ReaderRow): Promise<void> {
    await this.existences.authorised(ctx, row.patient_id, row.user_id, 'VALID');
    await this.trace.write(ctx, { action: 'dmp.authorised', subjectType: 'patient', subjectId: row.patient_id, patientId: row.patient_id, detail: 'Droit de lecture demandé à l’ouverture', after: { forUser: row.user_id } });
  }
}
