import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityBase } from '../../identities/identity-base';
import { BlobStore } from '../../journal/blob-store';
import { ReferenceSchemas } from '../../xml/reference-schemas';
import { Authorisations } from '../authorisation/authorisations';
import { compareCda, embeddedPdf, openCda } from '../cda-check';
import { checkEntry } from '../metadata';
import { queryAnswer } from '../query/query-answer';
import { DmpRegistry } from '../registry/registry';
import { DmpStore } from '../registry/store';
import { parseElement } from '../../xml/tree';
import { rim } from '../entry-xml';
import { seedDemo } from './seed';

declare const referenceDirectory: string | null;

describe('demo documents of third parties (dmp.md §12)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const store = new DmpStore(join(folder, 'dmp.sqlite'));
  const registry = new DmpRegistry(store, new BlobStore(join(folder, 'documents')));
  const base = new IdentityBase();
  const schemas = new ReferenceSchemas(referenceDirectory);
  const now = new Date('2026-11-29T15:00:00Z');
  const ruth = '277076322082910';
  beforeAll(() => seedDemo({ base, registry, authorisations: new Authorisations(store) }, now));
  afterAll(() => { registry.close(); schemas.close(); rmSync(folder, { recursive: true, force: true }); });
  const inForce = () => registry.ofPatient(ruth).filter((each) => each.status === 'Approved');

  it('gives the main patient sixty documents in force over five years, in the seven groups of the strip (dmp.md §6.1)', () => {
    const documents = inForce();
    expect(documents).toHaveLength(60);
    expect(documents.map((each) => each.serviceStartTime).sort()[0]?.slice(0, 4)).toBe('2021');
    const groups = { synthesis: ['60591-5', '34133-9'], imaging: ['18748-4'], biology: ['11502-2', '60568-3'], pharmacy: ['57833-6', '60593-1', '87273-9'], hospital: ['34112-3', '11490-0', '34874-8', '15507-7'], consultations: ['11488-4', '96349-6', '85208-7'], others: ['REMB', 'PROT_ALD', '89601-9', 'EXPPAT_1'] };
    for (const [group, types] of Object.entries(groups)) expect([group, documents.filter((each) => types.includes(each.typeCode)).length > 1]).toEqual([group, true]);
    expect(documents.filter((each) => each.confidentialities.includes('INVISIBLE_PATIENT'))).toHaveLength(1);
    expect(documents.filter((each) => each.confidentialities.includes('MASQUE_PS'))).toHaveLength(1);
    expect(documents.filter((each) => each.authorPersons.some((person) => person.endsWith('^NH'))).length).toBeGreaterThan(3);
  });

  it('holds a chain X, Y, Z of which only Z is in force', () => {
    const chain = registry.ofPatient(ruth).filter((each) => each.title.startsWith('Consultation de diabétologie') && each.serviceStartTime > '202608');
    expect(chain.map((each) => each.status)).toEqual(['Deprecated', 'Deprecated', 'Approved']);
    expect(registry.associationsOf(chain[1]?.entryUuid ?? '').filter((each) => each.type.endsWith('RPLC')).map((each) => [each.source, each.target])).toEqual([[chain[1]?.entryUuid, chain[0]?.entryUuid], [chain[2]?.entryUuid, chain[1]?.entryUuid]]);
  });

  it('writes CDAs valid against the national schema, said by their metadata, each with a page that is a PDF', () => {
    for (const document of [...registry.ofPatient(ruth), ...registry.ofPatient('110086322083060'), ...registry.ofPatient('109076322088835')]) {
      const entry = checkEntry(parseElement(Buffer.from(`<ExtrinsicObject xmlns="${rim}" id="x" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">${registry.metadataXml(document)}</ExtrinsicObject>`)), 'third party');
      const content = registry.content(document);
      openCda(content, schemas, (_document, facts) => compareCda(facts, entry));
      expect(embeddedPdf(content)?.subarray(0, 8).toString()).toBe('%PDF-1.4');
    }
    expect(schemas.findingInText('query', queryAnswer({ documents: registry.ofPatient(ruth), sets: registry.setsOfPatient(ruth), associations: [] }, true, registry))).toBeNull();
  });

  it('holds an abnormal HbA1c at level 3 and a summary with problems, treatments and an allergy', () => {
    const text = (title: string): string => { const found = inForce().find((each) => each.title === title); return found ? registry.content(found).toString('utf8') : ''; };
    expect(text('Bilan biologique : HbA1c élevée')).toMatch(/code="4548-4".*?value="8\.7" unit="%"\/><interpretationCode code="H"/s);
    expect(text('Volet de synthèse médicale')).toMatch(/code="E11".*METFORMINE.*Pénicilline/s);
  });

  it('gives documents to the patients not authorised, expired, blocked, minor and NIA, none to a closed or absent DMP, and the same ones again', () => {
    const of = (name: string) => registry.ofPatient(base.identities.find((each) => each.nomNaissance === name)?.matricule ?? '').length;
    expect(['DENIS', 'GAUTIER', 'NICOLAS', 'PROVISOIRE', 'FAURE', 'BLANC'].map(of)).toEqual([6, 6, 6, 6, 0, 0]);
    expect(registry.ofPatient('110086322083060').some((each) => each.confidentialities.includes('INVISIBLE_REPRESENTANTS_LEGAUX'))).toBe(true);
    const before = inForce().map((each) => [each.uniqueId, each.entryUuid, each.hash]);
    seedDemo({ base, registry, authorisations: new Authorisations(store) }, now);
    expect(inForce().map((each) => [each.uniqueId, each.entryUuid, each.hash])).toEqual(before);
    registry.clear();
    seedDemo({ base, registry, authorisations: new Authorisations(store) }, now);
    expect(inForce().map((each) => [each.uniqueId, each.entryUuid, each.hash])).toEqual(before);
  });
});
