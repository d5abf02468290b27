import { documentName } from './document-names';
import { documentTypes, type DocumentTypeKey } from './document-types';
import { checkModel, documentTypeOf, formatOf, levelOf, narrativeOf, type ClinicalDocument } from './document';
import { allSections } from './narrative';
import { checkNarrative } from './narrative-check';
import { allSamples } from './samples/samples';
import { typeOf } from './contents/contents';

const samples = allSamples();

describe('Every sample of every kind (DOC-03..DOC-29)', () => {
  it.each(samples.map(({ name, document }) => [name, document] as const))('%s may be written, and says something', (_name, document) => {
    expect(checkModel(document)).toEqual([]);
    expect(allSections(narrativeOf(document)).length).toBeGreaterThan(0);
  });
  it('has a name of its own', () => { expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length); });
  it('shows every type of the national table in two variants at least', () => {
    const seen = samples.map(({ document }) => typeOf(document.content));
    for (const type of Object.keys(documentTypes)) expect({ type, enough: seen.filter((key) => key === type).length >= 2 }).toEqual({ type, enough: true });
  });
});

it('UX-08 every type has one name at the head of its titles', () => {
  const listed = (Object.keys(documentTypes) as DocumentTypeKey[]).map((type) => `${type}: ${documentName(type)}`);
  expect(listed).toEqual(expect.arrayContaining([
    'vsm-2013: Synthèse médicale', 'vsm: Synthèse médicale', 'dlu: Document de liaison d’urgence', 'discharge-letter: Lettre de liaison', 'drug-prescription: Ordonnance', 'biology-prescription: Prescription de biologie', 'physiotherapy-prescription: Prescription de kinésithérapie',
    'nursing-prescription: Prescription de soins infirmiers', 'podiatry-prescription: Prescription de pédicurie', 'speech-therapy-prescription: Prescription d’orthophonie', 'orthoptics-prescription: Prescription d’orthoptie', 'telemedicine-request: Demande de télémédecine', 'certificate: Certificat',
    'operative-report: CR opératoire', 'imaging-report: CR d’imagerie', 'consultation-report: CR consultation', 'child-measures: Mesures de l’enfant', 'child-examination: Examen de l’enfant', 'cs8: Certificat de santé du 8e jour', 'cs9: Certificat de santé du 9e mois', 'cs24: Certificat de santé du 24e mois',
    'referral-letter: Lettre d’adressage', 'vaccination-note: Note de vaccination', 'imaging-request: Demande d’imagerie', 'pai: Projet d’accueil individualisé', 'ppp: Plan personnalisé de prévention', 'sick-leave: Arrêt de travail', 'pregnancy-report: CR de grossesse', 'dental-assessment: Bilan bucco-dentaire',
    'auxiliary-assessment: Bilan de soins', 'auxiliary-follow-up: CR de soins', 'trod: Test rapide', 'team-report: CR de réunion d’équipe', 'pharmacy-interview: CR d’entretien pharmaceutique', 'medication-review: Bilan de médication',
  ]));
  // Short enough to leave its place to what the document is about, and said as people write.
  for (const line of listed) { expect(line.length - line.indexOf(':') - 2).toBeLessThanOrEqual(40); expect(line).not.toContain("'"); }
});

it('gives the format of the level (cda.md §4)', () => {
  const found = samples.find(({ document }) => levelOf(document) === 3)?.document as ClinicalDocument;
  expect(formatOf(found, 1).code).toBe('urn:ihe:iti:xds-sd:pdf:2008');
  expect(formatOf(found)).toEqual(documentTypeOf(found).model?.format);
});

describe('checkNarrative refuses (cda.md §1)', () => {
  const words = { kind: 'paragraph', text: 'x' } as const;
  it.each([
    ['required', 'nothing at all', { sections: [] }],
    ['required', 'a section without words', { sections: [{ key: 'a', title: 'A', blocks: [] }] }],
    ['required', 'a section without title', { sections: [{ key: 'a', title: ' ', blocks: [words] }] }],
    ['unique', 'two sections of one key', { sections: [{ key: 'a', title: 'A', blocks: [words] }, { key: 'a', title: 'B', blocks: [words] }] }],
    ['unique', 'an id that serves twice', { sections: [{ key: 'a', title: 'A', blocks: [{ ...words, id: 'x' }, { ...words, id: 'x' }] }] }],
    ['id', 'an id that cannot be one', { sections: [{ key: 'a', title: 'A', blocks: [{ ...words, id: '1 x' }] }] }],
  ] as const)('%s: %s', (rule, _what, narrative) => { expect(checkNarrative(narrative).map((fault) => fault.rule)).toEqual([rule]); });
});
