import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireTie } from '@pluriel/consents/server';
import { domainError, parisDay, unwrap } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { parseVaccination, type ElementOrigin, type VaccinationContent } from '@pluriel/record/domain';
import { VaccinationRecord } from './vaccination.entity';
import { VaccinationStore } from './vaccination-store';

/** One vaccination chosen in a document. `key` names it inside the document. */
export interface OfferedVaccination { key: string; content: unknown }
export interface ImportedVaccination { key: string; outcome: 'added' | 'already-there'; vaccinationId: string }

type Compared = Pick<VaccinationContent, 'on' | 'vaccine'>;
/** The same vaccine on the same day. */
export const sameVaccination = (one: Compared, other: Compared): boolean => one.on === other.on && ((one.vaccine.cis !== null && one.vaccine.cis === other.vaccine.cis) || one.vaccine.name.toLocaleLowerCase('fr') === other.vaccine.name.toLocaleLowerCase('fr'));

/** Vaccinations that a person chose in a document of the DMP or in one received (VAC-10): added as told, to be validated; what is there is left as it is. */
@Injectable()
export class VaccinationImport {
  constructor(private readonly store: VaccinationStore, private readonly trace: Trace) {}

  /** What the booklet holds, as far as the caller may read it. */
  async current(ctx: Ctx, patientId: string): Promise<{ id: string; content: VaccinationContent }[]> { return (await this.store.counted(ctx, patientId)).rows; }

  /**
   * In the caller's transaction.
   * @throws 403 `access.refused` without the right to note a vaccination, `care-team.reason-needed`; 422 `vaccination.invalid`: nothing is added then
   */
  async add(ctx: Ctx, patientId: string, origin: ElementOrigin, chosen: readonly OfferedVaccination[]): Promise<ImportedVaccination[]> {
    if (chosen.length === 0) return [];
    if (!ctx.actor.permissions.has('vaccination.write')) throw domainError('access.refused', 'Votre profession ne note pas de vaccination.', { status: 403, remedy: 'Demandez-le à un médecin, une sage-femme, une infirmière ou un pharmacien du centre.' });
    const { traits: { dateNaissance } } = await this.store.patient(ctx, patientId);
    await requireTie(ctx, patientId);
    const read = chosen.map(({ key, content }) => ({ key, content: unwrap(parseVaccination(content, { birth: dateNaissance, today: parisDay(ctx.now), origin: 'imported' })) }));
    await this.store.lockFile(ctx, patientId);
    const known = await this.current(ctx, patientId);
    const outcomes: ImportedVaccination[] = [];
    for (const { key, content } of read) {
      const [before] = await ctx.manager.find(VaccinationRecord, { select: { id: true }, where: { patientId, structureId: ctx.structureId, sourceDocumentId: origin.documentId, sourceKey: key }, take: 1 });
      const same = before ?? known.find((row) => sameVaccination(row.content, content));
      const words = [origin.title, origin.date, origin.author].filter((part) => part !== null && part !== '').join(' · ');
      const row = same ?? (await this.store.insert(ctx, patientId, { origin: 'imported', content, source: { documentId: origin.documentId, key, words } }));
      outcomes.push({ key, outcome: same ? 'already-there' : 'added', vaccinationId: row.id });
    }
    const added = outcomes.filter(({ outcome }) => outcome === 'added').length;
    await this.trace.write(ctx, { action: 'vaccination.imported', subjectType: 'patient', subjectId: patientId, patientId, detail: `${added} ajoutées, ${outcomes.length - added} déjà au carnet`, after: { document: origin.documentId, kind: origin.kind } });
    return outcomes;
  }
}
