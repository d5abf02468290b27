import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { memberEndLabels, refuseTeamChange, teamRoleLabels } from '@pluriel/care-team/domain';
import { Directory } from '@pluriel/directory/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { domainError, newId } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionFacts } from '@pluriel/security/domain';
import { UserReader } from '@pluriel/security/server';
import { careTeamOf, memberRows, nameOf } from './read-team';
import { standingIn } from './standing';
import type { CareTeam, MemberEnding, MemberInput } from './team.dto';

/** Adds a colleague or a correspondent to the team, said by a professional or asked for by the patient (structure.md §3.2 rule 2). */
@Injectable()
export class AddTeamMember {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly users: UserReader, private readonly directory: Directory, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, 403 `care-team.reason-needed`, 422 `care-team.person`, 409 `care-team.already` */
  execute(caller: Caller, patientId: string, input: MemberInput): Promise<CareTeam> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockTeam(ctx, this.patients, patientId);
      const name = await this.named(ctx, input);
      const same = (await memberRows(ctx, patientId)).find((row) => row.endedAt === null && (row.userId ?? row.correspondentId) === input.personId);
      if (same && same.origin !== 'act') throw domainError('care-team.already', `${name} est déjà dans l’équipe de soins.`, { status: 409, field: 'personId', remedy: 'Rien à faire : sa ligne est dans la liste.' });
      const [role, origin] = [input.role ?? 'participant', input.byPatient === true ? 'patient' : 'professional'];
      // Who was there by his acts is now declared: he no longer leaves by himself, and keeps since when.
      if (same) await ctx.manager.query('UPDATE care_team_member SET role = $2, origin = $3, note = $4, added_by_id = $5, added_by_name = $6, version = version + 1 WHERE id = $1', [same.id, role, origin, input.note?.trim() || null, ctx.actor.userId, ctx.actor.displayName]);
      else await ctx.manager.query('INSERT INTO care_team_member (id, structure_id, patient_id, user_id, correspondent_id, role, origin, started_at, note, added_by_id, added_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
        [newId(), ctx.structureId, patientId, input.kind === 'user' ? input.personId : null, input.kind === 'correspondent' ? input.personId : null, role, origin, ctx.now, input.note?.trim() || null, ctx.actor.userId, ctx.actor.displayName]);
      await this.trace.write(ctx, { action: 'care-team.member-added', ...subjectOf(patient), detail: `${name} · ${teamRoleLabels[role]}`, after: { person: input.personId, role, origin } });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return careTeamOf(ctx, patientId);
    });
  }

  /** Only who gives care here, or a correspondent of the centre. @returns the name */
  private async named(ctx: Ctx, { kind, personId }: MemberInput): Promise<string> {
    const refuse = (message: string): never => { throw domainError('care-team.person', message, { status: 422, field: 'personId', remedy: 'Choisissez un soignant du centre ou un correspondant dans la liste.' }); };
    const found = await this.directory.recipient(ctx, { kind, id: personId });
    if (!found) return refuse('Cette personne n’est ni un collègue ni un correspondant du centre.');
    const user = kind === 'user' ? await this.users.find(ctx, personId) : null;
    if (user && !professionFacts[user.profession].clinical) return refuse(`${found.displayName} agit pour l’équipe et n’en est pas membre.`);
    return found.displayName;
  }
}

/** Ends a membership at once, with its reason; the line stays in the history (structure.md §3.2 rule 2). */
@Injectable()
export class EndTeamMember {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, `care-team.unknown`, 403 `care-team.reason-needed`, 409 `care-team.ended`, 412 `resource.stale` with the team of now */
  execute(caller: Caller, patientId: string, memberId: string, version: number, { reason }: MemberEnding): Promise<CareTeam> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await lockTeam(ctx, this.patients, patientId);
      const row = (await memberRows(ctx, patientId)).find(({ id }) => id === memberId);
      if (!row) throw domainError('care-team.unknown', 'Cette personne n’est pas dans l’équipe de soins.', { status: 404, remedy: 'Relisez la liste : elle vient de changer.' });
      if (row.endedAt !== null) throw domainError('care-team.ended', `${nameOf(row)} n’est plus dans l’équipe de soins.`, { status: 409, remedy: `Terminé par ${row.endedBy ?? 'un collègue'}. Rien à faire.` });
      assertVersion(row, version, await careTeamOf(ctx, patientId));
      await ctx.manager.query('UPDATE care_team_member SET ended_at = $2, end_reason = $3, ended_by_id = $4, ended_by_name = $5, version = version + 1 WHERE id = $1', [memberId, ctx.now, reason, ctx.actor.userId, ctx.actor.displayName]);
      await this.trace.write(ctx, { action: 'care-team.member-ended', ...subjectOf(patient), detail: `${nameOf(row)} · ${memberEndLabels[reason]}`, after: { person: row.userId ?? row.correspondentId, reason } });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return careTeamOf(ctx, patientId);
    });
  }
}

/** Two people changing one team wait for each other on the patient's row. */
async function lockTeam(ctx: Ctx, patients: PatientReader, patientId: string): Promise<PatientIdentity> {
  const patient = await patients.forDocument(ctx, patientId);
  await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
  const refusal = refuseTeamChange(await standingIn(ctx, patientId));
  if (refusal) throw refusal;
  return patient;
}

const subjectOf = ({ id, displayLabel }: PatientIdentity) => ({ subjectType: 'patient', subjectId: id, patientId: id, patientLabel: displayLabel });
