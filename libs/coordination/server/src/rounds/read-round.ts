import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { patientsWithout } from '@pluriel/care-team/server';
import { endOfRound, firstRank, plansOn } from '@pluriel/coordination/domain';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { ageLabel } from '@pluriel/identity/domain';
import { domainError, isCivilDay, parisDay } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { allergyLabel } from '@pluriel/record/domain';
import { ClinicalSummaryReader, type ClinicalSummary } from '@pluriel/record/server';
import { In, IsNull } from 'typeorm';
import type { LastNote, Round, RoundOrder, RoundPreparation, RoundVisit, VisitedPatient } from './round.dto';
import { HomeVisitRecord, VisitPlanRecord } from './round.entities';
import { VisitStore } from './visit-store';

const notWished = 'Ce patient ne souhaite plus être suivi par vous : confiez cette visite à un collègue (son dossier, Visites).';

/** The round of the caller for a day: the visits its plans want are made the first time somebody looks, once. */
@Injectable()
export class RoundReader {
  constructor(private readonly store: VisitStore, private readonly patients: PatientReader, private readonly summaries: ClinicalSummaryReader, private readonly trace: Trace) {}

  /** @throws 422 `round.day` for a day that does not exist, or further than two months away: nobody prepares it */
  async of(ctx: Ctx, day: string): Promise<Round> {
    const distance = isCivilDay(day) ? (Date.parse(day) - Date.parse(parisDay(ctx.now))) / 86_400_000 : Number.NaN;
    if (!(distance > -62 && distance < 62)) throw domainError('round.day', 'Cette tournée ne peut pas être ouverte.', { status: 422, field: 'day', remedy: 'Choisissez un jour à moins de deux mois.' });
    if (distance >= 0) await this.makeVisits(ctx, day);
    let { visits, patients } = await this.visitsAndPatients(ctx, day);
    // Two files joined between the two questions: asked again, everything names the file that stays.
    if (visits.some(({ patientId }) => !patients.has(patientId))) ({ visits, patients } = await this.visitsAndPatients(ctx, day));
    const [views, last] = [await this.store.views(ctx, visits), await this.lastOf(ctx, visits)];
    const shown = views.map((view): RoundVisit => {
      const patient = patients.get(view.patientId);
      if (!patient) throw new Error('a visit has a patient');
      return { ...view, patient, last: last.get(view.id) ?? null };
    });
    const first = visits.filter(({ shownAt }) => shownAt === null);
    if (first.length > 0) await ctx.manager.update(HomeVisitRecord, { id: In(first.map(({ id }) => id)) }, { shownAt: ctx.now });
    for (const { id, patientId } of first) await this.trace.write(ctx, { action: 'round.shown', subjectType: 'home-visit', subjectId: id, patientId, detail: day });
    return { day, nurseName: ctx.actor.displayName, visits: shown, expiresAt: endOfRound(day).toISOString(), readAt: ctx.now.toISOString() };
  }

  /** A visit that still names a file joined to another one is brought to the file that stays: one of them must not close the whole round (INS-62). */
  private async visitsAndPatients(ctx: Ctx, day: string): Promise<{ visits: HomeVisitRecord[]; patients: Map<string, VisitedPatient> }> {
    await ctx.manager.query('UPDATE home_visit v SET patient_id = p.merged_into FROM patient p WHERE p.id = v.patient_id AND p.merged_into IS NOT NULL AND v.structure_id = $1 AND v.nurse_id = $2 AND v.day = $3', [ctx.structureId, ctx.actor.userId ?? ctx.structureId, day]);
    const visits = (await this.mine(ctx, day)).filter(({ report }) => report.outcome !== 'cancelled');
    return { visits, patients: await this.patientsOf(ctx, visits.map(({ patientId }) => patientId)) };
  }

  /** The caller's visits of a day, in the order of the round. */
  mine(ctx: Ctx, day: string): Promise<HomeVisitRecord[]> {
    return ctx.manager.find(HomeVisitRecord, { where: { structureId: ctx.structureId, nurseId: ctx.actor.userId ?? ctx.structureId, day }, order: { rank: 'ASC', from: 'ASC', id: 'ASC' } });
  }

  private async makeVisits(ctx: Ctx, day: string): Promise<void> {
    const plans = await ctx.manager.find(VisitPlanRecord, { where: { structureId: ctx.structureId, nurseId: ctx.actor.userId ?? ctx.structureId, stopped: false } });
    const wanted = plans.filter(({ content }) => plansOn(content, day));
    const made = wanted.length === 0 ? [] : await ctx.manager.find(HomeVisitRecord, { select: { id: true, planId: true }, where: { planId: In(wanted.map(({ id }) => id)), day, postponedFrom: IsNull() } });
    for (const { id, patientId, nurseId, nurseName, content } of wanted) {
      if (!made.some(({ planId }) => planId === id)) await this.store.add(ctx, { patientId, planId: id, nurseId, nurseName, day, from: content.from, to: content.to, rank: firstRank(content.from), access: content.access, teamNote: content.teamNote, cares: content.cares, postponedFrom: null });
    }
  }

  /** The people of a round, all at once: a round has dozens of visits and is read on a phone. */
  private async patientsOf(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, VisitedPatient>> {
    const [patients, summaries, without] = [await this.patients.forDocuments(ctx, patientIds), await this.summaries.ofMany(ctx, patientIds), await patientsWithout(ctx, patientIds)];
    return new Map([...summaries].flatMap(([id, summary]) => {
      const patient = patients.get(id);
      if (!patient) return [];
      const visited = this.visited(ctx, patient, summary);
      // The care is still due: the visit stays until somebody else has it, and who had it is told first.
      return [[id, without.has(id) ? { ...visited, points: [notWished, ...visited.points] } : visited] as const];
    }));
  }

  private visited(ctx: Ctx, { id, displayLabel, status, contact, traits }: PatientIdentity, { allergies, allergyState, vigilance, importantPoints, restricted }: ClinicalSummary): VisitedPatient {
    const listed = allergyState === 'listed' ? `Allergie : ${allergies.map(allergyLabel).join(', ')}` : allergyState === 'none-known' ? 'Aucune allergie connue' : 'Allergies non renseignées';
    // For a map: no door code nor floor, which are nobody's business outside the round.
    const place = contact.addressLine ? [contact.addressLine, [contact.postcode, contact.city].filter(Boolean).join(' ')].filter((part) => part !== '').join(', ') : null;
    const address = [contact.addressLine, contact.addressComplement, [contact.postcode, contact.city].filter(Boolean).join(' ')].filter((part) => part !== null && part !== '').join(', ');
    return {
      id, name: displayLabel, age: ageLabel(traits.dateNaissance, parisDay(ctx.now)), status, address: [address, contact.buildingCode ? `code ${contact.buildingCode}` : ''].filter((part) => part !== '').join(' · ') || null,
      place, phone: contact.mobile ?? contact.phone, allergies: restricted && allergyState !== 'listed' ? 'Allergies : une partie du dossier ne vous est pas partagée' : listed, points: [...importantPoints, ...vigilance], restricted,
    };
  }

  /** What was said at the visit before each, by whoever the reader may read. @returns by visit; a visit without one is not there */
  private async lastOf(ctx: Ctx, visits: readonly HomeVisitRecord[]): Promise<Map<string, LastNote>> {
    if (visits.length === 0) return new Map();
    const own = await this.store.ownOnlyAmong(ctx, visits.map(({ patientId }) => patientId));
    const found = await ctx.manager.query<{ id: string; day: string; byName: string; report: HomeVisitRecord['report'] }[]>(
      `SELECT v.id, last.day::text, last.updated_by_name AS "byName", last.report FROM home_visit v CROSS JOIN LATERAL
         (SELECT o.day, o.updated_by_name, o.report FROM home_visit o WHERE o.structure_id = $1 AND o.patient_id = v.patient_id AND o.id <> v.id AND o.day <= v.day AND o.report->>'outcome' IN ('done', 'absent')
             AND (o.report->>'note' <> '' OR jsonb_array_length(o.report->'measures') > 0 OR o.report->>'reason' <> '') AND (v.patient_id <> ALL($3::uuid[]) OR o.updated_by_id = $4) ORDER BY o.day DESC, o.updated_at DESC LIMIT 1) last
        WHERE v.id = ANY($2::uuid[])`,
      [ctx.structureId, visits.map(({ id }) => id), [...own], ctx.actor.userId ?? ctx.structureId]);
    return new Map(found.map(({ id, day, byName, report }) => [id, { day, byName, note: report.note || report.reason, measures: report.measures.map((measure) => ({ ...measure })) }]));
  }
}

@Injectable()
export class ReadRound {
  constructor(private readonly transactions: Transactions, private readonly rounds: RoundReader) {}

  /** @throws 422 `round.day` */
  execute(caller: Caller, day: string): Promise<Round> { return this.transactions.run(caller, (ctx) => this.rounds.of(ctx, day)); }
}

/** Gives a device what it needs without network, and remembers which device holds which file (J3, « offline access with device id »; B2). */
@Injectable()
export class PrepareRound {
  constructor(private readonly transactions: Transactions, private readonly rounds: RoundReader, private readonly trace: Trace) {}

  /** @throws 422 `round.day` */
  execute(caller: Caller, { day, device }: RoundPreparation): Promise<Round> {
    return this.transactions.run(caller, async (ctx) => {
      const round = await this.rounds.of(ctx, day);
      for (const { id, patientId } of round.visits) await this.trace.write(ctx, { action: 'round.prepared', subjectType: 'home-visit', subjectId: id, patientId, detail: `Appareil ${device}, effacé à la fin du ${day}` });
      return round;
    });
  }
}

/** Puts a round in the order its nurse wants. */
@Injectable()
export class OrderRound {
  constructor(private readonly transactions: Transactions, private readonly rounds: RoundReader, private readonly trace: Trace) {}

  /** @throws 409 `round.order` when the round is no longer what was seen, 422 `round.visits` when the two orders are not the same visits */
  execute(caller: Caller, day: string, { before, after }: RoundOrder): Promise<Round> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT id FROM home_visit WHERE nurse_id = $1 AND day = $2 ORDER BY id FOR UPDATE', [ctx.actor.userId, isCivilDay(day) ? day : '1900-01-01']);
      const now = (await this.rounds.of(ctx, day)).visits.map(({ id }) => id);
      if (now.join() !== before.join()) throw domainError('round.order', 'La tournée a changé pendant que vous la rangiez.', { status: 409, remedy: 'Relisez-la, puis rangez-la de nouveau.', current: now });
      if ([...after].sort().join() !== [...before].sort().join()) throw domainError('round.visits', 'Il manque une visite dans cet ordre.', { status: 422, field: 'after', remedy: 'Relisez la tournée, puis rangez-la de nouveau.' });
      await ctx.manager.query('UPDATE home_visit v SET rank = o.place * 10 FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) WHERE v.id = o.id', [after]);
      await this.trace.write(ctx, { action: 'round.ordered', subjectType: 'round', subjectId: ctx.actor.userId ?? '', detail: `${day}, ${after.length} visites` });
      return this.rounds.of(ctx, day);
    });
  }
}
