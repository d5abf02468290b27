import type { INestApplicationContext } from '@nestjs/common';
import { DocumentsModule, ValidateDocument } from '@pluriel/documents/server';
import { newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { CreatePrescription, PrescribingModule, SavePrescription, type PrescriptionLine } from '@pluriel/prescribing/server';
import { AddElement, AddTypedResult, CreateConsultation, parisDay, RecordModule, SaveConsultation } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts } from '@pluriel/security/server';

const haddad = { kind: 'correspondent' as const, id: '01930000-0000-7000-8000-000000000201' };

/** A caller for one of the demo team, with the rights of the profession. */
export function demoCaller(login: string, structureId: string): Caller {
  const account = demoAccounts.find((candidate) => candidate.login === login);
  if (!account) throw new Error(`no demo account ${login}`);
  const { id, givenName, familyName, profession, rpps, exercise } = account;
  return {
    actor: { kind: 'user', userId: id, displayName: `${profession === 'medecin' ? 'Dr ' : ''}${givenName} ${familyName.toUpperCase()}`, profession, rpps, exercise, nominative: true, authMethods: ['pwd', 'totp'], permissions: new Set(permissionsOf(profession)) },
    structureId, siteId: null, workstationId: null, correlationId: newId(),
  };
}

/** The desk acts on the DMP for Dr Martin (DMP-56), a year at most. */
export function deskHabilitation(now: Date): { staffId: string; responsibleId: string; acts: ('existence' | 'feed')[]; from: string; to: string } {
  const idOf = (login: string): string => demoAccounts.find((account) => account.login === login)?.id ?? '';
  const day = (days: number): string => parisDay(new Date(now.getTime() + days * 86_400_000));
  return { staffId: idOf('sophie.durand'), responsibleId: idOf('claire.martin'), acts: ['existence', 'feed'], from: day(0), to: day(364) };
}

const line = (parts: Pick<PrescriptionLine, 'labelDci' | 'rank'> & Partial<PrescriptionLine>): PrescriptionLine => ({
  id: newId(), zone: 'autre', productKind: 'dc', cis: null, labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '', posology: null, durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0,
  substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...parts,
});
const doses = (matin: number, soir: number, consignes: string[] = []): PrescriptionLine['posology'] => ({ matin, midi: null, soir, coucher: null, unit: 'comprimé', consignes });

const cim10 = (code: string, label: string): object => ({ system: '2.16.840.1.113883.6.3', code, label });
const cisp2 = (code: string, label: string): object => ({ system: '2.16.840.1.113883.6.139', code, label });

/** What the demo centre knows of Ruth. */
const ruthRecord: readonly [string, Record<string, unknown>][] = [
  ['allergy', { label: 'Pénicilline', target: 'drug', reaction: 'urticaire', severity: 'moderate' }],
  ['treatment', { label: 'Ramipril 5 mg', duration: 'long-term', posology: '1 – 0 – 0', since: '2019' }], ['treatment', { label: 'Metformine 500 mg', duration: 'long-term', posology: '1 – 0 – 1', since: '2026' }],
  ['problem', { label: 'Hypertension', codes: [cim10('I10', 'Hypertension essentielle (primitive)'), cisp2('K86', 'Hypertension non compliquée')], since: '2019' }],
  ['problem', { label: 'Gonalgie droite', codes: [cim10('M17', 'Gonarthrose [arthrose du genou]')], since: '2026' }],
  ['problem', { label: 'Diabète de type 2', codes: [cim10('E11', 'Diabète sucré de type 2'), cisp2('T90', 'Diabète non insulino-dépendant')], since: '2026-03', ald: true }],
  ['medical-history', { label: 'Pyélonéphrite', codes: [cim10('N10', 'Néphrite tubulo-interstitielle aiguë')], since: '2004', specialty: 'urologie' }],
  ['surgical-history', { label: 'Appendicectomie', since: '1991' }], ['family-history', { label: 'Infarctus avant 55 ans', relative: 'father', codes: [cim10('I21', 'Infarctus aigu du myocarde')] }],
  ['risk-factor', { label: 'Travail de nuit', domain: 'occupational' }], ['vigilance', { label: 'Pied à grader, callosité du talon gauche' }], ['social', { label: 'Vit seule, au troisième étage sans ascenseur' }],
  ['measure', { sign: 'gfr', value: 88, unit: 'mL/min/{1.73_m2}', on: '2026-02-27' }],
];

/** Ruth’s biology of before, copied from paper: days before today, and the value. */
const ruthBiology: readonly { label: string; loinc: string; unit: string; low?: string; high: string; values: readonly (readonly [daysAgo: number, value: string])[] }[] = [
  { label: 'HbA1c', loinc: '4548-4', unit: '%', high: '6', values: [[640, '6,1'], [275, '6,6'], [20, '7,4']] },
  { label: 'Glycémie à jeun', loinc: '1558-6', unit: 'g/L', low: '0,70', high: '1,10', values: [[640, '1,08'], [275, '1,21'], [20, '1,38']] },
  { label: 'Créatinine', loinc: '14682-9', unit: 'µmol/L', low: '45', high: '84', values: [[275, '66'], [20, '68']] },
];

/** A little life in the demo centre: what is known of one patient, one consultation report and prescriptions on their way, through the product's own use cases. */
export async function seedActivity(app: INestApplicationContext, structureId: string, patients: Readonly<Record<string, string>>): Promise<number> {
  const martin = demoCaller('claire.martin', structureId);
  const record = app.select(RecordModule);
  const prescribing = app.select(PrescribingModule);
  const validate = app.select(DocumentsModule).get(ValidateDocument);
  const ruth = patients['NESSI RUTH'];
  if (!ruth) throw new Error('the demo patient NESSI RUTH is missing');
  for (const [kind, content] of ruthRecord) await record.get(AddElement).execute(martin, ruth, { kind, content });
  for (const { values, ...test } of ruthBiology) {
    for (const [daysAgo, value] of values) await record.get(AddTypedResult).execute(martin, ruth, { ...test, value, sampledOn: parisDay(new Date(Date.now() - daysAgo * 86_400_000)), laboratory: 'Laboratoire des Couzes, compte rendu papier' });
  }
  let documents = 0;
  const consultation = await record.get(CreateConsultation).execute(martin, ruth, {});
  const note = await record.get(SaveConsultation).execute(martin, consultation.id, consultation.version, {
    reason: 'Découverte d’un diabète de type 2', text: 'HbA1c 7,4 %. Éducation débutée, pied à grader. Mise en route de la metformine, surveillance de la tolérance digestive.', weightKg: 72, heightCm: 165, systolic: 138, diastolic: 84,
  });
  await validate.execute(martin, { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: true, mssantePatient: false, recipients: [haddad] } });
  documents += 1;
  const prescriptions: [string, PrescriptionLine[], { dmp: boolean; mssantePatient: boolean; recipients: (typeof haddad)[] }][] = [
    ['NESSI RUTH', [line({ rank: 1, zone: 'ald', labelDci: 'Metformine 500 mg, comprimé', posology: doses(1, 1, ['pendant le repas']) }), line({ rank: 2, labelDci: 'Ramipril 5 mg, comprimé', posology: doses(1, 0) })], { dmp: true, mssantePatient: true, recipients: [] }],
    ['ADRDEUX LAURENT', [line({ rank: 1, labelDci: 'Paracétamol 1 000 mg, comprimé', posology: doses(1, 1), durationValue: 5, durationUnit: 'jour' })], { dmp: true, mssantePatient: true, recipients: [] }],
    ['ADRTROIS DOMINIQUE', [line({ rank: 1, labelDci: 'Lévothyroxine 75 µg, comprimé', posology: doses(1, 0, ['à jeun']), substitutionAllowed: false, nonSubstitutionReason: 'MTE' })], { dmp: true, mssantePatient: false, recipients: [] }],
  ];
  for (const [who, lines, routes] of prescriptions) {
    const patientId = patients[who];
    if (!patientId) throw new Error(`the demo patient ${who} is missing`);
    const draft = await prescribing.get(CreatePrescription).execute(martin, patientId, {});
    const saved = await prescribing.get(SavePrescription).execute(martin, draft.id, draft.version, { lines, mention: null });
    await validate.execute(martin, { source: 'prescription', sourceId: saved.id, sourceVersion: saved.version, routes });
    documents += 1;
  }
  return documents;
}
