import type { CdaHeader } from '../header/read-header';
import type { CdaPatientIdentity, InsNature } from '../header/patient';
import { frenchTime, type CdaPeriod, type CdaTime } from '../values/cda-time';
import type { CdaParty, CdaStructure } from '../values/party';
import type { HtmlWriter } from './html-writer';

const natures: Readonly<Record<InsNature, string>> = { NIR: 'INS', NIA: 'INS (identifiant d’attente)', test: 'INS de test', demonstration: 'INS de démonstration' };
const genders = { M: 'Masculin', F: 'Féminin', UN: 'Sexe inconnu' } as const;
const relatives: Readonly<Record<string, string>> = { ECON: 'Contact en cas d’urgence', NOK: 'Personne de confiance', CON: 'Informateur', CAREGIVER: 'Aidant', PAT: 'Patient', REF: 'Demandeur', REFB: 'Adressé par', INF: 'Informé', RESP: 'Responsable', PRF: 'Intervenant', VRF: 'Vérificateur' };

type Row = readonly [term: string, words: string | null];

/** Writes what the header says: patient, dates, people, versions, model (DOC-33). Every participant the model does not foresee is shown too (DOC-30). */
export function writeHeader(header: CdaHeader, writer: HtmlWriter): void {
  writer.open('header', { class: 'cda-header' });
  writer.element('h2', { class: 'cda-title' }, header.title);
  const { model, type } = header;
  const kind = [type?.label !== header.title ? type?.label : null, `${model.label}${model.edition === null ? '' : `, édition ${model.edition}`}`].filter((one) => one != null).join(' — ');
  writer.element('p', { class: 'cda-model' }, kind);
  if (header.patient) rows(patientRows(header.patient), 'cda-patient', writer);
  rows(documentRows(header), 'cda-facts', writer);
  writer.close('header');
}

function rows(list: readonly Row[], name: string, writer: HtmlWriter): void {
  const said = list.filter((row): row is readonly [string, string] => row[1] !== null && row[1] !== '');
  if (said.length === 0) return;
  writer.open('dl', { class: name });
  for (const [term, words] of said) {
    writer.open('div');
    writer.element('dt', undefined, term);
    writer.element('dd', undefined, words);
    writer.close('div');
  }
  writer.close('dl');
}

function patientRows(patient: CdaPatientIdentity): Row[] {
  const { birthPlace } = patient;
  const place = birthPlace === null ? null : [birthPlace.name, birthPlace.inseeCode === null ? null : `(${birthPlace.inseeCode})`].filter((one) => one !== null).join(' ');
  return [
    ['Nom de naissance', patient.birthName], ['Prénoms de naissance', patient.birthFirstNames ?? patient.birthFirstName],
    ['Nom utilisé', [patient.usedFirstName, patient.usedName].filter((one) => one !== null).join(' ')],
    ['Sexe', patient.gender === null ? null : genders[patient.gender]], ['Né(e) le', time(patient.birthDate)], ['Lieu de naissance', place],
    [patient.ins === null ? 'INS' : natures[patient.ins.nature], patient.ins?.matricule ?? null],
    ['Adresse', patient.addresses[0]?.lines.join(', ') ?? null], ['Téléphone', patient.telecoms.filter(({ kind }) => kind === 'phone').map(({ value }) => value).join(', ')],
    ['Représentants', people(patient.guardians)],
  ];
}

function documentRows(header: CdaHeader): Row[] {
  const participants = header.participants.filter((one) => one !== header.medecinTraitant);
  return [
    ['Date de l’acte', periodWords(header.acts[0]?.period) ?? time(header.actDate)], ['Document créé le', time(header.createdAt)], ['Auteur', people(header.authors)],
    ['Responsable du document', header.legalAuthenticator === null ? null : partyWords(header.legalAuthenticator)], ['Conservé par', structureWords(header.custodian)],
    ['Médecin traitant', header.medecinTraitant === null ? null : partyWords(header.medecinTraitant)],
    ['Intervenants', people(header.acts.flatMap((act) => act.performers))], ['Autres participants', people(participants)], ['Entourage et informateurs', people(header.informants)],
    ['Destinataires', people(header.recipients)], ['Lieu de prise en charge', header.encounter?.place ?? header.encounter?.facility?.label ?? null],
    ['Confidentialité', header.confidentiality?.code === 'N' ? null : header.confidentiality?.label ?? header.confidentiality?.code ?? null],
    ['Version', header.version === null ? null : `${header.version}${header.replaces === null ? '' : ', remplace la version précédente'}`],
  ];
}

const time = (value: CdaTime | null): string | null => (value === null ? null : frenchTime(value));
function periodWords(period: CdaPeriod | undefined): string | null {
  if (!period?.start) return null;
  const start = frenchTime(period.start);
  return period.end && frenchTime(period.end) !== start ? `${start} au ${frenchTime(period.end)}` : start;
}
const structureWords = (structure: CdaStructure | null): string | null => structure?.name ?? null;

/** Each person once, in order. */
function people(parties: readonly CdaParty[]): string | null {
  const words = [...new Set(parties.map(partyWords).filter((one): one is string => one !== null))];
  return words.length === 0 ? null : words.join(' ; ');
}

function partyWords(party: CdaParty): string | null {
  const role = party.role?.label ?? (party.roleCode !== null && Object.hasOwn(relatives, party.roleCode) ? relatives[party.roleCode] : null);
  const details = [role, party.profession?.label, party.structure?.name === party.name ? null : party.structure?.name].filter((one): one is string => one != null);
  if (party.name === null) return details.length === 0 ? null : details.join(', ');
  return [party.name, ...new Set(details)].join(', ');
}
