import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { IdentityBase } from '../../identities/identity-base';
import { BlobStore } from '../../journal/blob-store';
import { addThirdParty, changeStatus, changeVisibility, replaceThirdParty } from '../demo/third-party-commands';
import type { EntryStatus } from './entries';
import { DmpRegistry } from './registry';
import { DmpStore } from './store';

/** What a file is, told simply: its documents, each with its status, versions and visibility. */
interface Model { uniqueId: string; logicalId: string; status: EntryStatus; version: number; codes: string[]; uuids: string[] }
const step = fc.oneof(
  fc.constant({ do: 'add' as const, on: 0, code: '' }), fc.record({ do: fc.constant('replace' as const), on: fc.nat(9), code: fc.constant('') }),
  fc.record({ do: fc.constant('visibility' as const), on: fc.nat(9), code: fc.constantFrom('MASQUE_PS', 'INVISIBLE_PATIENT', '') }), fc.record({ do: fc.constant('status' as const), on: fc.nat(9), code: fc.constantFrom('Archived', 'Deleted', 'Approved') }));

describe('any history of a DMP (dmp.md §2.6, §2.9, §2.10)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const store = new DmpStore(join(folder, 'dmp.sqlite'));
  const registry = new DmpRegistry(store, new BlobStore(join(folder, 'documents')));
  const patient = new IdentityBase().byMatricule('277076322082910');
  afterAll(() => { registry.close(); rmSync(folder, { recursive: true, force: true }); });

  it('leaves each document one latest version, its logicalId for ever, its former entries Deprecated, and a replaced document never in force', () => {
    if (!patient) throw new Error('patient of the demo missing');
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      registry.clear();
      const model: Model[] = [];
      const now = new Date('2026-11-29T10:00:00Z');
      const remember = (made: { uniqueId: string; entryUuid: string }, codes: string[]) => model.push({ uniqueId: made.uniqueId, logicalId: made.entryUuid, status: 'Approved', version: 1, codes, uuids: [made.entryUuid] });
      for (const each of steps) {
        const known = model[each.on % Math.max(1, model.length)];
        if (each.do === 'add' || !known) { remember(addThirdParty(patient, {}, registry, now), ['N']); continue; }
        const document = registry.byUniqueId(known.uniqueId);
        if (!document) throw new Error('a document was lost');
        if (each.do === 'replace') {
          if (known.status !== 'Approved') { expect(() => replaceThirdParty(document, patient, {}, registry, now)).toThrow(); continue; }
          remember(replaceThirdParty(document, patient, {}, registry, now), known.codes);
          known.status = 'Deprecated';
        } else if (each.do === 'visibility') {
          const made = changeVisibility(document, each.code ? [each.code] : [], registry, now);
          Object.assign(known, { version: known.version + 1, codes: each.code ? ['N', each.code] : ['N'] });
          known.uuids.push(made.entryUuid);
        } else { changeStatus(document, each.code as EntryStatus, registry, now); known.status = each.code as EntryStatus; }
      }
      const told = registry.ofPatient(patient.matricule).map(({ uniqueId, logicalId, status, version, confidentialities, entryUuid }) => ({ uniqueId, logicalId, status, version, codes: confidentialities, last: entryUuid }));
      const byId = (a: { uniqueId: string }, b: { uniqueId: string }) => a.uniqueId.localeCompare(b.uniqueId);
      expect(told.sort(byId)).toEqual(model.map(({ uuids, ...each }) => ({ ...each, last: uuids.at(-1) })).sort(byId));
      for (const { uuids, logicalId } of model) for (const [index, uuid] of uuids.entries()) expect([registry.byEntryUuid(uuid)?.version, registry.byEntryUuid(uuid)?.logicalId, index < uuids.length - 1 ? ['Deprecated', 'Deleted'].includes(registry.byEntryUuid(uuid)?.status ?? '') : true]).toEqual([index + 1, logicalId, true]);
    }), { numRuns: 30 });
  });
});
