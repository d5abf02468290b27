import type { TestIdentity } from '../../identities/identity';
import type { IdentityBase } from '../../identities/identity-base';
import type { Authorisations } from '../authorisation/authorisations';
import type { DmpRegistry } from '../registry/registry';
import { mainPatientLines, minorLines, typeLabels, usualLines, type DemoLine } from './demo-documents';
import { biologySection, summarySections } from './sections';
import { patientAsAuthor, thirdParties, type ThirdPartyDocument } from './third-party';
import { depositThirdParty, steadyUuid } from './third-party-deposit';

/** The demo patients, by number of thirteen characters: main, minor, NIA (dmp.md §12). The others are found by the state of their DMP. */
const cases: readonly { number: string; lines: readonly DemoLine[] }[] = [{ number: '2770763220829', lines: mainPatientLines }, { number: '1100863220830', lines: minorLines }, { number: '1090763220888', lines: usualLines }];
/** Not authorised, expired, blocked: documents nobody here may read yet. */
const byState = ['NON_EXISTE', 'EXPIRE', 'INTERDIT'];

export const pdfFormat = 'urn:ihe:iti:xds-sd:pdf:2008';
const dayMs = 24 * 3600 * 1000;
/** At a fixed hour of its day, so that two starts of one day give the same document. */
const ago = (days: number, now: Date): Date => new Date(Math.floor(now.getTime() / dayMs) * dayMs - days * dayMs + 9 * 3600 * 1000);

const summary = summarySections(
  [{ code: 'E11', label: 'Diabète sucré de type 2', since: '20190315' }, { code: 'I10', label: 'Hypertension essentielle', since: '20230601' }, { code: 'M23.2', label: 'Lésion d\'un ménisque due à une déchirure ancienne', since: '20250301' }],
  [{ cis: '65432109', name: 'METFORMINE 850 mg, comprimé', dosage: 'Un comprimé matin et soir' }, { cis: '61234567', name: 'PERINDOPRIL 4 mg, comprimé', dosage: 'Un comprimé le matin' }, { cis: '68765432', name: 'EMPAGLIFLOZINE 10 mg, comprimé', dosage: 'Un comprimé le matin' }],
  [{ label: 'Pénicilline', reaction: 'Urticaire' }]);

/** @returns the results of a line `biology glucose HbA1c LDL` */
export const biologyResults = ([glucose = 1, hba1c = 5.5, ldl = 1]: readonly number[]) => [
  { loinc: '14749-6', name: 'Glucose (sérum ou plasma)', value: glucose, unit: 'g/L', low: 0.7, high: 1.1 }, { loinc: '4548-4', name: 'Hémoglobine A1c / hémoglobine totale', value: hba1c, unit: '%', low: 4, high: 6 },
  { loinc: '22748-8', name: 'Cholestérol LDL', value: ldl, unit: 'g/L', low: null, high: 1.6 }, { loinc: '14682-9', name: 'Créatinine (sérum ou plasma)', value: 8, unit: 'mg/L', low: 5, high: 11 },
];

/** What the special word of a line makes of a document. */
export function contentOf(special: string, at: Date): Pick<ThirdPartyDocument, 'sections' | 'formatCode' | 'visibility'> {
  const [kind = '', ...values] = special.split(' ');
  if (kind === 'biology') return { sections: [biologySection(biologyResults(values.map(Number)), at)], formatCode: 'urn:ihe:lab:xd-lab:2008', visibility: [] };
  if (kind === 'vsm') return { sections: summary, formatCode: 'urn:ihe:pcc:ips:2020', visibility: [] };
  return { sections: null, formatCode: pdfFormat, visibility: kind === '' || kind === 'chain' ? [] : [kind] };
}

export interface SeedParts { base: IdentityBase; registry: DmpRegistry; authorisations: Authorisations }

/** Puts the documents of third parties into the demo patients' DMPs; does nothing for a patient who already has some. */
export function seedDemo({ base, registry, authorisations }: SeedParts, now: Date): void {
  const wanted = [...cases.map(({ number, lines }) => ({ identity: base.byMatricule(number), lines })), ...base.identities.filter((each) => each.dmp.folder === 'open' && byState.includes(each.dmp.authorization)).map((identity) => ({ identity, lines: usualLines }))];
  for (const { identity, lines } of wanted) if (identity && !registry.knowsPatient(identity.matricule)) seedPatient(identity, lines, registry, now);
  const main = base.byMatricule(cases[0]?.number ?? '');
  if (main && authorisations.ofPatient(main.matricule).length === 0) authorise(main, authorisations, now);
}

function seedPatient(patient: TestIdentity, lines: readonly DemoLine[], registry: DmpRegistry, now: Date): void {
  let former: ThirdPartyDocument['replaces'] = null;
  for (const [index, line] of lines.entries()) {
    const version = line.special.startsWith('chain ') ? Number(line.special.slice(6)) : 1;
    const uniqueId = `2.25.630000059.${BigInt(parseInt(patient.matricule.slice(1, 13).replace(/\D/g, '9'), 10))}.${index + 1}`;
    const actAt = ago(line.daysAgo, now);
    const document: ThirdPartyDocument = {
      uniqueId, patient, author: line.author === 'patient' ? patientAsAuthor(patient) : thirdParties[line.author], typeCode: line.typeCode, typeLabel: typeLabels[line.typeCode] ?? line.typeCode, title: line.title, actAt, paragraphs: [line.words],
      ...contentOf(line.special, actAt), replaces: version > 1 ? former : null, setId: `${uniqueId.replace(/\.\d+$/, '')}.0.${index + 2 - version}`, versionNumber: version,
    };
    former = { uniqueId, entryUuid: steadyUuid(`entry ${uniqueId}`) };
    depositThirdParty(document, registry, new Date(actAt.getTime() + 3600 * 1000));
  }
}

/** The patient's own médecin traitant, and somebody she blocked. */
function authorise(patient: TestIdentity, authorisations: Authorisations, now: Date): void {
  const row = (name: 'practitioner' | 'surgeon', state: 'GRANTED' | 'BLOCKED', treating: boolean) => {
    const person = thirdParties[name];
    authorisations.put({ patient: patient.matricule, holder: person.id, structure: person.structureId, family: person.family, given: person.given, specialty: person.specialty.split('/').at(-1) ?? '', specialtyLabel: person.specialtyLabel, state, treating, since: ago(900, now).toISOString(), lastAction: ago(40, now).toISOString() });
  };
  row('practitioner', 'GRANTED', true);
  row('surgeon', 'BLOCKED', false);
}
