import { Injectable } from '@nestjs/common';
import { domainError, unwrap, type DomainError } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { renderIdentityPoster } from '@pluriel/clinical-formats/pdf';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';

const largest = 500_000;
const refuse = (message: string, remedy: string): DomainError => domainError('structure.logo', message, { status: 422, field: 'content', remedy });

/** The logo of the centre, printed on its notices (INS-59). */
@Injectable()
export class StructureLogo {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly trace: Trace) {}

  /** @returns the logo as a data address, null when the centre has none */
  async of(ctx: Ctx): Promise<string | null> {
    const [found] = await ctx.manager.query<{ sha256: string; media_type: string }[]>('SELECT sha256, media_type FROM structure_logo WHERE structure_id = $1', [ctx.structureId]);
    return found ? `data:${found.media_type};base64,${(await this.storage.get(found.sha256)).toString('base64')}` : null;
  }

  /** @param content PNG or JPEG in base64, 500 kB at most; throws 422 `structure.logo` */
  async set(caller: Caller, content: string): Promise<void> {
    unwrap(can(caller.actor, 'structure.write'));
    const { bytes, type } = await readLogo(content);
    await this.transactions.run(caller, async (ctx) => {
      const { sha256 } = await this.storage.put(bytes);
      await ctx.manager.query(
        'INSERT INTO structure_logo (structure_id, sha256, media_type, updated_at) VALUES ($1, $2, $3, $4) ON CONFLICT (structure_id) DO UPDATE SET sha256 = EXCLUDED.sha256, media_type = EXCLUDED.media_type, updated_at = EXCLUDED.updated_at', [ctx.structureId, sha256, type, ctx.now]);
      await this.trace.write(ctx, { action: 'structure.updated', subjectType: 'structure', subjectId: ctx.structureId, detail: 'Logo du centre', after: { sha256 } });
    });
  }

  /** Prints without a logo from now on. */
  async remove(caller: Caller): Promise<void> {
    unwrap(can(caller.actor, 'structure.write'));
    await this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('DELETE FROM structure_logo WHERE structure_id = $1', [ctx.structureId]);
      await this.trace.write(ctx, { action: 'structure.updated', subjectType: 'structure', subjectId: ctx.structureId, detail: 'Logo du centre retiré' });
    });
  }
}

/** What the picture is, whatever its name says; one that the page cannot draw is refused now rather than at the first print. */
export async function readLogo(content: string): Promise<{ bytes: Buffer; type: 'image/png' | 'image/jpeg' }> {
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(content) ? Buffer.from(content, 'base64') : Buffer.alloc(0);
  if (bytes.length > largest) throw refuse('Cette image dépasse 500 ko.', 'Réduisez-la : 600 pixels de large suffisent.');
  const type = bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) ? 'image/png' : bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) ? 'image/jpeg' : null;
  if (!type) throw refuse('Ce fichier n’est pas une image JPEG ou PNG.', 'Enregistrez le logo au format PNG.');
  try { await renderIdentityPoster({ name: '', address: '', phone: null, logo: `data:${type};base64,${content}` }); } catch { throw refuse('Cette image est abîmée : elle ne peut pas être imprimée.', 'Enregistrez-la de nouveau au format PNG.'); }
  return { bytes, type };
}
