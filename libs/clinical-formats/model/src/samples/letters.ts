import type { CertificateContent } from '../contents/certificate';
import type { LetterContent } from '../contents/letter';
import type { SickLeaveContent } from '../contents/sick-leave';
import { fewer, samplesOfType, toCardiologist, toDoctor } from './page-samples';
import { richText } from '../narrative';
import { sampleHeader } from './header';
import { sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const referral: LetterContent = {
  kind: 'letter', purpose: { kind: 'referral', urgent: true, expectation: 'Pouvez-vous la recevoir avant la fin du mois, et me dire si une épreuve d’effort est utile avant la reprise du sport ?' }, subject: 'Palpitations d’effort chez une patiente diabétique', salutation: 'Chère consœur,',
  body: [
    { kind: 'paragraph', text: 'Merci de recevoir ma patiente, âgée de 48 ans, pour des palpitations d’effort apparues il y a trois semaines, sans douleur ni syncope. Elle marche 30 minutes par jour et souhaite reprendre la course à pied.' },
    { kind: 'paragraph', text: 'L’examen est normal. L’électrocardiogramme de ce jour est en rythme sinusal à 72/min, sans trouble de la conduction. Son père a eu un infarctus à 52 ans.' },
    { kind: 'table', columns: [{ label: 'Date', weight: 0.7 }, { label: 'Tension', weight: 0.8, align: 'right' }, { label: 'Pouls', weight: 0.7, align: 'right' }, { label: 'Circonstance', weight: 2 }], rows: [{ cells: ['05/03/2026', '138/84', '78/min', 'au repos, à domicile'] }, { cells: ['09/03/2026', '152/90', '124/min', 'après trois étages, palpitations'] }, { cells: ['12/03/2026', '132/78', '72/min', 'au cabinet'] }] },
  ],
  record: {
    problems: ['Diabète de type 2 (2014), HbA1c 6,8 % le 05/03/2026', 'Hypothyroïdie substituée'], history: ['Appendicectomie (1992)', 'Père : infarctus à 52 ans'], allergies: ['Pénicilline : urticaire (2011)'],
    treatments: [{ label: 'Metformine 500 mg', posology: '1 matin et soir' }, { label: 'Lévothyroxine 75 µg', posology: '1 le matin à jeun' }, { label: 'Ramipril 5 mg', posology: '1 le matin' }],
    measures: [{ label: 'Poids', value: '72 kg', on: '2026-03-12' }, { label: 'Taille', value: '165 cm', on: null }, { label: 'LDL', value: '1,12 g/l', on: '2026-03-05' }, { label: 'DFG', value: '88 ml/min', on: '2026-03-05' }],
  },
  closing: 'Je vous remercie de votre aide et reste à votre disposition.\nBien confraternellement,', enclosed: ['Électrocardiogramme du 12/03/2026', 'Biologie du 05/03/2026'],
};

const written: LetterContent = {
  kind: 'letter', purpose: { kind: 'written', type: 'referral-letter', heading: 'Lettre à un confrère' }, subject: 'Avis diabétologique', salutation: '', closing: '',
  body: [
    { kind: 'paragraph', text: 'Cher confrère,' },
    { kind: 'paragraph', ...richText([{ text: 'Je vous adresse Madame Ruth NESSI, âgée de 48 ans, pour un ' }, { text: 'diabète de type 2', strong: true }, { text: ' mal équilibré ' }, { text: '(traitement bien pris)', emphasis: true }, { text: '.' }]) },
    { kind: 'paragraph', text: 'Derniers résultats', tone: 'heading' },
    { kind: 'table', columns: [{ label: 'Date' }, { label: 'HbA1c', align: 'right' }, { label: 'Poids', align: 'right' }], rows: [{ cells: ['05/09/2025', '7,1 %', '74 kg'] }, { cells: ['05/03/2026', { ...richText([{ text: '8,4 %', strong: true }]) }, '72 kg'] }] },
    { kind: 'paragraph', text: 'Traitements en cours', tone: 'heading' },
    { kind: 'list', items: [{ text: 'Metformine 500 mg · 1 – 0 – 1' }, { ...richText([{ text: 'Ramipril 5 mg', strong: true }, { text: ' · 1 le matin' }]) }] },
    { kind: 'table', columns: [{ label: '' }, { label: '' }], rows: [{ cells: ['Allergies', 'Pénicilline · urticaire'] }, { cells: ['Vigilance', 'Conduite professionnelle'] }] },
    { kind: 'paragraph', text: 'Bien confraternellement,', align: 'right' },
  ],
};
const writtenHead = { lines: [{ runs: [{ text: 'Dr Claire MARTIN', strong: true }] }, { runs: [{ text: 'Médecine générale · Les Tilleuls' }] }], barcodes: [{ label: 'RPPS', digits: '10101010106' }, { label: 'FINESS', digits: '630000018' }], logo: true, foot: ['Sur rendez-vous, du lundi au vendredi · Les Tilleuls, 2 rue du Puy'] };

const discharge: LetterContent = {
  kind: 'letter', subject: 'Sortie après traitement d’une pneumopathie', salutation: 'Cher confrère,',
  purpose: {
    kind: 'discharge', from: '2026-03-05', to: '2026-03-12', unit: 'Lits de soins de la maison de santé', pendingResults: ['Hémocultures du 5 mars : négatives à 5 jours, rendu définitif attendu le 15 mars'],
    followUp: ['Radiographie de contrôle dans 6 semaines', 'Consultation avec le médecin traitant dans les 7 jours', 'Kinésithérapie respiratoire, 10 séances'], resistantBacteria: 'Non recherchée', transfused: false, informed: 'diagnostic, durée du traitement, signes qui doivent faire rappeler',
  },
  body: [{ kind: 'paragraph', text: 'Votre patiente a été admise le 5 mars pour une pneumopathie du lobe inférieur droit, fièvre à 39,2 °C et saturation à 91 % en air ambiant. L’évolution est bonne sous antibiotique : apyrexie en 48 heures, oxygène arrêté le 8 mars.' }, { kind: 'list', items: [{ text: 'CRP : 182 mg/l à l’entrée, 14 mg/l à la sortie' }, { text: 'Antigénurie pneumocoque positive' }] }],
  record: {
    allergies: ['Pénicilline : urticaire (2011)'],
    treatments: [
      { label: 'Lévofloxacine 500 mg', posology: '1 comprimé par jour jusqu’au 15 mars', change: 'started', reason: 'pneumopathie, allergie à la pénicilline' }, { label: 'Metformine 500 mg', posology: '1 matin et soir', change: 'continued' },
      { label: 'Ramipril 5 mg', posology: '1 le matin', change: 'changed', reason: 'réduit de 10 à 5 mg : tension à 105/60' }, { label: 'Ibuprofène 400 mg', change: 'stopped', reason: 'fonction rénale : DFG à 54 ml/min le 6 mars' },
    ],
    results: ['DFG : 54 ml/min le 06/03/2026, 82 ml/min le 11/03/2026'],
  },
  closing: 'Bien confraternellement,',
};

const certificate: CertificateContent = {
  kind: 'certificate', nature: 'certificate', subject: 'Coups et blessures, certificat médical initial', examinedOn: '2026-03-12', reported: 'La patiente dit avoir été bousculée dans un escalier le 11 mars vers 18 heures et être tombée sur la main droite.',
  findings: ['Ecchymose de 6 cm × 4 cm de la face externe du bras droit', 'Œdème du poignet droit, mobilité douloureuse, pas de déformation', 'Radiographie du poignet du 12 mars : pas de fracture'],
  statement: 'Avoir examiné ce jour la patiente désignée ci-dessus, dans les conditions décrites. Son état a nécessité l’immobilisation du poignet par une attelle.', totalIncapacityDays: 4, handedTo: { kind: 'patient' },
};

const leave: SickLeaveContent = {
  kind: 'sick-leave', nature: 'extension', work: 'full', from: '2026-03-13', to: '2026-03-27', cause: 'work-accident', causeOn: '2026-03-02', medicalReason: 'Entorse grave du genou droit, attelle et deux cannes, IRM le 20 mars.', outings: { kind: 'free', from: '2026-03-16', reason: 'kinésithérapie quotidienne et reprise progressive de la marche' }, staysAt: '4 chemin du Lac, 63610 Besse-et-Saint-Anastaise', ald: false,
};

/** Letters, certificates and sick leaves (DOC-03, DOC-12, DOC-16, DOC-20). */
export const letterSamples = (): DocumentSample[] => [
  ...samplesOfType('referral-letter', 'cardiologie', { minimal: { kind: 'letter', purpose: { kind: 'referral' }, subject: 'Avis', salutation: 'Cher confrère,', body: [{ kind: 'paragraph', text: 'Merci de votre avis sur ce patient.' }], closing: 'Bien confraternellement,' }, full: referral }, () => ({ recipients: [toCardiologist] })),
  ...fewer(samplesOfType('discharge-letter', 'pneumopathie', { minimal: { kind: 'letter', purpose: { kind: 'discharge', from: '2026-03-12', to: '2026-03-12' }, subject: 'Sortie', salutation: 'Cher confrère,', body: [{ kind: 'paragraph', text: 'Retour à domicile sans complication.' }], closing: 'Bien confraternellement,' }, full: discharge }, (variant) => ({ recipients: variant === 'full' ? [toDoctor, toCardiologist, { person: sampleProfessionals.pharmacist }] : [toDoctor] }))),
  ...samplesOfType('certificate', 'certificat initial', { minimal: { kind: 'certificate', nature: 'declaration', subject: 'Présence', examinedOn: null, statement: 'Que la personne désignée ci-dessus s’est présentée ce jour à la maison de santé.', handedTo: { kind: 'patient' } }, full: certificate }),
  ...fewer(samplesOfType('certificate-authority', 'aptitude', { minimal: { ...certificate, findings: [], reported: null, totalIncapacityDays: null, subject: 'Aptitude à la pratique du football', statement: 'Ne pas constater ce jour de contre-indication à la pratique du football en compétition.', validity: { from: '2026-03-12', to: '2027-03-11' }, handedTo: { kind: 'representative', name: 'Ruth NESSI' } }, full: { ...certificate, findings: [], reported: null, examinedOn: null, nature: 'declaration', subject: 'Maladie à déclaration obligatoire', totalIncapacityDays: null, statement: 'Un cas de légionellose, confirmé par antigénurie le 10 mars 2026.', handedTo: { kind: 'authority', name: 'l’agence régionale de santé', legalBasis: 'article L3113-1 du code de la santé publique' } } })),
  ...samplesOfType('sick-leave', 'genou droit', { minimal: { kind: 'sick-leave', nature: 'initial', work: 'full', from: '2026-03-12', to: '2026-03-12', cause: 'illness', medicalReason: 'Gastro-entérite.', outings: { kind: 'with-presence' } }, full: leave }),
  ...fewer(samplesOfType('written-letter', 'diabétologie', { minimal: { kind: 'letter', purpose: { kind: 'written', type: 'certificate', heading: 'Certificat médical' }, subject: '', salutation: '', closing: '', body: [{ kind: 'paragraph', text: 'Je soussigné certifie avoir examiné ce jour la personne désignée ci-dessus.' }] }, full: written },
    (variant) => (variant === 'minimal' ? {} : { recipients: [toCardiologist], print: { ...sampleHeader('written-letter', variant, { title: '' }).print, letterhead: writtenHead } }))),
];
