import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobStore } from '../../journal/blob-store';
import type { EntryFacts, NewSet } from './entries';
import { DmpRegistry } from './registry';
import { DmpStore } from './store';

const matricule = (index: number): string => `2770163${String(index).padStart(6, '0')}00`;
const facts = (patient: string, uniqueId: string, signature = false): EntryFacts => ({ uniqueId, patient, patientOid: '1.2', title: 'Compte rendu', mimeType: 'text/xml', typeCode: '11488-4', typeSystem: '2.16.840.1.113883.6.1', typeLabel: 'CR', classCode: '10', formatCode: 'f', formatSystem: 's', practice: 'AMBULATOIRE', facility: 'SA05', events: [], referenceIds: [], confidentialities: ['N'], structures: ['1'], authors: ['8'], authorPersons: ['8^A^B'], creationTime: '20260101000000', serviceStartTime: '20260101000000', serviceStopTime: null, hash: 'h', size: 1, signature });
function setOf(patient: string, id: string, sha256: string): NewSet {
  const entry = (uniqueId: string, signature: boolean) => ({ facts: facts(patient, uniqueId, signature), entryUuid: `urn:uuid:${uniqueId}`, logicalId: `urn:uuid:${uniqueId}`, version: 1, metadataXml: '<Slot name="creationTime"/>', sha256, receivedAt: '2026-01-01T00:00:00Z', deposited: true });
  return { facts: { uuid: `urn:uuid:set-${id}`, uniqueId: `set-${id}`, patient, submissionTime: '20260101000000', authorPersons: [], contentType: '07', sourceId: '1' }, metadataXml: '', entries: [entry(id, false), entry(`${id}.9`, true)], associations: [{ type: 'HasMember', source: `urn:uuid:set-${id}`, target: `urn:uuid:${id}`, slots: {} }], statuses: [] };
}

describe('registry in its store (dmp.md §12)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const openStore = () => new DmpStore(join(folder, 'dmp.sqlite'));
  const open = (store = openStore()) => new DmpRegistry(store, new BlobStore(join(folder, 'documents')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a set whole or not at all', () => {
    const registry = open();
    registry.register(setOf(matricule(1), '2.25.1', 'x'));
    const broken = setOf(matricule(1), '2.25.2', 'x');
    expect(() => registry.register({ ...broken, entries: [...broken.entries, ...setOf(matricule(1), '2.25.1', 'x').entries] })).toThrow();
    expect([registry.byUniqueId('2.25.2'), registry.knowsSet('set-2.25.2'), registry.count]).toEqual([null, false, 1]);
    registry.clear();
    registry.close();
  });

  it('opens again at once with 20,000 entries and finds one patient among them without reading the others', () => {
    const registry = open();
    registry.together(() => { for (let index = 0; index < 10_000; index += 1) registry.register(setOf(matricule(index % 500), `2.25.${index}`, 'x')); });
    registry.close();
    const began = performance.now();
    const store = openStore();
    const again = open(store);
    const found = again.ofPatient(matricule(7));
    const took = performance.now() - began;
    expect(found).toHaveLength(20);
    // Loaded by other tests this machine may stutter: still far from what reading every entry would take.
    expect(took).toBeLessThan(500);
    const plan = store.database.prepare('EXPLAIN QUERY PLAN SELECT facts FROM entry WHERE patient = ? AND latest = 1 AND signature = 0').all('x').map((row) => String(row['detail']));
    expect(plan.join()).toContain('entry_patient');
    expect(again.count).toBe(10_000);
    again.close();
  });
});
