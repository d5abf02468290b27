import type { RegistrationRequest } from './e-prescription-gateway';
import { messageOf } from './internal-format';

const request: RegistrationRequest = {
  reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0001', writtenOn: '2026-03-12', bizone: true, consentToReadDispensing: true, mention: null,
  author: { rpps: '10000000017', familyName: 'MARTIN', givenName: 'Claire', structure: '1630000018' },
  patient: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14' },
  lines: [
    { rank: 1, label: 'Metformine 500 mg, comprimé (GLUCOPHAGE)', commonName: 'Metformine 500 mg, comprimé', brand: 'GLUCOPHAGE', cis: null, posology: '1 comprimé le matin et 1 comprimé le soir, pendant 3 mois', quantity: '180 comprimés', days: 90, renewals: 0, substitutable: true, nonSubstitutionReason: null, ald: true, mentions: [] },
    { rank: 2, label: 'Lévothyroxine 75 microgrammes, comprimé', commonName: 'Lévothyroxine 75 microgrammes, comprimé', brand: null, cis: null, posology: '1 comprimé le matin, à jeun, pendant 3 mois', quantity: '90 comprimés', days: 90, renewals: 1, substitutable: false, nonSubstitutionReason: 'MTE', ald: false, mentions: ['Non substituable (MTE : marge thérapeutique étroite)', 'À renouveler 1 fois'] },
  ],
};

/** What leaves for the e-prescription base, in the internal format: name of the file and its text. */
export const samplesOfEPrescription = (): [string, string][] => [
  ['e-prescription-create.json', JSON.stringify(messageOf(request), null, 2)], ['e-prescription-cancel.json', JSON.stringify({ motif: 'Réponse arrivée après l’impression sans code' }, null, 2)],
];
