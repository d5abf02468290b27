import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CompleteDocuments } from '@pluriel/documents/server';
import { IdentityChanged, PatientsMerged, PatientsSeparated } from '@pluriel/identity/domain';
import { PatientParts, PatientReader, type Holding, type MovedRows, type PatientPart } from '@pluriel/identity/server';
import { Events, type Ctx } from '@pluriel/platform/server';
import { FollowEvents } from './follow-events';

/**
 * What a merge does to orders: they follow their document, and what waits is judged again under the identity that stays. A document frozen with
 * other traits is then held back by the lane until it is drawn again (ins.md §2.7).
 */
@Injectable()
export class FollowMerge implements PatientPart, OnModuleInit {
  /** `exchange` follows each order and received document by itself: the database keeps it. */
  readonly tables = ['dispatch_order', 'dmp_existence_check', 'exchange'];

  constructor(private readonly parts: PatientParts, private readonly events: Events, private readonly patients: PatientReader, private readonly orders: FollowEvents, private readonly complete: CompleteDocuments) {}

  onModuleInit(): void {
    this.parts.register('dispatch', this);
    this.events.on(PatientsMerged, (ctx, { masterId }) => this.judge(ctx, masterId));
    this.events.on(PatientsSeparated, async (ctx, { masterId, separatedId }) => {
      await this.alignWithDocuments(ctx, masterId, separatedId);
      for (const id of [masterId, separatedId]) await this.judge(ctx, id);
    });
  }

  async move(ctx: Ctx, from: string, to: string): Promise<MovedRows> {
    // What the DMP said of the other file stays with it; nobody asks any more.
    await ctx.manager.query(`UPDATE dmp_existence_check SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, row_version = row_version + 1 WHERE patient_id = $1 AND state IN ('scheduled', 'in_progress', 'uncertain')`, [from]);
    await this.carry(ctx, 'o.patient_id = $2', to, [from]);
    return {};
  }

  /** Orders have no file of their own: once the documents are back, `PatientsSeparated` brings each order to its document. */
  async putBack(): Promise<void> { /* see alignWithDocuments */ }

  async holds(ctx: Ctx, patientId: string): Promise<Holding[]> {
    const [found] = await ctx.manager.query<{ count: number; last: string | null }[]>(`SELECT count(*)::int AS count, (max(signed_at) AT TIME ZONE 'Europe/Paris')::date::text AS last FROM dispatch_order WHERE patient_id = $1 AND state <> 'cancelled'`, [patientId]);
    return [{ label: 'Envois', count: found?.count ?? 0, last: found?.last ?? null }];
  }

  private async alignWithDocuments(ctx: Ctx, masterId: string, separatedId: string): Promise<void> {
    await this.carry(ctx, 'o.patient_id = $2 AND EXISTS (SELECT 1 FROM document d WHERE d.id = o.document_id AND d.patient_id = $1)', separatedId, [masterId]);
  }

  private async carry(ctx: Ctx, which: string, to: string, parameters: unknown[]): Promise<void> {
    const patient = await this.patients.forDocument(ctx, to);
    await ctx.manager.query(`UPDATE dispatch_order o SET patient_id = $1, patient_label = $3, patient_file_number = $4, row_version = o.row_version + 1 WHERE ${which}`, [to, ...parameters, patient.displayLabel, patient.fileNumber]);
  }

  private async judge(ctx: Ctx, patientId: string): Promise<void> {
    const { status } = await this.patients.forDocument(ctx, patientId);
    await this.orders.identityChanged(ctx, new IdentityChanged(patientId, status, status));
    if (status !== 'qualifiee') return;
    await this.complete.ofPatient(ctx, patientId);
    await this.orders.identityQualified(ctx, { patientId });
  }
}
