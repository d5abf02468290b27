import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { checkCda } from '@pluriel/clinical-formats/cda';
import { consentsEntities, ConsentsModule } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { identityEntities, IdentityModule, SeedDemoPatients } from '@pluriel/identity/server';
import { PlatformModule, systemCaller, Transactions, type Caller } from '@pluriel/platform/server';
import { aCaller, CdaValidator, describeWithTool, hasCdaValidator, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { AddElement, recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { documentsEntities, DocumentsModule } from '../documents.module';
import { PreviewDocument } from '../preview/preview-document';
import { ValidateDocument } from '../validation/validate-document';
import { DocumentVersionRecord } from '../versions/document.entity';
import { FrozenDocumentReader } from '../versions/frozen-document';
import { freshnessOf, ReadVsmState } from './read-vsm-state';
import type { VsmDraft, VsmInput, VsmItem } from './vsm.dto';
import type { VsmSectionKey } from './vsm-sections';
import { DeleteVsm, OpenVsm, ReadVsm, RefreshVsm, SaveVsm } from './write-vsm';

let db: TestDatabase;
let app: TestingModule;
let [ruth, robert, laurent] = ['', '', ''];
const person = (login: string, profession: 'medecin' | 'infirmier'): Caller => aCaller({ userId: demoAccounts.find((account) => account.login === login)?.id ?? '', structureId: demoStructureId, profession, permissions: [...permissionsOf(profession)] });
const claire = person('claire.martin', 'medecin');
const hugo = person('hugo.roy', 'medecin');
const nadia = person('nadia.ben', 'infirmier');
const use = <T>(type: new (...parts: never[]) => T): T => app.get(type as never, { strict: false });
const toDmp = { dmp: true, mssantePatient: false, recipients: [] };
const cim10 = (code: string, label: string) => ({ system: '2.16.840.1.113883.6.3', code, label });

const add = (patientId: string, kind: Parameters<AddElement['execute']>[2]['kind'], content: Record<string, unknown>, level: 'team' | 'author' = 'team', caller = claire) => use(AddElement).execute(caller, patientId, { kind, content, level });
const open = (patientId: string, wanted: 'vsm' | 'dlu' = 'vsm', caller = claire): Promise<VsmDraft> => use(OpenVsm).execute(caller, patientId, wanted);
const section = (draft: VsmDraft, key: VsmSectionKey) => { const found = draft.sections.find((one) => one.key === key); if (!found) throw new Error(`no section ${key}`); return found; };
const texts = (draft: VsmDraft, key: VsmSectionKey): string[] => section(draft, key).items.filter(({ included }) => included).map(({ text }) => text);
/** What the screen sends: the whole sheet, with one section changed. */
const edited = (draft: VsmDraft, key: VsmSectionKey, change: (item: VsmItem) => VsmItem, more: { add?: VsmItem[]; answer?: 'none' | 'no-information' | null; comment?: string } = {}): VsmInput => ({
  comment: more.comment ?? draft.comment, remindMonths: draft.remindMonths,
  sections: draft.sections.map(({ key: one, answer, items }) => (one === key ? { key: one, answer: more.answer === undefined ? answer : more.answer, items: [...items.map(change), ...(more.add ?? [])] } : { key: one, answer, items })),
});
const save = (draft: VsmDraft, input: VsmInput, caller = claire): Promise<VsmDraft> => use(SaveVsm).execute(caller, draft.id, draft.version, input);
const validate = (draft: VsmDraft, routes = toDmp, caller = claire) => use(ValidateDocument).execute(caller, { source: 'vsm', sourceId: draft.id, sourceVersion: draft.version, routes });
const typed = (id: string, text: string, values: Record<string, string> = {}): VsmItem => ({ id, included: true, free: true, text, codes: [], details: '', date: null, comment: null, values });
const bodyOf = async (versionId: string) => (await db.dataSource.manager.findOneByOrFail(DocumentVersionRecord, { id: versionId })).content.body as unknown as Record<string, unknown>;
const stateOf = (patientId: string, caller = claire) => use(ReadVsmState).execute(caller, patientId);

beforeAll(async () => {
  const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule] }).compile();
  await app.init();
  await use(SeedDemoCentre).execute();
  const patients = Object.entries(await use(SeedDemoPatients).execute(systemCaller('Démonstration', demoStructureId)));
  [ruth, robert, laurent] = ['NESSI', 'CHASSAING', 'ADRDEUX'].map((name) => patients.find(([key]) => key.startsWith(name))?.[1] ?? '') as [string, string, string];
  await add(ruth, 'problem', { label: 'Diabète de type 2', codes: [cim10('E11', 'Diabète sucré de type 2')], since: '2019', ald: true });
  await add(ruth, 'problem', { label: 'Mal au dos' });
  await add(ruth, 'medical-history', { label: 'Pyélonéphrite', codes: [cim10('N10', 'Néphrite aiguë')], since: '2004' });
  await add(ruth, 'allergy', { label: 'Pénicilline', target: 'drug', reaction: 'urticaire' });
  await add(ruth, 'treatment', { label: 'Metformine 500 mg', duration: 'long-term', posology: '1 – 0 – 1' });
  await add(ruth, 'treatment', { label: 'Amoxicilline', duration: 'acute', posology: '3 fois par jour' });
  await add(ruth, 'device', { label: 'Stimulateur cardiaque', since: '2021' });
  await add(ruth, 'measure', { sign: 'weight', value: 72, unit: 'kg', on: '2026-03-12' });
  await add(ruth, 'problem', { label: 'Violences au domicile' }, 'author');
}, 180_000);
afterAll(async () => { await app?.close(); await db?.close(); });

describe('the synthesis of a patient', () => {
  it('VSM-01 VSM-07 VSM-08 VSM-09 VSM-23 is proposed in one click, in the order of the frame; opening it again gives the same draft', async () => {
    const draft = await open(ruth);
    expect(draft.sections.map(({ key }) => key).slice(0, 6)).toEqual(['problems', 'medicalHistory', 'procedures', 'allergies', 'adverseEffects', 'treatments']);
    expect([texts(draft, 'problems'), texts(draft, 'medicalHistory'), texts(draft, 'treatments'), texts(draft, 'devices'), texts(draft, 'measures')]).toEqual([['Mal au dos', 'Diabète de type 2'], ['Pyélonéphrite'], ['Metformine 500 mg'], ['Stimulateur cardiaque'], ['Poids : 72 kg']]);
    expect(section(draft, 'problems').items[1]).toMatchObject({ codes: ['CIM-10 E11'], details: 'ALD', date: '2019', free: false });
    expect(section(draft, 'procedures')).toMatchObject({ mandatory: true, answer: 'no-information', items: [] });
    expect(draft).toMatchObject({ confidential: 1, restricted: false, moved: 0, remindMonths: 12, correctsDocumentId: null });
    expect((await open(ruth)).id).toBe(draft.id);
    expect(texts(await open(ruth, 'dlu'), 'treatments')).toEqual(['Amoxicilline', 'Metformine 500 mg']);
  });

  it('VSM-03 VSM-04 VSM-05 VSM-06 keeps what is unticked, written, answered and added; refuses by the name of the section what cannot be signed', async () => {
    let draft = await open(ruth);
    draft = await save(draft, edited(draft, 'problems', (item) => (item.text === 'Mal au dos' ? { ...item, included: false } : { ...item, comment: 'HbA1c 7,4 %', date: '2019-03' })));
    draft = await save(draft, edited(draft, 'procedures', (item) => item, { answer: 'none', comment: 'Vit seule.' }));
    draft = await save(draft, edited(draft, 'treatments', (item) => item, { add: [typed('t1', 'Tisane du soir')] }));
    await expect(validate(draft)).rejects.toMatchObject({ code: 'document.invalid', errors: [{ field: 'sections.treatments.t1.posology', message: expect.stringContaining('« Tisane du soir »') }] });
    draft = await save(draft, edited(draft, 'treatments', (item) => (item.id === 't1' ? { ...item, values: { posology: 'une tasse' } } : item)));
    const emptied = await save(draft, edited(draft, 'devices', (item) => ({ ...item, included: false }), { answer: 'none' }));
    await expect(validate(emptied)).rejects.toMatchObject({ errors: [{ field: 'sections.devices.answer', code: 'vsm.contradicted' }] });
    const unanswered = await save(emptied, edited(emptied, 'devices', (item) => item, { answer: null }));
    await expect(validate(unanswered)).rejects.toMatchObject({ errors: [{ field: 'sections.devices.answer', code: 'vsm.unanswered' }] });
    draft = await save(unanswered, edited(unanswered, 'devices', (item) => ({ ...item, included: true })));
    expect((await use(PreviewDocument).execute(claire, 'vsm', draft.id)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const row = await validate(draft);
    expect(row).toMatchObject({ typeCode: '60591-5', classCode: '11', source: 'vsm', versionNumber: 1, title: expect.stringMatching(/ · Synthèse médicale$/) });
    expect(await bodyOf(row.versionId)).toMatchObject({ kind: 'vsm', edition: '2024.01', use: 'vsm', comment: 'Vit seule.', procedures: 'none', problems: [{ text: 'Diabète de type 2', since: '2019-03', comment: 'HbA1c 7,4 %', longTermIllness: true }], treatments: [{ text: 'Metformine 500 mg' }, { text: 'Tisane du soir', posology: 'une tasse', duration: 'long-term' }], measures: [{ on: '2026-03-12', signs: [{ kind: 'weight', value: 72 }] }] });
    expect(JSON.stringify(await bodyOf(row.versionId))).not.toContain('Violences');
    const cda = await use(Transactions).read(claire, async (ctx) => use(FrozenDocumentReader).cda(await use(FrozenDocumentReader).get(ctx, row.versionId)));
    expect(await checkCda(cda.toString())).toEqual([]);
    await expect(save(draft, edited(draft, 'problems', (item) => item))).rejects.toMatchObject({ code: 'document.already-validated' });
  });

  it('VSM-04 VSM-16 the next one remembers what was unticked and written, replaces the former for those who received it, and says what changed since', async () => {
    expect(await stateOf(ruth)).toMatchObject({ freshness: 'fresh', changed: 0, draftId: null, mayWrite: true });
    await add(ruth, 'treatment', { label: 'Ramipril 5 mg', duration: 'long-term', posology: '1 – 0 – 0' });
    await add(ruth, 'problem', { label: 'Note confidentielle' }, 'author');
    expect(await stateOf(ruth)).toMatchObject({ changed: 1 });
    const next = await open(ruth);
    expect(next).toMatchObject({ correctsDocumentId: expect.any(String), confidential: 2 });
    expect([texts(next, 'problems'), texts(next, 'treatments')]).toEqual([['Diabète de type 2'], ['Ramipril 5 mg', 'Metformine 500 mg', 'Tisane du soir']]);
    expect(section(next, 'problems').items.find(({ included }) => included)).toMatchObject({ comment: 'HbA1c 7,4 %', date: '2019-03' });
    await add(ruth, 'vigilance', { label: 'Pied à grader' });
    const read = await use(ReadVsm).execute(claire, next.id);
    expect(read).toMatchObject({ moved: 1 });
    const fresh = await use(RefreshVsm).execute(claire, next.id, next.version);
    expect([fresh.moved, texts(fresh, 'vigilance'), section(fresh, 'procedures').answer]).toEqual([0, ['Pied à grader'], 'no-information']);
    const row = await validate(fresh);
    expect(row).toMatchObject({ versionNumber: 2, id: next.correctsDocumentId });
    expect(await db.dataSource.query('SELECT replaced_by IS NOT NULL AS replaced FROM vsm_draft WHERE patient_id = $1 AND state = $2 AND use = $3 ORDER BY created_at', [ruth, 'validated', 'vsm'])).toEqual([{ replaced: true }, { replaced: false }]);
  });

  it('VSM-05 a person’s « none » is proposed as such, silence as « no information »; nothing else is needed to sign', async () => {
    await add(robert, 'absence', { about: 'allergy' });
    const draft = await open(robert);
    expect(['allergies', 'problems'].map((key) => section(draft, key as VsmSectionKey).answer)).toEqual(['none', 'no-information']);
    expect(await bodyOf((await validate(draft, { ...toDmp, dmp: false })).versionId)).toMatchObject({ allergies: 'none', problems: 'no-information' });
    expect(await stateOf(robert)).toMatchObject({ freshness: 'never', lastAt: null });
  });

  it('is written by doctors, one at a time; two screens that write the same draft are told', async () => {
    await expect(open(laurent, 'vsm', nadia)).rejects.toMatchObject({ status: 403 });
    const [one, other] = await Promise.all([open(laurent), open(laurent)]);
    expect(one.id).toBe(other.id);
    await expect(use(ReadVsm).execute(hugo, one.id)).rejects.toMatchObject({ code: 'vsm.draft' });
    const saved = await save(one, edited(one, 'vigilance', (item) => item, { add: [typed('v1', 'Chutes')] }));
    await expect(save(one, edited(one, 'vigilance', (item) => item))).rejects.toMatchObject({ status: 412, code: 'resource.stale' });
    // Saved again as it is, what was typed here included: nothing changed, nothing is traced.
    expect((await save(saved, edited(saved, 'vigilance', (item) => item))).version).toBe(saved.version);
    await use(DeleteVsm).execute(claire, saved.id, saved.version);
    expect((await db.dataSource.query<{ action: string }[]>('SELECT action FROM trace WHERE subject_id = $1 ORDER BY seq', [one.id])).map(({ action }) => action)).toEqual(['vsm.started', 'vsm.updated', 'vsm.deleted']);
  });

  it('VSM-14 tells under one year, over one year and never, whatever the day', () => {
    expect([freshnessOf(null, '2026-03-12'), freshnessOf('2025-03-13', '2026-03-12'), freshnessOf('2025-03-12', '2026-03-12'), freshnessOf('2024-02-29', '2025-02-28')]).toEqual(['never', 'fresh', 'old', 'fresh']);
  });

  describeWithTool('cda-validator', 'by the official rules (cda.md §7)', () => {
    it('VSM-02 both editions written from the record pass: filled, and with nothing known', async () => {
      const validator = new CdaValidator();
      try {
        const drafts = [await open(ruth, 'dlu'), await open(laurent)];
        for (const draft of drafts) {
          const row = await validate(draft);
          expect(row.title).toMatch(draft.use === 'dlu' ? /^[\d-]{10} · Document de liaison d’urgence$/ : /^[\d-]{10} · Synthèse médicale$/);
          const cda = await use(Transactions).read(claire, async (ctx) => use(FrozenDocumentReader).cda(await use(FrozenDocumentReader).get(ctx, row.versionId)));
          expect(await validator.judge(`vsm-${draft.use}`, cda.toString('utf8'))).toMatchObject({ pass: true, faults: [] });
        }
      } finally { validator.close(); }
    }, 120_000);
  }, hasCdaValidator);
});
