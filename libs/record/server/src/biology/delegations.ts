import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { DomainError, domainError, newId, parisDay, unwrap, type FieldError, type Profession } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { acknowledgesAlone, mayBeDelegate, type DelegationKind } from '@pluriel/record/domain';
import { can, displayNameOf } from '@pluriel/security/domain';
import type { BiologyDelegation, BiologyDelegations, BiologyPerson, DelegationInput } from './biology.dto';

interface Person { id: string; givenName: string; familyName: string; profession: Profession }
interface Row { id: string; fromId: string; toId: string; kind: DelegationKind; fromDay: string; toDay: string | null; setByName: string; endedAt: Date | null; from: Person; to: Person; version: number }

const person = (alias: string): string => `json_build_object('id', ${alias}.id, 'givenName', ${alias}.given_name, 'familyName', ${alias}.family_name, 'profession', ${alias}.profession)`;
const rowSql = `SELECT d.id, d.from_id AS "fromId", d.to_id AS "toId", d.kind, d.from_day::text AS "fromDay", d.to_day::text AS "toDay", d.set_by_name AS "setByName", d.ended_at AS "endedAt", d.row_version AS version, ${person('f')} AS "from", ${person('t')} AS "to"
  FROM biology_delegation d JOIN app_user f ON f.id = d.from_id JOIN app_user t ON t.id = d.to_id WHERE d.structure_id = $1`;

/** Who sees the results of whom, between which days (BIO-09): set by the doctor himself or by the coordinator. */
@Injectable()
export class BiologyDelegationBook {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live) {}

  /** Those of the centre for the coordinator; for a professional, those he gave and those he received. */
  list(caller: Caller): Promise<BiologyDelegations> {
    return this.transactions.read(caller, async (ctx) => {
      const all = maySetFor(ctx, null);
      const rows = await ctx.manager.query<Row[]>(`${rowSql} AND (d.ended_at IS NULL OR d.ended_at > $2::timestamptz - interval '1 year') ${all ? '' : 'AND (d.from_id = $3 OR d.to_id = $3)'} ORDER BY d.set_at DESC, d.id`, all ? [ctx.structureId, ctx.now] : [ctx.structureId, ctx.now, ctx.actor.userId]);
      const people = await peopleOf(ctx);
      return { items: rows.map((row) => viewOf(ctx, row)), requesters: people.filter(({ id, profession }) => acknowledgesAlone(profession) && maySetFor(ctx, id)).map(named), delegates: people.filter(({ profession }) => mayBeDelegate(profession)).map(named) };
    });
  }

  /** @throws 403 `access.refused`, `access.delegation`, 422 `delegation.invalid` with the fields, 409 `delegation.already` */
  give(caller: Caller, { fromId, toId, kind, from, to: last }: DelegationInput): Promise<BiologyDelegation> {
    return this.transactions.run(caller, async (ctx) => {
      unwrap(can(ctx.actor, 'biology.delegate', { authorId: fromId }));
      const to = last ?? null;
      await ctx.manager.query('SELECT id FROM app_user WHERE id = $1 AND structure_id = $2 FOR NO KEY UPDATE', [fromId, ctx.structureId]);
      const people = await peopleOf(ctx);
      const errors = faultsOf({ fromId, toId, kind, from, to }, people, parisDay(ctx.now));
      if (errors.length > 0) throw new DomainError('delegation.invalid', 'Cette délégation n’est pas complète.', { status: 422, errors });
      const same = await ctx.manager.query<object[]>(`SELECT 1 FROM biology_delegation WHERE from_id = $1 AND to_id = $2 AND kind = $3 AND ended_at IS NULL AND from_day <= COALESCE($5::date, 'infinity') AND COALESCE(to_day, 'infinity') >= $4::date`, [fromId, toId, kind, from, to]);
      if (same.length > 0) throw domainError('delegation.already', 'Cette personne est déjà déléguée pendant ces jours.', { status: 409, field: 'toId', remedy: 'Mettez d’abord fin à la délégation en cours, ou choisissez d’autres jours.' });
      const id = newId();
      await ctx.manager.query('INSERT INTO biology_delegation (id, structure_id, from_id, to_id, kind, from_day, to_day, set_by_name, set_at, row_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)', [id, ctx.structureId, fromId, toId, kind, from, to, ctx.actor.displayName, ctx.now]);
      const row = await find(ctx, id);
      await this.said(ctx, 'biology.delegated', row);
      return viewOf(ctx, row);
    });
  }

  /** Counts at once. @throws 404 `delegation.unknown`, 403 `access.delegation`, 409 `delegation.ended`, 412 `resource.stale` */
  end(caller: Caller, id: string, version: number): Promise<BiologyDelegation> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT 1 FROM biology_delegation WHERE id = $1 AND structure_id = $2 FOR UPDATE', [id, ctx.structureId]);
      const row = await find(ctx, id);
      unwrap(can(ctx.actor, 'biology.delegate', { authorId: row.fromId }));
      assertVersion(row, version, viewOf(ctx, row));
      if (row.endedAt !== null) throw domainError('delegation.ended', 'Cette délégation a déjà pris fin.', { status: 409, remedy: 'Rien à faire.' });
      await ctx.manager.query('UPDATE biology_delegation SET ended_at = $2, ended_by_name = $3, row_version = row_version + 1 WHERE id = $1', [id, ctx.now, ctx.actor.displayName]);
      await this.said(ctx, 'biology.delegation-ended', row);
      return viewOf(ctx, await find(ctx, id));
    });
  }

  private async said(ctx: Ctx, action: 'biology.delegated' | 'biology.delegation-ended', { id, from, to, kind, fromDay, toDay }: Row): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'user', subjectId: from.id, detail: `${displayNameOf(from)} à ${displayNameOf(to)}`, after: { kind, from: fromDay, to: toDay, delegate: to.id } });
    await this.live.notify(ctx, { topic: 'biology', id });
  }
}

/** @param id null: for anybody */
const maySetFor = ({ actor }: Ctx, id: string | null): boolean => can(actor, 'biology.delegate', { authorId: id }).ok;
const named = (one: Person): BiologyPerson => ({ id: one.id, name: displayNameOf(one) });
const peopleOf = (ctx: Ctx): Promise<Person[]> => ctx.manager.query<Person[]>('SELECT id, given_name AS "givenName", family_name AS "familyName", profession FROM app_user WHERE structure_id = $1 AND active AND nominative ORDER BY family_name, given_name, id', [ctx.structureId]);

async function find(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await ctx.manager.query<Row[]>(`${rowSql} AND d.id = $2`, [ctx.structureId, id]);
  if (!row) throw domainError('delegation.unknown', 'Cette délégation n’existe pas.', { status: 404, remedy: 'Rechargez la liste.' });
  return row;
}

function faultsOf({ fromId, toId, kind, from, to }: { fromId: string; toId: string; kind: DelegationKind; from: string; to: string | null }, people: readonly Person[], today: string): FieldError[] {
  const wrong = (field: string, message: string): FieldError => ({ field, code: 'delegation.invalid', message });
  const [giver, delegate] = [people.find(({ id }) => id === fromId), people.find(({ id }) => id === toId)];
  return [
    ...(giver && acknowledgesAlone(giver.profession) ? [] : [wrong('fromId', 'Cette personne ne reçoit pas de résultats en son nom : choisissez un médecin, une sage-femme ou un infirmier en pratique avancée.')]),
    ...(delegate && mayBeDelegate(delegate.profession) ? [] : [wrong('toId', 'Cette personne ne peut pas accuser réception de résultats : choisissez-en une dans la liste.')]),
    ...(fromId === toId ? [wrong('toId', 'Choisissez une autre personne que celle qui s’absente.')] : []),
    ...(kind === 'absence' && to === null ? [wrong('to', 'Écrivez le dernier jour de l’absence.')] : []),
    ...(to !== null && to < from ? [wrong('to', 'Le dernier jour est avant le premier.')] : []),
    ...(to !== null && to < today ? [wrong('to', 'Le dernier jour est déjà passé.')] : []),
  ];
}

function viewOf(ctx: Ctx, { id, from, to, kind, fromDay, toDay, setByName, endedAt, version }: Row): BiologyDelegation {
  const today = parisDay(ctx.now);
  const state = endedAt !== null ? 'ended' : fromDay > today ? 'to-come' : toDay !== null && toDay < today ? 'past' : 'in-force';
  return { id, from: named(from), to: named(to), kind, fromDay, toDay, setByName, state, endable: (state === 'in-force' || state === 'to-come') && maySetFor(ctx, from.id), version };
}
