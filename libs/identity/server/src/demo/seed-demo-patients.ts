import { Injectable } from '@nestjs/common';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { codesRetour, type InsiOutcome } from '@pluriel/teleservices/insi';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import { SettleInsiAnswer } from '../insi/settle-insi-answer';
import { CreatePatient } from '../patients/create-patient';
import { PatientStore } from '../patients/patient-store';
import { ControlIdentity } from '../qualification/control-identity';
import { demoPeople, type DemoPerson } from './demo-people';

/** The people of the demo centre, made through the use cases: every status, attribute and waiting decision (INS-02, INS-03, INS-35). */
@Injectable()
export class SeedDemoPatients {
  constructor(private readonly transactions: Transactions, private readonly creation: CreatePatient, private readonly control: ControlIdentity, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly answers: SettleInsiAnswer) {}

  /**
   * Does nothing when the structure has patients already.
   * @param caller of the demo structure; the acts are signed by the secretary of the demo when it is not a person
   * @returns ids by 'NOM PRENOM', in the order of `demoPeople`
   */
  async execute(caller: Caller): Promise<Record<string, string>> {
    const [{ n } = { n: 0 }] = await this.transactions.read(caller, (ctx) => ctx.manager.query<{ n: number }[]>('SELECT count(*)::int AS n FROM patient WHERE structure_id = $1', [caller.structureId]));
    if (n > 0) return {};
    const people = await this.people(caller);
    const signed: Caller = caller.actor.userId ? caller : { ...caller, actor: { ...caller.actor, kind: 'user', nominative: true, userId: people['sophie.durand']?.id ?? null, displayName: people['sophie.durand']?.label ?? caller.actor.displayName } };
    const ids: Record<string, string> = {};
    for (const person of demoPeople) ids[`${person.form.nomNaissance} ${person.form.premierPrenom}`] = await this.one(signed, person, people);
    return ids;
  }

  private async one(caller: Caller, person: DemoPerson, people: Record<string, { id: string; label: string }>): Promise<string> {
    const userId = person.doctor === null || person.doctor === 'haddad' ? null : people[person.doctor]?.id ?? null;
    const correspondentId = person.doctor === 'haddad' ? people['haddad']?.id ?? null : null;
    const { id } = await this.creation.execute(caller, { ...person.form, medecinTraitant: userId || correspondentId ? { userId, correspondentId, contractSignedOn: '2024-01-15' } : null }, 'Dossier de démonstration');
    const outcome = outcomeOf(person);
    if (outcome) await this.transactions.run(caller, (ctx) => this.answer(ctx, id, outcome));
    if (person.device) await this.control.execute(caller, id, await this.version(caller, id), person.device);
    if (person.deceasedOn || person.archived) await this.transactions.run(caller, async (ctx) => { await ctx.manager.query('UPDATE patient SET deceased_on = $2, archived_at = CASE WHEN $3 THEN $4::timestamptz END WHERE id = $1', [id, person.deceasedOn, person.archived, ctx.now]); });
    return id;
  }

  /** An answer of INSi as the lane would have brought it. */
  private async answer(ctx: Ctx, patientId: string, outcome: InsiOutcome): Promise<void> {
    const patient = await this.store.lock(ctx, patientId);
    const call = await this.calls.record(ctx, patient);
    await ctx.manager.query('UPDATE insi_call SET answered_at = $2, code_retour = $3, outcome = $4, duration_ms = 420 WHERE id = $1', [call.id, ctx.now, outcome.codeRetour, outcome.kind]);
    await this.answers.execute(ctx, call.id, outcome, 'delivered', { continueSearch: false });
  }

  private async version(caller: Caller, id: string): Promise<number> {
    return this.transactions.read(caller, async (ctx) => (await this.store.load(ctx, id)).version);
  }

  private async people(caller: Caller): Promise<Record<string, { id: string; label: string }>> {
    const rows = await this.transactions.read(caller, (ctx) => ctx.manager.query<{ key: string; id: string; label: string }[]>(
      `SELECT login AS key, id, given_name || ' ' || upper(family_name) AS label FROM app_user WHERE structure_id = $1 UNION ALL SELECT lower(family_name), id, family_name FROM correspondent WHERE structure_id = $1`, [caller.structureId]));
    return Object.fromEntries(rows.map(({ key, id, label }) => [key, { id, label }]));
  }
}

function outcomeOf(person: DemoPerson): InsiOutcome | null {
  if (person.reach === 'none') return { kind: 'none', codeRetour: '01', libelle: codesRetour['01']?.sentence ?? '' };
  if (person.reach === 'several') return { kind: 'several', codeRetour: '02', libelle: codesRetour['02']?.sentence ?? '' };
  if (!person.insi) return null;
  const { matricule, oid, prenoms, lieu } = person.insi;
  return {
    kind: 'found', codeRetour: '00', libelle: 'OK',
    individu: {
      ins: { matricule, oid, typeMatricule: null, dateDebut: null, dateFin: null, keyValid: true }, historique: [], nomNaissance: person.form.nomNaissance, prenom: null, listePrenoms: prenoms, sexe: person.form.sexe, dateNaissance: person.form.dateNaissance, lieuNaissance: lieu,
    },
  };
}
