import 'reflect-metadata';
import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import { emptyCareAddress, emptyHealthCover, emptySocialData, type AdminSheetForm, type PatientForm, type RelatedPerson } from '@pluriel/identity/domain';
import { DomainError } from '@pluriel/kernel';
import { PlatformModule, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { identityEntities, IdentityModule } from '../identity.module';
import { CreatePatient } from '../patients/create-patient';
import { SearchPatients } from '../patients/search-patients.query';
import { ReadAdminSheet, SaveAdminSheet } from '../sheet/admin-sheet';
import { SearchCommunes } from '../sheet/communes.query';
import { ReadConfidentialNote, SaveConfidentialNote } from '../sheet/confidential-note';
import { LinkPatients, SavePeople, UnlinkPatients } from './change-relations';
import { CreateChild } from './create-child';
import { ReadRelations } from './read-relations';

let db: TestDatabase;
let app: TestingModule;
let sophie: Caller;
let ruth: { id: string };

beforeAll(async () => {
  const entities = [...auditEntities, ...identityEntities];
  db = await testDatabase(entities);
  app = await Test.createTestingModule({ imports: [PlatformModule.register(testConfig({ DATABASE_URL: db.url }), entities, silentLog()), AuditModule, IdentityModule] }).compile();
  await app.init();
});
afterAll(async () => { await app.close(); await db.close(); });
beforeEach(async () => {
  sophie = aCaller({ profession: 'secretaire', displayName: 'Sophie DURAND' });
  ruth = await create(form());
});

const form = (parts: Partial<PatientForm> = {}): PatientForm => ({
  nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'DE VINCI', prenomUtilise: null, civilite: null, addressLine: '1 rue du Puits', addressComplement: null,
  postcode: '63420', city: 'Ardes', buildingCode: null, phone: null, mobile: '0612345678', workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [], ...parts,
});
const create = (typed: PatientForm): Promise<{ id: string }> => app.get(CreatePatient).execute(sophie, typed, 'essai');
const sheet = (parts: Partial<AdminSheetForm> = {}): AdminSheetForm => ({ care: emptyCareAddress, coverage: emptyHealthCover, social: emptySocialData, comment: null, paperNumber: null, formerNumber: null, ...parts });
const save = (version: number, parts: Partial<AdminSheetForm>, by = sophie) => app.get(SaveAdminSheet).execute(by, ruth.id, version, sheet(parts));
const relations = (id: string) => app.get(ReadRelations).execute(sophie, id);
const failure = async (work: Promise<unknown>): Promise<DomainError> => { try { await work; } catch (error) { if (error instanceof DomainError) return error; throw error; } throw new Error('it should have been refused'); };
const people = (...typed: Partial<RelatedPerson>[]): RelatedPerson[] => typed.map((person) => ({ role: 'emergency', familyName: 'X', givenName: null, quality: null, phone: '0611223344', email: null, relatedPatientId: null, note: null, ...person }));

it('PAT-14 PAT-18 INS-60 cover, care address and social data are kept with their version, and what changed is in the journal', async () => {
  expect(await app.get(ReadAdminSheet).execute(sophie, ruth.id)).toMatchObject({ version: 0, coverage: emptyHealthCover });
  const saved = await save(0, { care: { ...emptyCareAddress, line: 'Chez sa fille', city: 'Issoire' }, coverage: { ...emptyHealthCover, insuredNumber: '2 77 07 63 220 829 10', insuredQuality: 'insured', insuredRank: 1, regimeCode: '01' }, social: { ...emptySocialData, occupation: 'Infirmière' } });
  expect(saved).toMatchObject({ version: 1, care: { line: 'Chez sa fille' }, coverage: { insuredNumber: '277076322082910', regimeCode: '01' }, social: { occupation: 'Infirmière' }, updatedBy: 'Sophie DURAND' });
  const [trace] = await db.dataSource.query('SELECT action, after FROM trace WHERE patient_id = $1 ORDER BY seq DESC LIMIT 1', [ruth.id]);
  expect(trace).toMatchObject({ action: 'patient.sheet-updated', after: { 'care.city': 'Issoire', 'social.occupation': 'Infirmière', insuredNumber: '…82910' } });
  expect(await failure(save(0, {}))).toMatchObject({ code: 'resource.stale', status: 412, current: { version: 1 } });
  expect(await failure(save(1, { coverage: { ...emptyHealthCover, regimeCode: '1' } }))).toMatchObject({ code: 'sheet.invalid', errors: [{ field: 'coverage.regimeCode' }] });
});

it('PAT-19 the file is found by its paper number and by its number in the old software', async () => {
  await save(0, { paperNumber: 'A-2041', formerNumber: '990017' });
  const found = async (q: string): Promise<string[]> => (await app.get(SearchPatients).execute(sophie, { q })).items.map(({ id }) => id);
  expect(await found('a-2041')).toEqual([ruth.id]);
  expect(await found('990017')).toEqual([ruth.id]);
  expect(await found('A-2042')).toEqual([]);
  expect((await app.get(SearchPatients).execute({ ...sophie, structureId: aCaller().structureId }, { q: 'A-2041' })).items).toEqual([]);
});

it('PAT-15 a link is written once and read from both files, with the word of each side', async () => {
  const paul = await create(form({ premierPrenom: 'PAUL', sexe: 'M', nomUtilise: null }));
  await app.get(LinkPatients).execute(sophie, ruth.id, paul.id, 'sibling');
  const marie = await create(form({ premierPrenom: 'MARIE', dateNaissance: '1950-01-02', nomUtilise: null }));
  await app.get(LinkPatients).execute(sophie, ruth.id, marie.id, 'parent');
  expect((await relations(ruth.id)).links.map(({ kindLabel, patient }) => [kindLabel, patient.premierPrenom])).toEqual([['Parent', 'MARIE'], ['Frère ou sœur', 'PAUL']]);
  expect((await relations(marie.id)).links).toMatchObject([{ kindLabel: 'Enfant', patient: { id: ruth.id } }]);
  expect(await failure(app.get(LinkPatients).execute(sophie, marie.id, ruth.id, 'other'))).toMatchObject({ code: 'link.exists', status: 409 });
  expect(await failure(app.get(LinkPatients).execute(sophie, ruth.id, ruth.id, 'other'))).toMatchObject({ code: 'link.self' });
  const [link] = (await relations(marie.id)).links;
  await app.get(UnlinkPatients).execute(sophie, marie.id, link?.id ?? '');
  expect((await relations(ruth.id)).links).toHaveLength(1);
});

it('PAT-27 people to call keep their order; representatives first; a call needs a number', async () => {
  const saved = await app.get(SavePeople).execute(sophie, ruth.id, 0, people({ familyName: 'BERNARD', quality: 'voisine' }, { familyName: 'NESSI', quality: 'frère' }, { role: 'representative', familyName: 'TUTELLE 63', phone: null }));
  expect(saved.people.map(({ role, familyName }) => [role, familyName])).toEqual([['representative', 'TUTELLE 63'], ['emergency', 'BERNARD'], ['emergency', 'NESSI']]);
  expect(saved.version).toBe(1);
  expect((await app.get(SavePeople).execute(sophie, ruth.id, 1, people({ familyName: 'NESSI' }, { familyName: 'BERNARD' }))).people.map(({ familyName }) => familyName)).toEqual(['NESSI', 'BERNARD']);
  expect(await failure(app.get(SavePeople).execute(sophie, ruth.id, 1, people()))).toMatchObject({ code: 'resource.stale' });
  expect(await failure(app.get(SavePeople).execute(sophie, ruth.id, 2, people({ phone: null })))).toMatchObject({ code: 'people.invalid', errors: [{ field: 'people.0.phone' }] });
  expect((await app.get(ReadAdminSheet).execute(sophie, ruth.id)).version).toBe(0);
});

it('J1-10 INS-60 a child created beside a parent: linked, represented, its own identity provisoire; the parent’s number only pays', async () => {
  await save(0, { coverage: { ...emptyHealthCover, insuredNumber: '277076322082910', insuredQuality: 'insured', regimeCode: '01' } });
  const child = await app.get(CreateChild).execute(sophie, ruth.id, form({ premierPrenom: 'LEONIE', nomNaissance: 'DE VINCI', nomUtilise: null, dateNaissance: '2026-02-10' }), null);
  expect(child).toMatchObject({ status: 'provisoire', ins: null });
  expect(await relations(child.id)).toMatchObject({ links: [{ kindLabel: 'Parent', patient: { id: ruth.id } }], people: [{ role: 'representative', familyName: 'DE VINCI', quality: 'mère', phone: '0612345678', relatedPatientId: ruth.id }] });
  expect((await relations(ruth.id)).links).toMatchObject([{ kindLabel: 'Enfant', patient: { id: child.id } }]);
  expect((await app.get(ReadAdminSheet).execute(sophie, child.id)).coverage).toMatchObject({ insuredNumber: '277076322082910', insuredQuality: 'child', insuredName: 'DE VINCI RUTH' });
  const [row] = await db.dataSource.query('SELECT matricule, oid FROM patient WHERE id = $1', [child.id]);
  expect(row).toEqual({ matricule: null, oid: null });
});

it('J1-10 a child is younger than its parent, and nothing stays of a refused one', async () => {
  expect(await failure(app.get(CreateChild).execute(sophie, ruth.id, form({ premierPrenom: 'LEONIE', dateNaissance: '1970-01-01' }), 'essai'))).toMatchObject({ code: 'child.older', field: 'dateNaissance' });
  expect(await failure(app.get(CreateChild).execute(sophie, ruth.id, form(), null))).toMatchObject({ code: 'child.older' });
  expect((await relations(ruth.id)).links).toEqual([]);
});

it('PAT-23 SEC-06 the confidential note is that of one profession: another profession, the desk and another centre read nothing', async () => {
  const claire = aCaller({ structureId: sophie.structureId });
  const nadia = aCaller({ structureId: sophie.structureId, profession: 'infirmier', displayName: 'Nadia BEN' });
  await app.get(SaveConfidentialNote).execute(claire, ruth.id, 0, ' Situation familiale difficile. ');
  expect(await app.get(ReadConfidentialNote).execute(claire, ruth.id)).toMatchObject({ text: 'Situation familiale difficile.', version: 1, professionLabel: 'Médecin' });
  expect(await app.get(ReadConfidentialNote).execute(nadia, ruth.id)).toMatchObject({ text: '', version: 0 });
  expect(await failure(app.get(ReadConfidentialNote).execute(sophie, ruth.id))).toMatchObject({ code: 'access.refused', status: 403 });
  expect(await failure(app.get(ReadConfidentialNote).execute(aCaller(), ruth.id))).toMatchObject({ code: 'patient.unknown' });
  const traces: { action: string; after: unknown; detail: string }[] = await db.dataSource.query(`SELECT action, after, detail FROM trace WHERE patient_id = $1 AND action LIKE 'patient.confidential%' ORDER BY seq`, [ruth.id]);
  expect(traces).toEqual([{ action: 'patient.confidential-written', after: null, detail: 'Médecin' }, { action: 'patient.confidential-read', after: null, detail: 'Médecin' }]);
});

it('J1-8 postcodes and communes are proposed from what the centre writes and from the communes of today', async () => {
  const search = (q: string) => app.get(SearchCommunes).execute(sophie, q);
  expect((await search('634'))[0]).toMatchObject({ postcode: '63420', city: 'Ardes' });
  expect(await search('63420')).toContainEqual({ postcode: '63420', city: 'Mazoires', department: '63 Puy-de-Dôme' });
  expect((await search('ard'))[0]).toMatchObject({ postcode: '63420', city: 'Ardes' });
  await db.dataSource.query(`INSERT INTO birth_place (code, kind, label, department, postcodes) VALUES ('63047', 'commune', 'Besse-et-Test', 'Puy-de-Dôme', '{63610}')`);
  expect(await search('besse et t')).toEqual([{ postcode: '63610', city: 'Besse-et-Test', department: 'Puy-de-Dôme' }]);
  expect((await search('63610')).map(({ city }) => city)).toContain('Besse-et-Test');
});
