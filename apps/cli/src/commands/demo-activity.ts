import type { INestApplicationContext } from '@nestjs/common';
import { DocumentsModule, ValidateDocument } from '@pluriel/documents/server';
import { newId } from '@pluriel/kernel';
import type { Caller } from '@pluriel/platform/server';
import { CreatePrescription, PrescribingModule, SavePrescription, type PrescriptionLine } from '@pluriel/prescribing/server';
import { CreateConsultation, RecordModule, SaveConsultation, WriteClinicalSummary } from '@pluriel/record/server';
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

const line = (parts: Pick<PrescriptionLine, 'labelDci' | 'rank'> & Partial<PrescriptionLine>): PrescriptionLine => ({
  id: newId(), zone: 'autre', productKind: 'dc', cis: null, labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '', posology: null, durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0,
  substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...parts,
});
const doses = (matin: number, soir: number, consignes: string[] = []): PrescriptionLine['posology'] => ({ matin, midi: null, soir, coucher: null, unit: 'comprimé', consignes });

/** A little life in the demo centre: summaries, one consultation report and prescriptions on their way, through the product's own use cases. */
export async function seedActivity(app: INestApplicationContext, structureId: string, patients: Readonly<Record<string, string>>): Promise<number> {
  const martin = demoCaller('claire.martin', structureId);
  const record = app.select(RecordModule);
  const prescribing = app.select(PrescribingModule);
  const validate = app.select(DocumentsModule).get(ValidateDocument);
  const ruth = patients['NESSI RUTH'];
  if (!ruth) throw new Error('the demo patient NESSI RUTH is missing');
  await record.get(WriteClinicalSummary).execute(martin, ruth, 0, {
    allergyState: 'listed', allergies: [{ label: 'Pénicilline', reaction: 'urticaire' }], longTermTreatments: [{ label: 'Metformine 500 mg', posology: '1 – 0 – 1', since: '2026' }, { label: 'Ramipril 5 mg', posology: '1 – 0 – 0', since: '2019' }],
    weightKg: 72, heightCm: 165, measuredOn: '2026-03-12', ald: true,
  });
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
