import { CareTeamModule, SaveCareRule } from '@pluriel/care-team/server';
import { DirectoryModule, OpenStructure } from '@pluriel/directory/server';
import { DomainError } from '@pluriel/kernel';
import { systemCaller, type Caller } from '@pluriel/platform/server';
import { CreateUser, SecurityModule } from '@pluriel/security/server';
import type { INestApplicationContext } from '@nestjs/common';
import { parseArgs } from 'node:util';
import { withProduct } from './context';

const usage = `Usage: admin --login LOGIN --name "Given FAMILY"
First account of an installation, which also creates its centre:
       --centre NAME --kind MSP|CDS --finess NUMBER --mailbox ADDRESS.mssante.fr [--oid-root OID]`;

const asked = { login: { type: 'string' }, name: { type: 'string' }, centre: { type: 'string' }, kind: { type: 'string' }, finess: { type: 'string' }, mailbox: { type: 'string' }, 'oid-root': { type: 'string' } } as const;
type Asked = { [name in keyof typeof asked]?: string };

/**
 * `admin --login --name`: opens an administrator account and prints its temporary password, once. The first sign-in asks for
 * the second factor. The centre is created first when the installation has none.
 * @returns the exit status: 0 done, 1 refused, 2 wrong options
 */
export async function admin(options: readonly string[]): Promise<number> {
  let values: Asked;
  try { values = parseArgs({ args: [...options], options: asked }).values; } catch (error) { console.error(`${error instanceof Error ? error.message : ''}\n${usage}`); return 2; }
  return withProduct((app) => openAdministrator(app, values, (line) => { console.log(line); }, (line) => { console.error(line); }));
}

/** The command itself, on an assembled product. Refusals are told by `complain`, in the words of the product. */
export async function openAdministrator(app: INestApplicationContext, { login, name, ...centre }: Asked, say: (line: string) => void, complain: (line: string) => void): Promise<number> {
  const [givenName, ...rest] = (name ?? '').trim().split(/\s+/);
  const familyName = rest.join(' ');
  if (!login || !givenName || !familyName) { complain(usage); return 2; }
  if (!/^[a-z0-9][a-z0-9._-]{2,59}$/.test(login)) { complain('LOGIN: 3 to 60 lower-case letters, digits, dots or dashes.'); return 2; }
  try {
    const structures = app.select(DirectoryModule).get(OpenStructure);
    let structureId = await structures.known();
    if (structureId === null) {
      if (!centre.centre || !centre.kind || !centre.finess || !centre.mailbox) { complain(`This installation has no centre yet.\n${usage}`); return 2; }
      structureId = await structures.execute({ name: centre.centre, kind: centre.kind as 'MSP' | 'CDS', finess: centre.finess, mssanteApplicativeAddress: centre.mailbox, ...(centre['oid-root'] ? { oidRoot: centre['oid-root'] } : {}) });
      // A new centre starts as the law has it (structure.md §3.2): files are opened by their care team. One that was there before chooses.
      await app.select(CareTeamModule).get(SaveCareRule).execute(installer(structureId), 0, { rule: 'team', actMonths: 24 });
      say(`Centre created: ${centre.centre}.`);
    }
    const created = await app.select(SecurityModule).get(CreateUser).execute(installer(structureId), { login, familyName, givenName, profession: 'administrateur' });
    say(`Administrator created: ${created.user.login} (${created.user.displayName}).\nTemporary password, shown once: ${created.temporaryPassword}\nThe first sign-in asks for a second factor (an application on a phone), then for a password of one's own.`);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    complain([error.message, error.remedy].filter(Boolean).join(' '));
    return 1;
  }
}

/** Who holds the server opens the first account; the journal names « Installation ». */
const installer = (structureId: string): Caller => {
  const caller = systemCaller('Installation', structureId);
  return { ...caller, actor: { ...caller.actor, permissions: new Set(['users.write']) } };
};
