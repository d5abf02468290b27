import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { checkHabilitation, habilitationActLabels, mayAnswer, mayReceive } from '@pluriel/dispatch/domain';
import { domainError, newId, parisDay, unwrap, type DomainError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { countsToday, habilitable, habilitationRows, type HabilitationRow } from './dmp-habilitations';
import type { Habilitation, HabilitationInput, HabilitationList, HabilitationPerson } from './habilitation.dto';

const unknown = (): DomainError => domainError('habilitation.unknown', 'Cette habilitation n’existe pas.', { status: 404, remedy: 'Rechargez la liste.' });
const actsIn = (row: Pick<HabilitationRow, 'acts'>): string => row.acts.map((act) => habilitationActLabels[act]).join(' · ');
type Known = ReturnType<typeof habilitable>;

/** Habilitations of the centre (DMP-56): given by the professional who answers, the coordinator or the administrator; withdrawn by them at once. */
@Injectable()
export class Habilitations {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** All of the centre for who organises it, those he answers for a professional, her own for who holds one. */
  list(caller: Caller): Promise<HabilitationList> {
    return this.transactions.read(caller, async (ctx) => {
      const everyone = mayGive(ctx, null);
      const rows = await habilitationRows(ctx, everyone ? 'AND (h.withdrawn_at IS NULL OR h.withdrawn_at > now() - interval \'1 year\')' : 'AND (h.staff_id = $2 OR h.responsible_id = $2)', everyone ? [] : [ctx.actor.userId]);
      const people = ctx.actor.permissions.has('dmp.habilitate') ? await this.people(ctx) : [];
      const named = ({ id, name }: Known): HabilitationPerson => ({ id, name });
      return { items: rows.map((row) => viewOf(ctx, row)), staff: people.filter((one) => mayReceive(one) && !one.clinical).map(named), responsibles: people.filter((one) => mayAnswer(one) && mayGive(ctx, one.id)).map(named) };
    });
  }

  /** @throws 403 `access.refused`, `access.habilitation`; 404 `user.unknown`; 422 `habilitation.invalid` with the fields; 409 `habilitation.already` */
  give(caller: Caller, { staffId, responsibleId, acts, from, to }: HabilitationInput): Promise<Habilitation> {
    return this.transactions.run(caller, async (ctx) => {
      unwrap(can(ctx.actor, 'dmp.habilitate', { authorId: responsibleId }));
      // Two givers at once meet here: the same habilitation is given once.
      await ctx.manager.query('SELECT id FROM app_user WHERE id = $1 AND structure_id = $2 FOR NO KEY UPDATE', [staffId, ctx.structureId]);
      const people = await this.people(ctx);
      const [staff, responsible] = [people.find(({ id }) => id === staffId), people.find(({ id }) => id === responsibleId)];
      if (!staff || !responsible) throw domainError('user.unknown', 'Cette personne n’a pas de compte ouvert dans le centre.', { status: 404, field: staff ? 'responsibleId' : 'staffId', remedy: 'Choisissez-la dans la liste.' });
      unwrap(checkHabilitation({ acts, from, to, staff, responsible }, parisDay(ctx.now)));
      const same = await habilitationRows(ctx, 'AND h.staff_id = $2 AND h.responsible_id = $3 AND h.withdrawn_at IS NULL AND h.from_day <= $5::date AND h.to_day >= $4::date AND h.acts && $6::text[]', [staffId, responsibleId, from, to, acts]);
      if (same.length > 0) throw domainError('habilitation.already', 'Cette personne est déjà habilitée pour ce professionnel pendant ces jours.', { status: 409, field: 'staffId', remedy: 'Retirez d’abord l’habilitation en cours, ou choisissez d’autres jours.' });
      const id = newId();
      await ctx.manager.query('INSERT INTO dmp_habilitation (id, structure_id, staff_id, responsible_id, acts, from_day, to_day, given_by, given_by_name, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [id, ctx.structureId, staffId, responsibleId, acts, from, to, ctx.actor.userId, ctx.actor.displayName, ctx.now]);
      const row = await this.find(ctx, id);
      await this.trace.write(ctx, { action: 'habilitation.given', subjectType: 'user', subjectId: staffId, detail: `${row.staff.name} pour ${row.responsible.name} · ${actsIn(row)}`, after: { responsible: responsibleId, acts, from, to } });
      return viewOf(ctx, row);
    });
  }

  /** Counts at once: what is asked next is refused. @throws 404 `habilitation.unknown`, 403 `access.habilitation`, 412 `resource.stale`, 409 `habilitation.withdrawn` */
  withdraw(caller: Caller, id: string, version: number): Promise<Habilitation> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT 1 FROM dmp_habilitation WHERE id = $1 AND structure_id = $2 FOR UPDATE', [id, ctx.structureId]);
      const row = await this.find(ctx, id);
      unwrap(can(ctx.actor, 'dmp.habilitate', { authorId: row.responsible.id }));
      assertVersion(row, version, viewOf(ctx, row));
      if (row.withdrawnAt !== null) throw domainError('habilitation.withdrawn', 'Cette habilitation est déjà retirée.', { status: 409, remedy: 'Rien à faire.' });
      await ctx.manager.query('UPDATE dmp_habilitation SET withdrawn_at = $2, withdrawn_by_name = $3, version = version + 1 WHERE id = $1', [id, ctx.now, ctx.actor.displayName]);
      await this.trace.write(ctx, { action: 'habilitation.withdrawn', subjectType: 'user', subjectId: row.staff.id, detail: `${row.staff.name} pour ${row.responsible.name}`, before: { acts: row.acts, from: row.from, to: row.to, responsible: row.responsible.id } });
      return viewOf(ctx, await this.find(ctx, id));
    });
  }

  private async find(ctx: Ctx, id: string): Promise<HabilitationRow> {
    const [row] = await habilitationRows(ctx, 'AND h.id = $2', [id]);
    if (!row) throw unknown();
    return row;
  }

  private async people(ctx: Ctx): Promise<Known[]> {
    const rows = await ctx.manager.query<Parameters<typeof habilitable>[0][]>('SELECT id, active, nominative, rpps, profession, given_name AS "givenName", family_name AS "familyName" FROM app_user WHERE structure_id = $1 AND active ORDER BY family_name, given_name, id', [ctx.structureId]);
    return rows.map(habilitable);
  }
}

/** @param responsibleId null: for anybody */
const mayGive = ({ actor }: Ctx, responsibleId: string | null): boolean => can(actor, 'dmp.habilitate', { authorId: responsibleId }).ok;

const dates = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const long = (day: string): string => dates.format(new Date(`${day}T00:00:00Z`));

function viewOf(ctx: Ctx, row: HabilitationRow): Habilitation {
  const { staff, responsible, withdrawnAt, givenAt, ...rest } = row;
  const [state, stateLabel] = stateOf(ctx, row);
  return {
    ...rest, staff: { id: staff.id, name: staff.name }, responsible: { id: responsible.id, name: responsible.name }, actLabels: row.acts.map((act) => habilitationActLabels[act]), state, stateLabel,
    givenAt: givenAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawable: withdrawnAt === null && state !== 'ended' && mayGive(ctx, responsible.id),
  };
}

function stateOf({ now }: Ctx, row: HabilitationRow): [Habilitation['state'], string] {
  const today = parisDay(now);
  if (row.withdrawnAt !== null) return ['withdrawn', `Retirée par ${row.withdrawnBy ?? ''}`];
  if (row.to < today) return ['ended', `Terminée le ${long(row.to)}`];
  if (row.from > today) return ['to-come', `À partir du ${long(row.from)}`];
  return countsToday(row, now) ? ['in-force', `Jusqu’au ${long(row.to)}`] : ['suspended', 'Sans effet : un des deux comptes est fermé, partagé ou a changé de numéro RPPS'];
}
