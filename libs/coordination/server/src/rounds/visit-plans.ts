import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { noteCareAct, takenOutByWish } from '@pluriel/care-team/server';
import { plansOn, refusePlan, type VisitPlan } from '@pluriel/coordination/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';
import { displayNameOf, effectivePermissions } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import type { PatientVisits, VisitPlanInput, VisitPlanView, VisitingPerson } from './round.dto';
import { HomeVisitRecord, VisitPlanRecord } from './round.entities';
import { VisitStore } from './visit-store';

const mostListed = 60;

/** Plans of visits of a patient, and what became of the visits. */
@Injectable()
export class VisitPlans {
  constructor(private readonly transactions: Transactions, private readonly store: VisitStore, private readonly patients: PatientReader, private readonly users: UserReader, private readonly trace: Trace, private readonly live: Live) {}

  /** @returns plans and visits, as far as the caller may read them (STR-10). @throws 404 `patient.unknown` */
  read(caller: Caller, patientId: string): Promise<PatientVisits> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const restricted = await this.store.ownOnly(ctx, patientId);
      const me = ctx.actor.userId ?? ctx.structureId;
      const plans = await ctx.manager.find(VisitPlanRecord, { where: { structureId: ctx.structureId, patientId, ...(restricted ? { nurseId: me } : {}) }, order: { stopped: 'ASC', createdAt: 'DESC' }, take: mostListed });
      const visits = await ctx.manager.find(HomeVisitRecord, { where: { structureId: ctx.structureId, patientId, ...(restricted ? { nurseId: me } : {}) }, order: { day: 'DESC', from: 'DESC', id: 'DESC' }, take: mostListed });
      await this.trace.write(ctx, { action: 'home-visit.listed', subjectType: 'patient', subjectId: patientId, patientId, detail: `${visits.length} visites lues${restricted ? ', les siennes seulement' : ''}` });
      return { plans: plans.map(planView), visits: await this.store.views(ctx, visits), restricted, people: await this.peopleFor(ctx, patientId) };
    });
  }

  /** Who is given visits joins the care team; whom the patient took out of it is given none. @throws 404 `patient.unknown`, 403 `sharing.opposed` | `care-team.reason-needed`, 422 `visit-plan.invalid` | `visit-plan.nurse` */
  create(caller: Caller, patientId: string, input: VisitPlanInput): Promise<VisitPlanView> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      await this.store.requireShared(ctx, patientId);
      const { content, nurse } = await this.planOf(ctx, patientId, input);
      const plan = Object.assign(new VisitPlanRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, nurseId: nurse.id, nurseName: nurse.name, content, startsOn: content.startsOn, endsOn: content.endsOn, stopped: false, stopReason: null,
        createdByName: ctx.actor.displayName, createdAt: ctx.now, ...signature(ctx), version: 1,
      });
      await ctx.manager.insert(VisitPlanRecord, plan);
      await this.kept(ctx, plan, 'visit-plan.created');
      return planView(plan);
    });
  }

  /**
   * Changes a plan: a new version. Visits of today and after that nobody made yet follow it; a device that is away will be told.
   * @throws 404 `visit-plan.unknown`, 409 `visit-plan.stopped`, 412 `resource.stale`, 422 `visit-plan.invalid` | `visit-plan.nurse`
   */
  correct(caller: Caller, id: string, version: number, input: VisitPlanInput): Promise<VisitPlanView> {
    return this.change(caller, id, version, 'visit-plan.corrected', async (ctx, plan) => {
      const { content, nurse } = await this.planOf(ctx, plan.patientId, input);
      Object.assign(plan, { content, nurseId: nurse.id, nurseName: nurse.name, startsOn: content.startsOn, endsOn: content.endsOn });
    });
  }

  /** Stops a plan, with its reason. @throws those of `correct`, and 422 `visit-plan.reason` */
  stop(caller: Caller, id: string, version: number, reason: string): Promise<VisitPlanView> {
    return this.change(caller, id, version, 'visit-plan.stopped', async (_ctx, plan) => {
      if (reason.trim() === '') throw domainError('visit-plan.reason', 'Dites pourquoi les visites s’arrêtent.', { status: 422, field: 'reason', remedy: 'Écrivez le motif en quelques mots : cicatrisation, hospitalisation…' });
      Object.assign(plan, { stopped: true, stopReason: reason.trim() });
    });
  }

  private change(caller: Caller, id: string, version: number, action: 'visit-plan.corrected' | 'visit-plan.stopped', act: (ctx: Ctx, plan: VisitPlanRecord) => Promise<void>): Promise<VisitPlanView> {
    return this.transactions.run(caller, async (ctx) => {
      const plan = await ctx.manager.getRepository(VisitPlanRecord).findOne({ where: { id, structureId: ctx.structureId }, lock: { mode: 'pessimistic_write' } });
      if (!plan) throw domainError('visit-plan.unknown', 'Ce plan de visites n’existe pas.', { status: 404, remedy: 'Relisez les visites du patient.' });
      if (plan.nurseId !== ctx.actor.userId) await this.store.requireShared(ctx, plan.patientId);
      assertVersion(plan, version, planView(plan));
      if (plan.stopped) throw domainError('visit-plan.stopped', 'Ce plan est arrêté : il ne change plus.', { status: 409, remedy: 'Planifiez de nouvelles visites.' });
      await act(ctx, plan);
      Object.assign(plan, { ...signature(ctx), version: plan.version + 1 });
      await ctx.manager.save(VisitPlanRecord, plan);
      await this.follow(ctx, plan);
      await this.kept(ctx, plan, action);
      return planView(plan);
    });
  }

  /** Visits that wait follow the plan; what somebody said of a visit stays. */
  private async follow(ctx: Ctx, { id, content, stopped, stopReason, nurseId, nurseName }: VisitPlanRecord): Promise<void> {
    const rows = await ctx.manager.createQueryBuilder(HomeVisitRecord, 'v').setLock('pessimistic_write').where('v.plan_id = :id AND v.day >= :today', { id, today: parisDay(ctx.now) }).orderBy('v.id').getMany();
    for (const visit of rows.filter(({ report }) => report.outcome === 'planned')) {
      const wanted = !stopped && (visit.postponedFrom !== null || plansOn(content, visit.day));
      Object.assign(visit, { nurseId, nurseName, from: content.from, to: content.to, access: content.access, teamNote: content.teamNote });
      const cares = content.cares.map(({ key, label }) => ({ key, label, done: false }));
      await this.store.write(ctx, visit, 'plan-changed', wanted ? { ...visit.report, cares } : { ...visit.report, outcome: 'cancelled', reason: stopReason ?? 'Le plan de visites a changé' });
    }
  }

  private async kept(ctx: Ctx, plan: VisitPlanRecord, action: 'visit-plan.created' | 'visit-plan.corrected' | 'visit-plan.stopped'): Promise<void> {
    await ctx.manager.query('INSERT INTO visit_plan_version (plan_id, version, nurse_name, content, stopped, stop_reason, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [plan.id, plan.version, plan.nurseName, JSON.stringify(plan.content), plan.stopped, plan.stopReason, ctx.actor.userId, ctx.actor.displayName, ctx.now]);
    // Somebody of the team gave these visits: whoever makes them follows the patient.
    if (!plan.stopped) await noteCareAct(ctx, plan.patientId, { userId: plan.nurseId });
    await this.trace.write(ctx, { action, subjectType: 'visit-plan', subjectId: plan.id, patientId: plan.patientId, detail: `version ${plan.version}` });
    await this.live.notify(ctx, { topic: 'patient', id: plan.patientId, patientId: plan.patientId });
  }

  private async planOf(ctx: Ctx, patientId: string, { nurseId, ...given }: VisitPlanInput): Promise<{ content: VisitPlan; nurse: VisitingPerson }> {
    const content: VisitPlan = { ...given, endsOn: given.endsOn ?? null, days: [...given.days].sort(), cares: given.cares.map(({ key, label }) => ({ key, label: label.trim() })), access: given.access.trim(), teamNote: given.teamNote.trim() };
    const refusal = refusePlan(content);
    if (refusal) throw refusal;
    const nurse = (await this.people(ctx)).find(({ id }) => id === nurseId);
    if (!nurse) throw domainError('visit-plan.nurse', 'Cette personne ne fait pas de visites dans ce centre.', { status: 422, field: 'nurseId', remedy: 'Choisissez un soignant de la liste.' });
    if ((await takenOutByWish(ctx, patientId)).has(nurseId)) throw domainError('visit-plan.nurse', `Le patient ne souhaite plus être suivi par ${nurse.name}.`, { status: 422, field: 'nurseId', remedy: 'Confiez ces visites à quelqu’un d’autre. S’il a changé d’avis, ajoutez d’abord cette personne à son équipe de soins.' });
    return { content, nurse };
  }

  /** To whom a visit of this patient may be given: not to whom he took out of his team. */
  private async peopleFor(ctx: Ctx, patientId: string): Promise<VisitingPerson[]> {
    const out = await takenOutByWish(ctx, patientId);
    return (await this.people(ctx)).filter(({ id }) => !out.has(id));
  }

  /** Caregivers with an open account who write in the record, by name. */
  private async people(ctx: Ctx): Promise<VisitingPerson[]> {
    const users = await this.users.search(ctx, '', false, 500);
    return users.filter(({ profession, grantedPermissions, removedPermissions }) => effectivePermissions(profession, grantedPermissions, removedPermissions).has('record.write')).map((user) => ({ id: user.id, name: displayNameOf(user) })).sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  }
}

const signature = (ctx: Ctx): Pick<VisitPlanRecord, 'updatedById' | 'updatedByName' | 'updatedAt'> => ({ updatedById: ctx.actor.userId ?? ctx.structureId, updatedByName: ctx.actor.displayName, updatedAt: ctx.now });

const planView = ({ id, patientId, nurseId, nurseName, content, stopped, stopReason, updatedByName, updatedAt, version }: VisitPlanRecord): VisitPlanView => ({
  id, patientId, nurseId, nurseName, days: [...content.days], startsOn: content.startsOn, endsOn: content.endsOn, from: content.from, to: content.to, cares: content.cares.map((care) => ({ ...care })), access: content.access, teamNote: content.teamNote,
  stopped, stopReason, updatedByName, updatedAt: updatedAt.toISOString(), version,
});
