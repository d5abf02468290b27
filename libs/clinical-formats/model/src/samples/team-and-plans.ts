import { facilityTypes, professionalFunctions } from '../code-lists/header-codes';
import type { PlanContent } from '../contents/plan';
import type { TeamReportContent } from '../contents/team-report';
import type { DocumentHeader } from '../header';
import { samplesOfType } from './page-samples';
import { sampleOrganization, samplePatients, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const { doctor, nurse, physiotherapist, pharmacist } = sampleProfessionals;

const team: TeamReportContent = {
  kind: 'team-report', meeting: { on: '2026-03-12', start: '12 h 30', end: '13 h 15', place: { kind: 'room', name: 'Maison de santé Les Tilleuls, salle de réunion' }, kind: 'Cas complexe' }, organizer: 'Nadia BEN, infirmière',
  attendance: [{ name: 'Dr Claire MARTIN', profession: 'Médecin généraliste', role: 'Médecin traitant', presence: 'present' }, { name: 'Nadia BEN', profession: 'Infirmière', role: 'Présente le cas', presence: 'present' }, { name: 'Paul DURAND', profession: 'Masseur-kinésithérapeute', presence: 'remote' }, { name: 'Luc PETIT', profession: 'Pharmacien', role: 'Bilan de médication', presence: 'written-opinion' }, { name: 'Dr Émilie ROUX', profession: 'Chirurgien-dentiste', presence: 'excused' }],
  presentedBy: 'Nadia BEN', reason: 'Deux chutes à domicile en un mois, ulcère qui ne se referme pas, oublis de traitement.', question: 'Que changer pour éviter une nouvelle chute et permettre la cicatrisation à domicile ?',
  elements: [{ heading: 'Santé', lines: ['Diabète de type 2, HbA1c 6,8 %', 'Ulcère veineux gauche, 4 cm × 3 cm', 'DFG 54 ml/min'] }, { heading: 'Vie quotidienne', lines: ['Vit avec son mari, 84 ans, fatigué', 'Tapis dans le couloir, pas de barre dans la douche', 'Aide ménagère 2 heures par semaine'] }],
  synthesis: 'Les chutes surviennent le soir, sur le trajet des toilettes. La tension baisse debout (−24 mmHg). Le ramipril du soir et l’ibuprofène sont en cause possible. La compression n’est pas portée l’après-midi : la patiente ne peut pas la remettre seule.',
  decisions: [
    { what: 'Passer le ramipril au matin, arrêter l’ibuprofène', who: 'Dr MARTIN', before: '2026-03-13', state: 'done' }, { what: 'Passage infirmier l’après-midi pour la compression', who: 'Nadia BEN', before: '2026-03-16', state: 'to-do' }, { what: 'Dix séances d’équilibre à domicile', who: 'Paul DURAND', before: '2026-03-23', state: 'to-do' },
    { what: 'Pilulier hebdomadaire', who: 'Luc PETIT', before: '2026-03-20', state: 'under-way' }, { what: 'Demande d’APA et d’aménagement de la douche', who: 'Dr MARTIN, avec le mari', before: '2026-04-15', state: 'to-do' },
  ],
  dissent: [{ name: 'Luc PETIT', opinion: 'aurait préféré arrêter le ramipril pendant deux semaines, puis réévaluer' }], protocol: 'Chutes de la personne âgée, incluse le 12/03/2026', patient: { informed: true, how: 'au soin du 9 mars', agreed: true, wishes: 'rester chez elle, ne plus avoir peur la nuit', presentAtMeeting: false }, announcement: 'par Nadia BEN au soin du 13 mars', nextReview: '2026-04-16',
};

/** Who took part, with the roles of the model of the national minutes (structure.md §7.2). */
const meetingHeader: Partial<DocumentHeader> = {
  encounter: { kind: 'VR', start: new Date('2026-03-12T11:30:00Z'), end: new Date('2026-03-12T12:15:00Z'), responsible: { person: doctor, organization: sampleOrganization }, facility: { type: facilityTypes.SA52, idNat: '1630000026', name: 'Les Tilleuls, site du Bourg', address: sampleOrganization.address } },
  participants: [
    { role: 'RESP', person: nurse, organization: sampleOrganization }, { role: 'INF', function: professionalFunctions.PCP, person: doctor, organization: sampleOrganization },
    { role: 'PRF', function: professionalFunctions['353'], person: physiotherapist, organization: sampleOrganization }, { role: 'CON', function: professionalFunctions.CORRE, person: pharmacist, organization: sampleOrganization },
  ],
};

const pai: PlanContent = {
  kind: 'plan', followUp: 'Revu à chaque rentrée, et après toute réaction.', note: 'Le PAI suit l’enfant en sortie scolaire, avec la trousse.',
  plan: {
    kind: 'pai', place: { name: 'Collège du Bourg', group: '3ᵉ B, Mme Laurent', address: '1 rue du Collège, 63420 Ardes', phone: '04 73 00 02 00' }, from: '2026-03-16', to: '2026-08-31', condition: 'Allergie à l’arachide : réaction possible dans les minutes qui suivent une ingestion, même en petite quantité.',
    emergency: [
      { sign: 'Rougeurs, démangeaisons, lèvres qui gonflent', gesture: 'Donner l’antihistaminique de la trousse. Rester avec l’enfant. Appeler les parents.' },
      { sign: 'Gêne pour respirer, voix rauque, malaise, vomissements', gesture: 'Stylo d’adrénaline 0,3 mg dans la cuisse, à travers le pantalon. Puis appeler le 15. Allonger l’enfant, jambes surélevées.' },
      { sign: 'Pas d’amélioration après 10 minutes', gesture: 'Deuxième stylo d’adrénaline. Rester au téléphone avec le 15.' },
    ],
    contacts: [{ name: 'SAMU', role: 'Urgence', phone: '15' }, { name: 'Ruth NESSI', role: 'Mère', phone: '06 00 00 00 12' }, { name: 'Leonardo DE VINCI', role: 'Père', phone: '06 00 00 00 13' }, { name: 'Dr Claire MARTIN', role: 'Médecin traitant', phone: '04 73 00 00 01' }],
    treatments: [{ label: 'Adrénaline, stylo auto-injecteur', dose: '0,3 mg, 2 stylos', when: 'signes graves', kept: 'trousse, infirmerie' }, { label: 'Antihistaminique, comprimé', dose: '1 comprimé', when: 'signes légers', kept: 'trousse' }],
    meals: 'panier-repas, pas de partage', activities: 'toutes, avec la trousse', arrangements: ['Pas d’arachide dans les goûters de la classe', 'Trousse remise à l’adulte responsable à chaque sortie'], agreed: [{ name: 'Ruth NESSI', role: 'Mère', on: '2026-03-12' }, { name: 'M. Faye', role: 'Principal du collège', on: null }],
  },
  actions: [{ what: 'Former l’équipe au stylo d’adrénaline', who: 'Infirmière scolaire', when: 'avant le 20 mars', state: 'to-do' }, { what: 'Vérifier la date des stylos', who: 'Parents', when: 'chaque trimestre' }],
};
const ppp: PlanContent = {
  kind: 'plan', followUp: 'Point dans trois mois avec Nadia BEN, infirmière.', note: null,
  plan: {
    kind: 'ppp', assessedOn: '2026-03-12', ageBand: '45 à 50 ans', strengths: ['Ne fume plus depuis 2019', 'Dort bien'],
    priorities: [{ theme: 'Bouger', goal: 'Marcher 30 minutes, cinq jours par semaine', motivation: '8 sur 10' }, { theme: 'Manger', goal: 'Des légumes à chaque repas, une boisson sucrée par semaine au plus', motivation: '6 sur 10' }],
    screenings: [{ label: 'Cancer colorectal', state: 'jamais fait', next: 'à 50 ans' }, { label: 'Cancer du col de l’utérus', state: 'HPV négatif en 2023', next: '2028' }, { label: 'Diphtérie, tétanos, polio', state: 'rappel en 2022', next: '2042' }, { label: 'Mammographie', state: 'jamais faite', next: 'à 50 ans' }],
  },
  actions: [{ what: 'S’inscrire au groupe de marche de la maison de santé', who: 'Moi', when: 'cette semaine', state: 'to-do' }, { what: 'Bilan avec la diététicienne', who: 'Maud BLANC', when: '26 mars', state: 'to-do' }, { what: 'Contrôle de la tension à domicile, trois jours', who: 'Moi', when: 'avril' }],
};

const carePlan: PlanContent = {
  kind: 'plan', followUp: 'Point avec l’équipe le premier mardi du mois.', note: null,
  plan: {
    kind: 'care-plan', situation: 'Diabète de type 2 déséquilibré, plaie du talon droit qui cicatrise mal. Vit seule, fille présente le week-end.', wishes: 'Rester chez elle. Retourner au marché à pied.',
    objectives: [{ goal: 'Plaie refermée', sign: 'peau continue, sans pansement pendant deux semaines' }, { goal: 'Diabète équilibré', sign: 'HbA1c sous 7,5 %' }], reviewOn: '2026-06-12',
  },
  actions: [{ what: 'Pansement à domicile', who: 'Nadia BEN, infirmière', when: 'un jour sur deux', state: 'under-way' }, { what: 'Chaussure de décharge', who: 'Dr Claire MARTIN', when: 'avant le 20 mars', state: 'done' }, { what: 'Consultation de diététique', who: 'Maud BLANC', when: 'en avril', state: 'to-do' }],
};

/** Team reports and plans (DOC-18, DOC-19, DOC-26, STR-12). */
export const teamAndPlanSamples = (): DocumentSample[] => [
  ...samplesOfType('team-report', 'CR de réunion pluriprofessionnelle', { minimal: { kind: 'team-report', meeting: { on: '2026-03-12', place: { kind: 'remote' } }, attendance: [{ name: 'Dr Claire MARTIN', profession: 'Médecin généraliste', presence: 'present' }, { name: 'Nadia BEN', profession: 'Infirmière', presence: 'remote' }], presentedBy: 'Nadia BEN', reason: 'Plaie chronique.', question: 'Changer de pansement ?', synthesis: 'La plaie stagne.', decisions: [{ what: 'Poursuivre à l’identique', who: 'Nadia BEN' }], patient: { informed: true, agreed: null } }, full: team }, (variant) => (variant === 'full' ? meetingHeader : { encounter: meetingHeader.encounter })),
  // A plan for a child: the adults of the shared variants have none.
  ...samplesOfType('pai', 'allergie à l’arachide', { minimal: { kind: 'plan', plan: { kind: 'pai', place: { name: 'Collège du Bourg' }, from: '2026-03-16', to: '2026-08-31', condition: 'Asthme.', emergency: [], contacts: [{ name: 'Ruth NESSI', role: 'Mère', phone: '06 00 00 00 12' }] }, actions: [] }, full: pai }, (variant) => (variant === 'long-names' ? {} : { patient: samplePatients.child })).filter(({ variant }) => variant !== 'corsican' && variant !== 'foreign-birth'),
  ...samplesOfType('ppp', '45 à 50 ans', { minimal: { kind: 'plan', plan: { kind: 'ppp', assessedOn: '2026-03-12', priorities: [{ theme: 'Bouger', goal: 'Marcher davantage' }] }, actions: [{ what: 'Marcher', who: 'Moi' }] }, full: ppp }),
  ...samplesOfType('care-plan', 'plaie et diabète', { minimal: { kind: 'plan', plan: { kind: 'care-plan', objectives: [{ goal: 'Plaie refermée' }], reviewOn: '2026-06-12' }, actions: [{ what: 'Pansement', who: 'Nadia BEN' }] }, full: carePlan }),
];
