import { Injectable } from '@nestjs/common';
import { actHoldsUntil, isCurrentMember, memberEndLabels, openingReasons, originLabels, refuseTeamChange, teamRoleLabels, type MemberEnd, type MemberOrigin, type OpeningReason, type TeamRole } from '@pluriel/care-team/domain';
import { PatientReader } from '@pluriel/identity/server';
import { parisDay, type Profession } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf, professionFacts, professionLetters } from '@pluriel/security/domain';
import { careRule, standingIn } from './standing';
import type { CareOpening, CareTeam, CareTeamMember } from './team.dto';

export interface MemberRow {
  id: string | null; userId: string | null; correspondentId: string | null; role: TeamRole | null; origin: MemberOrigin | null; startedAt: Date | null; lastActAt: Date | null; note: string | null; addedBy: string | null;
  endedAt: Date | null; endReason: MemberEnd | null; endedBy: string | null; version: number;
  profession: Profession | null; specialtyCode: string | null; specialtyLabel: string | null; givenName: string; familyName: string; title: string | null; professionLabel: string | null; phone: string | null; mssanteAddress: string | null;
}

const person = `u.profession, u.specialty_code AS "specialtyCode", coalesce(u.specialty_label, k.specialty) AS "specialtyLabel", coalesce(u.given_name, k.given_name) AS "givenName", coalesce(u.family_name, k.family_name) AS "familyName", k.title,
  k.profession_label AS "professionLabel", coalesce(u.phone, k.phone) AS phone, coalesce(u.mssante_address, k.mssante_address) AS "mssanteAddress"`;
const memberColumns = `m.id, m.user_id AS "userId", m.correspondent_id AS "correspondentId", m.role, m.origin, m.started_at AS "startedAt", m.last_act_at AS "lastActAt", m.note, m.added_by_name AS "addedBy", m.ended_at AS "endedAt", m.end_reason AS "endReason",
  m.ended_by_name AS "endedBy", m.version`;

/** @returns every member of a file, of today and of before, with who they are */
export const memberRows = (ctx: Ctx, patientId: string): Promise<MemberRow[]> => ctx.manager.query<MemberRow[]>(
  `SELECT ${memberColumns}, ${person} FROM care_team_member m LEFT JOIN app_user u ON u.id = m.user_id LEFT JOIN correspondent k ON k.id = m.correspondent_id WHERE m.patient_id = $1 AND m.structure_id = $2`, [patientId, ctx.structureId]);

/** The médecin traitant as a row, from the sheet of the patient; his contract says since when. */
async function attendingRow(ctx: Ctx, patientId: string): Promise<(MemberRow & { since: string | null }) | null> {
  const [found] = await ctx.manager.query<(MemberRow & { since: string | null })[]>(
    `SELECT NULL AS id, p.medecin_traitant_user_id AS "userId", p.medecin_traitant_correspondent_id AS "correspondentId", p.medecin_traitant_contract_on::text AS since, NULL AS role, NULL AS origin, NULL AS "startedAt", NULL AS "lastActAt", NULL AS note, NULL AS "addedBy",
        NULL AS "endedAt", NULL AS "endReason", NULL AS "endedBy", 0 AS version, ${person}
       FROM patient p LEFT JOIN app_user u ON u.id = p.medecin_traitant_user_id LEFT JOIN correspondent k ON k.id = p.medecin_traitant_correspondent_id
      WHERE p.id = $1 AND p.structure_id = $2 AND (u.id IS NOT NULL OR k.id IS NOT NULL)`, [patientId, ctx.structureId]);
  return found ?? null;
}

/** @returns `Dr Claire MARTIN` */
export const nameOf = ({ profession, givenName, familyName, title }: Pick<MemberRow, 'profession' | 'givenName' | 'familyName' | 'title'>): string =>
  profession === null ? [title, givenName, familyName.toLocaleUpperCase('fr')].filter(Boolean).join(' ') : displayNameOf({ profession, givenName, familyName });

function viewOf(row: MemberRow, months: number, attending: { since: string | null } | null): CareTeamMember {
  const until = row.origin === 'act' && row.lastActAt !== null && row.endedAt === null && !attending ? actHoldsUntil(row.lastActAt, months) : null;
  return {
    id: row.id, kind: row.userId === null ? 'correspondent' : 'user', personId: row.userId ?? row.correspondentId ?? '', name: nameOf(row), professionLabel: row.specialtyLabel ?? (row.profession ? professionFacts[row.profession].label : row.professionLabel ?? ''),
    letters: row.profession ? professionLetters(row.profession, row.specialtyCode) : 'EXT', roleLabel: teamRoleLabels[attending ? 'attending' : row.role ?? 'participant'], attending: attending !== null, originLabel: originLabels[attending ? 'attending' : row.origin ?? 'act'],
    addedBy: row.addedBy, since: attending ? attending.since ?? (row.startedAt && parisDay(row.startedAt)) : row.startedAt && parisDay(row.startedAt), lastActAt: row.lastActAt?.toISOString() ?? null, until: until && parisDay(until), phone: row.phone, mssanteAddress: row.mssanteAddress,
    outside: row.userId === null, note: row.note, endedAt: row.endedAt?.toISOString() ?? null, endLabel: row.endReason && memberEndLabels[row.endReason], endedBy: row.endedBy, version: row.version,
  };
}

const rankOf = (member: CareTeamMember): number => (member.attending ? 0 : member.roleLabel === teamRoleLabels.participant ? 2 : 1);
const byRank = (one: CareTeamMember, other: CareTeamMember): number => rankOf(one) - rankOf(other) || (other.lastActAt ?? '').localeCompare(one.lastActAt ?? '') || one.name.localeCompare(other.name, 'fr');

/** The team of a file as its reader sees it: not clinical, so every reader of the administrative layer does (structure.md §3.2 rule 5). In the caller's transaction. */
export async function careTeamOf(ctx: Ctx, patientId: string): Promise<CareTeam> {
  const [{ rule, actMonths }, standing, rows, doctor] = [await careRule(ctx), await standingIn(ctx, patientId), await memberRows(ctx, patientId), await attendingRow(ctx, patientId)];
  const isDoctor = (row: MemberRow): boolean => doctor !== null && row.userId === doctor.userId && row.correspondentId === doctor.correspondentId;
  const current = rows.filter((row) => row.origin !== null && isCurrentMember({ origin: row.origin, lastActAt: row.lastActAt, endedAt: row.endedAt }, ctx.now, actMonths));
  const members = current.filter((row) => !isDoctor(row)).map((row) => viewOf(row, actMonths, null));
  if (doctor) members.push(viewOf({ ...doctor, lastActAt: current.find(isDoctor)?.lastActAt ?? null, startedAt: current.find(isDoctor)?.startedAt ?? null }, actMonths, doctor));
  const former = rows.filter((row) => !current.includes(row) && !isDoctor(row)).map((row) => viewOf(row, actMonths, null)).sort((one, other) => (other.endedAt ?? other.until ?? '').localeCompare(one.endedAt ?? one.until ?? ''));
  return { patientId, standing, rule, mayChange: ctx.actor.permissions.has('care-team.write') && refuseTeamChange(standing) === null, members: members.sort(byRank), former, openings: await openingsOf(ctx, patientId) };
}

async function openingsOf(ctx: Ctx, patientId: string): Promise<CareOpening[]> {
  const rows = await ctx.manager.query<{ name: string; profession: Profession; reason: OpeningReason; detail: string | null; openedAt: Date; endsAt: Date }[]>(
    `SELECT user_name AS name, profession, reason, detail, opened_at AS "openedAt", ends_at AS "endsAt" FROM care_opening WHERE patient_id = $1 AND structure_id = $2 AND opened_at > $3::timestamptz - interval '12 months' ORDER BY opened_at DESC LIMIT 50`, [patientId, ctx.structureId, ctx.now]);
  return rows.map((row) => ({ name: row.name, professionLabel: professionFacts[row.profession].label, reasonLabel: openingReasons[row.reason], detail: row.detail, openedAt: row.openedAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}

/** Who follows this patient, in which role, since when, why; who did before. */
@Injectable()
export class ReadCareTeam {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<CareTeam> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return careTeamOf(ctx, patientId);
    });
  }
}
