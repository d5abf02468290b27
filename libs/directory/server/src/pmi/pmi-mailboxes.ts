import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { assertVersion, Events, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can, RecipientChanged } from '@pluriel/security/domain';
import { Correspondent } from '../correspondents/correspondent.entity';
import { Site } from '../structure/structure.entity';
import { departmentOfPostcode, departments } from './departments';
import { readPmiFile } from './pmi-file';
import type { PmiImport, PmiMailbox, PmiMailboxList } from './pmi.dto';

interface Row { department: string; id: string; mssanteAddress: string | null; version: number; updatedAt: Date }

/**
 * Secure address of the PMI of each department (LGC.CSE.12, mssante.md §9). A PMI is a correspondent like another: what waits for its address leaves by itself
 * once it is written.
 */
@Injectable()
export class PmiMailboxes {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly events: Events) {}

  /** @returns every department, those of the centre first */
  list(caller: Caller): Promise<PmiMailboxList> {
    return this.transactions.read(caller, async (ctx) => ({ items: await this.views(ctx) }));
  }

  /** @throws 404 `pmi.department`, 412 `resource.stale` with the address somebody wrote meanwhile */
  async update(caller: Caller, department: string, mssanteAddress: string | null, version: number): Promise<PmiMailbox> {
    unwrap(can(caller.actor, 'directory.write'));
    return this.transactions.run(caller, async (ctx) => {
      requireDepartment(department);
      await this.lock(ctx);
      const before = await this.view(ctx, department);
      assertVersion(before, version, before);
      await this.write(ctx, department, mssanteAddress?.trim().toLowerCase() || null);
      return this.view(ctx, department);
    });
  }

  /** Takes a whole list: lines that cannot be read are said one by one, the others are kept. */
  async import(caller: Caller, text: string): Promise<PmiImport> {
    unwrap(can(caller.actor, 'directory.write'));
    const { lines, refused } = readPmiFile(text);
    return this.transactions.run(caller, async (ctx) => {
      await this.lock(ctx);
      let changed = 0;
      for (const { department, address } of lines) if (await this.write(ctx, department, address)) changed += 1;
      return { changed, unchanged: lines.length - changed, refused };
    });
  }

  /** The correspondent that stands for the PMI of a department, made without address when there is none yet. @throws 404 `pmi.department` */
  async recipient(ctx: Ctx, department: string): Promise<{ id: string; name: string }> {
    requireDepartment(department);
    const found = (await this.rows(ctx)).get(department);
    return { id: found?.id ?? (await this.create(ctx, department)), name: departments[department] ?? department };
  }

  /** @returns the correspondent of a department, null while nobody needed one */
  async known(ctx: Ctx, department: string): Promise<{ id: string; mssanteAddress: string | null } | null> { return (await this.rows(ctx)).get(department) ?? null; }

  private async write(ctx: Ctx, department: string, mssanteAddress: string | null): Promise<boolean> {
    const { id } = await this.recipient(ctx, department);
    const correspondent = await ctx.manager.findOneByOrFail(Correspondent, { id, structureId: ctx.structureId });
    const before = correspondent.mssanteAddress;
    if (before === mssanteAddress) return false;
    await ctx.manager.save(Correspondent, Object.assign(correspondent, { mssanteAddress, active: true, updatedAt: ctx.now }));
    await this.trace.write(ctx, { action: 'pmi.updated', subjectType: 'correspondent', subjectId: id, detail: `Département ${department}`, before: { mssanteAddress: before }, after: { mssanteAddress } });
    await this.events.publish(ctx, new RecipientChanged('correspondent', id));
    return true;
  }

  private async create(ctx: Ctx, department: string): Promise<string> {
    const id = newId();
    const name = departments[department] ?? department;
    await ctx.manager.insert(Correspondent, { id, structureId: ctx.structureId, familyName: `PMI ${name}`, givenName: '', professionLabel: 'Service départemental de PMI', organisation: `Protection maternelle et infantile, ${name} (${department})`, active: true });
    // Two certificates of one department at the same instant: the first one made is kept.
    const [kept] = await ctx.manager.query<{ id: string }[]>(
      `INSERT INTO pmi_mailbox (structure_id, department, correspondent_id) VALUES ($1, $2, $3) ON CONFLICT (structure_id, department) DO UPDATE SET department = EXCLUDED.department RETURNING correspondent_id AS id`, [ctx.structureId, department, id]);
    if (kept && kept.id !== id) await ctx.manager.delete(Correspondent, { id });
    return kept?.id ?? id;
  }

  private lock(ctx: Ctx): Promise<unknown> { return ctx.manager.query('SELECT id FROM structure WHERE id = $1 FOR NO KEY UPDATE', [ctx.structureId]); }

  private async rows(ctx: Ctx): Promise<Map<string, Row>> {
    const rows = await ctx.manager.query<Row[]>('SELECT p.department, c.id, c.mssante_address AS "mssanteAddress", c.version, c.updated_at AS "updatedAt" FROM pmi_mailbox p JOIN correspondent c ON c.id = p.correspondent_id WHERE p.structure_id = $1', [ctx.structureId]);
    return new Map(rows.map((row) => [row.department, row]));
  }

  private async view(ctx: Ctx, department: string): Promise<PmiMailbox> {
    const found = (await this.views(ctx)).find((row) => row.department === department);
    if (!found) throw unknownDepartment();
    return found;
  }

  private async views(ctx: Ctx): Promise<PmiMailbox[]> {
    const rows = await this.rows(ctx);
    const sites = await ctx.manager.find(Site, { where: { structureId: ctx.structureId } });
    const near = new Set(sites.map(({ postcode }) => departmentOfPostcode(postcode)));
    return Object.entries(departments).map(([department, name]): PmiMailbox => {
      const row = rows.get(department);
      return { department, name, mssanteAddress: row?.mssanteAddress ?? null, updatedAt: row?.mssanteAddress ? row.updatedAt.toISOString() : null, near: near.has(department), version: row?.version ?? 0 };
    }).sort((one, other) => Number(other.near) - Number(one.near) || one.department.localeCompare(other.department));
  }
}

const unknownDepartment = () => domainError('pmi.department', 'Ce département n’existe pas.', { status: 404, field: 'department', remedy: 'Choisissez-le dans la liste.' });
function requireDepartment(department: string): void { if (!(department in departments)) throw unknownDepartment(); }
