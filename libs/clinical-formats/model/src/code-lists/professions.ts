import type { Code } from '../code';

/**
 * Professions and know-hows of the header: value set JDV_J01 « XDS authorSpecialty CI-SIS », edition of 2024-12-13
 * (cda.md §2.2; https://mos.esante.gouv.fr/NOS/JDV_J01-XdsAuthorSpecialty-CISIS).
 */
const healthProfessions = '1.2.250.1.213.1.1.4.5';

/** `G15_` professions, `G16_` students. */
const professions: Readonly<Record<string, string>> = {
  G15_10: 'Médecin', G15_21: 'Pharmacien', G15_26: 'Audioprothésiste', G15_28: 'Opticien-Lunetier', G15_31: 'Assistant dentaire', G15_32: 'Physicien médical', G15_35: 'Aide-soignant', G15_36: 'Ambulancier',
  G15_37: 'Auxiliaire de puériculture', G15_38: 'Préparateur en pharmacie hospitalière', G15_39: 'Préparateur en pharmacie (officine)', G15_40: 'Chirurgien-Dentiste', G15_50: 'Sage-Femme', G15_60: 'Infirmier',
  G15_69: 'Infirmier psychiatrique', G15_70: 'Masseur-Kinésithérapeute', G15_80: 'Pédicure-Podologue', G15_81: 'Orthoprothésiste', G15_82: 'Podo-Orthésiste', G15_83: 'Orthopédiste-Orthésiste', G15_84: 'Oculariste',
  G15_85: 'Epithésiste', G15_86: 'Technicien de laboratoire médical', G15_91: 'Orthophoniste', G15_92: 'Orthoptiste', G15_94: 'Ergothérapeute', G15_95: 'Diététicien', G15_96: 'Psychomotricien', G15_98: 'Manipulateur ERM',
  G16_10: 'Médecin en formation', G16_21: 'Pharmacien en formation', G16_40: 'Chirurgien-Dentiste en formation', G16_50: 'Sage-Femme en formation',
};

/** Know-hows, by profession: the code is `<profession>/<know-how>`. The label of a doctor, a dentist or a nurse starts with the profession. */
const knowHows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  G15_10: {
    PAC00: 'Qualification Praticien adjoint contractuel (PAC)', SM01: 'Anatomie et Cytologie pathologiques (SM)', SM02: 'Anesthésie-réanimation (SM)', SM03: 'Biologie médicale (SM)',
    SM04: 'Cardiologie et maladies vasculaires (SM)', SM05: 'Chirurgie générale (SM)', SM06: 'Chirurgie maxillo-faciale (SM)', SM07: 'Chirurgie maxillo-faciale et Stomatologie (SM)',
    SM08: 'Chirurgie orthopédique et Traumatologie (SM)', SM09: 'Chirurgie infantile (SM)', SM10: 'Chirurgie plastique reconstruct et esthétique (SM)', SM11: 'Chirurgie thoracique et cardio-vasculaire (SM)',
    SM12: 'Chirurgie urologique (SM)', SM13: 'Chirurgie vasculaire (SM)', SM14: 'Chirurgie viscérale et digestive (SM)', SM15: 'Dermatologie et Vénéréologie (SM)', SM16: 'Endocrinologie et métabolisme (SM)',
    SM17: 'Génétique médicale (SM)', SM18: 'Gériatrie (SM)', SM19: 'Gynécologie médicale (SM)', SM20: 'Gynécologie-obstétrique (SM)', SM21: 'Hématologie (SM)', SM22: 'Hématologie, opt Maladie du sang (SM)',
    SM23: 'Hématologie, opt Onco-hématologie (SM)', SM24: 'Gastro-entérologie et hépatologie (SM)', SM25: 'Médecine du travail (SM)', SM26: 'Qualifié en Médecine Générale (SM)', SM27: 'Médecine interne (SM)',
    SM28: 'Médecine nucléaire (SM)', SM29: 'Médecine physique et réadaptation (SM)', SM30: 'Néphrologie (SM)', SM31: 'Neuro-chirurgie (SM)', SM32: 'Neurologie (SM)', SM33: 'Neuro-psychiatrie (SM)',
    SM34: 'ORL et Chirurgie cervico-faciale (SM)', SM35: 'Oncologie, opt Onco-hématologie (SM)', SM36: 'Oncologie, opt médicale (SM)', SM37: 'Oncologie, opt radiothérapie (SM)', SM38: 'Ophtalmologie (SM)',
    SM39: 'Oto-rhino-laryngologie (SM)', SM40: 'Pédiatrie (SM)', SM41: 'Pneumologie (SM)', SM42: 'Psychiatrie (SM)', SM43: 'Psychiatrie, opt enfant et adolescent (SM)', SM44: 'Radio-diagnostic (SM)', SM45: 'Radio-thérapie (SM)',
    SM46: 'Médecine intensive-réanimation (SM)', SM47: 'Recherche médicale (SM)', SM48: 'Rhumatologie (SM)', SM49: 'Santé publique et Médecine sociale (SM)', SM50: 'Stomatologie (SM)',
    SM51: 'Gynéco-obstétrique et Gynéco méd, opt Gyn-obs (SM)', SM52: 'Gynéco-obstétrique et Gynéco méd, opt Gyn-méd (SM)', SM53: 'Spécialiste en Médecine Générale (SM)', SM54: 'Médecine Générale (SM)',
    SM55: 'Radio-diagnostic et Radio-Thérapie (SM)', SM56: 'Chirurgie orale (SM)', SM57: 'Allergologie (SM)', SM58: 'Maladies infectieuses et tropicales (SM)', SM59: "Médecine d'urgence (SM)",
    SM60: 'Médecine légale et expertises médicales (SM)', SM61: 'Médecine vasculaire (SM)', SM62: 'Endocrinologie, diabétologie, nutrition (SM)', SM63: 'Biologie médicale option biologie générale (SM)',
    SM64: 'Biologie médicale option médecine moléculaire, génétique et pharmacologie (SM)', SM65: 'Biologie médicale option hématologie et immunologie (SM)', SM66: 'Biologie médicale option agents infectieux (SM)',
    SM67: 'Biologie médicale option biologie de la reproduction (SM)', SM68: 'Chirurgie maxillo-faciale (réforme 2017) (SM)', SM69: 'Chirurgie pédiatrique option chirurgie viscérale pédiatrique (SM)',
    SM70: 'Chirurgie pédiatrique option orthopédie pédiatrique (SM)', SM71: 'Hématologie (réforme 2017) (SM)', SM72: 'Médecine interne et immunologie clinique (SM)', SM73: 'Médecine cardiovasculaire (SM)',
    SM74: 'Radiologie et imagerie médicale (SM)', SM75: 'Santé publique (SM)', SM76: 'Anesthésie-réanimation option anesthésie-pédiatrique (SM)',
    SM77: 'Chirurgie maxillo-faciale option orthodontie des dysmorphies maxillo-faciales (SM)', SM78: 'Chirurgie viscérale et digestive option endoscopie chirurgicale (SM)',
    SM79: 'Médecine cardiovasculaire option cardiologie interventionnelle (SM)', SM80: "Médecine cardiovasculaire option imagerie cardio d'expert (SM)",
    SM81: 'Médecine cardiovasculaire option rythmologie interventionnelle et stimulation cardiaque (SM)', SM82: 'Médecine intensive-réanimation option réanimation pédiatrique (SM)',
    SM83: 'Néphrologie option soins intensifs néphrologiques (SM)', SM84: "Neurologie option traitement interventionnel de l'ischémie cérébrale aigüe (SM)",
    SM85: 'Ophtalmo option chirurgie ophtalmopédiatrique et strabologique (SM)', SM86: 'ORL et chirurgie cervico-faciale option audiophonologie (SM)', SM87: 'Pédiatrie option néonatologie (SM)',
    SM88: 'Pédiatrie option neuropédiatrie (SM)', SM89: 'Pédiatrie option pneumopédiatrie (SM)', SM90: 'Pédiatrie option réanimation pédiatrique (SM)', SM91: 'Pneumologie option soins intensifs respiratoires (SM)',
    SM92: 'Psychiatrie option enfant et adolescent (SM)', SM93: 'Psychiatrie option psychiatrie personne âgée (SM)', SM94: 'Radiologie imagerie médicale option radiologie interventionnelle avancée (SM)',
    SM95: 'Santé publique option administration de la santé (SM)', CEX22: 'Gynécologie médicale et obstétrique (CEX)', CEX24: 'Gynécologie médicale (CEX)', CEX26: 'Obstétrique (CEX)', CEX64: 'Urologie (CEX)',
    C01: 'Anatomie et Cytologie pathologiques humaines (C)', C03: 'Anesthésie-réanimation (C)', C05: 'Médecine appliquée aux sports (C)', C07: 'Cardiologie (C)', C09: 'Chirurgie plast reconstruct, esthétique (C)',
    C10: 'Chirurgie maxillo-faciale (C)', C11: 'Chirurgie thoracique (C)', C12: 'Chirurgie orthopédique (C)', C13: 'Urologie (C)', C15: 'Dermato-vénéréologie (C)', C20: 'Hémobiologie (C)',
    C23: 'Gynécologie médicale et Obstétrique (C)', C25: 'Gynécologie médicale (C)', C27: 'Obstétrique (C)', C29: "Maladies de l'appareil digestif (C)", C30: 'Néphrologie (C)', C31: 'Médecine exotique (C)',
    C33: 'Allergologie (C)', C34: 'Angéiologie (C)', C35: 'Cancérologie (C)', C36: 'Diabétologie-nutrition (C)', C37: 'Endocrinologie (C)', C38: 'Maladies du sang (C)', C39: 'Réanimation (C)', C40: 'Médecine légale (C)',
    C41: 'Médecine du travail (C)', C43: 'Neurologie (C)', C45: 'Neuro-chirurgie (C)', C47: 'Neuro-psychiatrie (C)', C51: 'Pédiatrie (C)', C52: 'Phoniatrie (C)', C54: 'Pneumologie (C)', C57: 'Psychiatrie (C)',
    C58: 'Psychiatrie, opt enfant et adolescent (C)', C60: 'Médecine physique et réadaptation (C)', C62: 'Rhumatologie (C)', C68: 'Chirurgie pédiatrique (C)', C69: 'Médecine nucléaire (C)', C71: 'Médecine thermale (C)',
    C72: 'Génétique médicale (C)', C75: 'Endocrinologie et Maladies métaboliques (C)', C76: 'Orthopédie dento-maxillo-faciale (C)', C83: 'Chirurgie face et cou (C)', CAPA01: 'Addictologie clinique (CAPA)',
    CAPA02: 'Aide médicale urgente (CAPA)', CAPA03: 'Allergologie (CAPA)', CAPA04: 'Angéiologie (CAPA)', CAPA05: 'Evaluation et traitement de la douleur (CAPA)', CAPA06: 'Gérontologie (CAPA)',
    CAPA07: 'Hydrologie et climatologie médicales (CAPA)', CAPA08: 'Médecine aérospatiale (CAPA)', CAPA09: 'Médecine de catastrophe (CAPA)', CAPA10: 'Médecine et biologie du sport (CAPA)',
    CAPA11: 'Médecine de travail, prév risques prof (CAPA)', CAPA12: 'Médecine pénitentiaire (CAPA)', CAPA13: 'Médecine tropicale (CAPA)', CAPA14: 'Pratiques médico-judiciaires (CAPA)',
    CAPA15: 'Technologie transfusionnelle (CAPA)', CAPA16: 'Toxicomanies et Alcoologies (CAPA)', DSM200: 'Addictologie (DNQ)', DSM201: 'Allergologie et Immunologie clinique (DNQ)', DSM202: 'Andrologie (DNQ)',
    DSM203: 'Biochimie hormonale et métabolique (DNQ)', DSM204: 'Biologie des agents infectieux (DNQ)', DSM205: 'Biologie moléculaire (DNQ)', DSM206: 'Cancérologie (DNQ)', DSM207: 'Chirurgie de la face et du cou (DNQ)',
    DSM208: 'Chirurgie plastique et reconstructrice (DNQ)', DSM209: 'Chirurgie vasculaire (DNQ)', DSM210: 'Cytogénétique humaine (DNQ)', DSM211: 'Dermatopathologie (DNQ)', DSM212: 'Foetopathologie (DNQ)',
    DSM213: 'Gériatrie (DNQ)', DSM214: 'Hématologie biologique (DNQ)', DSM215: 'Hématologie maladies du sang (DNQ)', DSM216: 'Hémobiologie-transfusion (DNQ)', DSM217: 'Immunologie et Immunopathologie (DNQ)',
    DSM218: 'Médecine de la reproduction (DNQ)', DSM219: 'Médecine du sport (DNQ)', DSM220: "Médecine d'urgence (DNQ)", DSM221: 'Médecine légale et Expertises médicales (DNQ)', DSM222: 'Médecine nucléaire (DNQ)',
    DSM223: 'Médecine vasculaire (DNQ)', DSM224: 'Néonatalogie (DNQ)', DSM225: 'Neuropathologie (DNQ)', DSM226: 'Nutrition (DNQ)', DSM227: 'Orthopédie dento-maxillo-faciale (DNQ)',
    DSM228: 'Pathologie infect et trop, clin et bio (DNQ)', DSM229: 'Pharmacocinétique et Métabolisme des méd (DNQ)', DSM230: 'Pharmacologie clin et Eval thérapeutiq (DNQ)', DSM231: "Psychiatrie de l'enfant et de l'ado (DNQ)",
    DSM232: 'Radiopharmacie et radiobiologie (DNQ)', DSM233: 'Réanimation médicale (DNQ)', DSM234: 'Toxicologie biologique (DNQ)', DSM235: 'Médecine de la douleur et Méd palliative (DNQ)',
    DSM236: 'Cancérologie, opt Trait méd des cancers (DNQ)', DSM237: 'Cancérologie, opt Chir cancérologique (DNQ)', DSM238: 'Cancérologie, opt Réseaux cancérologie (DNQ)', DSM239: 'Cancérologie, opt Biologie cancérologie (DNQ)',
    DSM240: 'Cancérologie, opt Imagerie cancérologie (DNQ)', 80: 'Homéopathie (OP)', 81: 'Acupuncture (OP)', DEC01: 'Addictologie (DEC)', DEC02: 'Allergologie et immunologie clinique (DEC)', DEC03: 'Andrologie (DEC)',
    DEC04: 'Cancérologie option traitements médicaux des cancers (DEC)', DEC05: 'Cancérologie option chirurgie cancérologique (DEC)', DEC06: 'Cancérologie option réseaux de cancérologie (DEC)',
    DEC07: 'Cancérologie option biologie en cancérologie (DEC)', DEC08: 'Cancérologie option imagerie en cancérologie (DEC)', DEC09: 'Dermatopathologie (DEC)', DEC10: 'Foetopathologie (DEC)',
    DEC11: 'Hémobiologie - tranfusion (DEC)', DEC12: 'Médecine de la douleur et médecine palliative (DEC)', DEC13: 'Médecine de la reproduction (DEC)', DEC14: "Médecine d'urgence (DEC)", DEC15: 'Médecine du sport (DEC)',
    DEC16: 'Médecine légale et expertises médicales (DEC)', DEC17: 'Médecine vasculaire (DEC)', DEC18: 'Néonatologie (DEC)', DEC19: 'Neuropathologie (DEC)', DEC20: 'Nutrition (DEC)',
    DEC21: 'Orthopédie dento-maxillo-faciale (DEC)', DEC22: 'Pathologie infectieuse et tropicale, clinique et biologique (DEC)', DEC23: 'Pharmacologie clinique et évaluation des thérapeutiques (DEC)',
    DEC24: "Psychiatrie de l'enfant et de l'adolescent (DEC)", SST01: 'Addictologie (SST)', SST02: 'Bio-informatique médicale (SST)', SST03: 'Cancérologie déc. hémato-cancérologie pédiatrique (SST)',
    SST04: 'Cancérologie traitements médicaux des cancers (SST)', SST05: 'Cardiologie pédiatrique et congénitale (SST)', SST06: 'Chirurgie de la main (SST)', SST07: 'Chirurgie en situation de guerre ou de catastrophe (SST)',
    SST08: 'Chirurgie orbito-palpébro-lacrymale (SST)', SST09: 'Douleur (SST)', SST10: 'Expertise médicale-préjudice corporel (SST)', SST11: 'Foetopathologie (SST)', SST12: 'Génétique et médecine moléculaire bioclinique (SST)',
    SST13: 'Hématologie bioclinique (SST)', SST14: "Hygiène-prévention de l'infection, résistances (SST)", SST15: 'Maladies allergiques (SST)', SST16: 'Médecine hospitalière polyvalente (SST)', SST17: 'Médecine palliative (SST)',
    SST18: 'Médecine scolaire (SST)', SST19: 'Médecine en situation de guerre ou en SSE (SST)', SST20: 'Médecine et biologie de la reproduction-andrologie (SST)', SST21: 'Médecine du sport (SST)',
    SST22: 'Nutrition appliquée (SST)', SST23: 'Pharmacologie médicale/thérapeutique (SST)', SST24: 'Sommeil (SST)', SST25: 'Thérapie cellulaire/transfusion (SST)', SST26: 'Urgences pédiatriques (SST)',
  },
  G15_21: {
    A: "Pharmacien titulaire d'officine", B: "Pharmacien d'entreprise - industrie", C: "Pharmacien d'entreprise - distribution", D: 'Pharmacien adjoint, remplaçant ou gérant', DA: 'Pharmacien adjoint',
    DM: 'Pharmacien mutualiste ou minier', E: "Pharmacien d'Outre-Mer", EA: "Pharmacien titulaire d'officine - OM", EB: "Pharmacien d'entreprise - industrie - OM", EC: "Pharmacien d'entreprise - distribution - OM",
    ED: 'Pharmacien adjoint - OM', EG: 'Pharmacien biologiste - OM', EH: "Pharmacien d'un établissement de santé - OM", G: 'Pharmacien biologiste', H: "Pharmacien d'établissement de santé", M: 'Pharmacien militaire',
    FQ01: 'Expérience prat. art. R.5124-16 du CSP Fabricant', FQ02: 'Expérience prat. art. R.5124-16 du CSP Exploitant', FQ03: 'Exp. prat. art. R.5124-16 du CSP Thérapie Cellulaire',
    FQ04: 'Expérience pratique article R.5124-18 du CSP', FQ05: 'Expérience pratique article R.5141-129 du CSP',
  },
  G15_40: {
    SCD01: 'Orthopédie dento-faciale (SCD)', SCD02: 'Chirurgie orale (SCD)', SCD03: 'Médecine bucco-dentaire (SCD)',
  },
  G15_60: {
    SI01: 'Exercice infirmier en pratique avancée pathologies chroniques stabilisées (SI)', SI02: 'Exercice infirmier en pratique avancée oncologie et hémato-oncologie (SI)',
    SI03: 'Exerc. infirmier pratique avancée maladie rénale chroniq.,dialyse,transp. rénale (SI)', SI04: 'Exercice infirmier en pratique avancée santé mentale (SI)', SI05: 'Exercice infirmier en pratique avancée urgences (SI)',
  },
};

/** Other professions of care, and authors who are no professional. */
const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1.2.250.1.213.1.1.4.6': {
    ALIM_AM: "Alimentation automatique à partir du Système d'Information de l'Assurance Maladie", DISPOSITIF: 'Dispositif médical', EXP_PATIENT: 'Expression personnelle du patient', SECRETARIAT_MEDICAL: 'Secrétariat médical',
    AUTOMATE: 'Automate', SNR: 'Service numérique référencé', LOGICIEL_DUI: 'Logiciel de Dossier Usager Informatisé',
  },
  '1.2.250.1.213.1.6.1.109': {
    71: 'Ostéopathe', 72: 'Psychothérapeute', 73: 'Chiropracteur', 93: 'Psychologue',
  },
  '1.2.250.1.213.1.6.1.4': {
    41: 'Assistant de service social',
  },
  '1.2.250.1.213.1.6.1.107': {
    300: 'Assistant de service social (PAERPA)', 301: "Coordination territoriale d'appui (PAERPA)", 302: 'Aide et accompagnement à domicile (PAERPA)', 303: 'Avocat participant aux processus de soins sans consentement (eSSS)',
    304: 'Assistant de service social (Expérimentation MAIA)', 305: 'Psychologue (Expérimentation MAIA)', 306: 'Psychothérapeute (Expérimentation MAIA)', 307: 'Mandataire judiciaire à la protection des majeurs (MJPM)',
    308: 'Pilote MAIA', 309: 'Gestionnaire de cas MAIA', 310: 'Equipe médico-sociale APA', 311: 'Autre acteur mettant en oeuvre la méthode MAIA', 312: 'Autre professionnel', 313: 'Aide-soignant', 314: 'Ambulancier',
    315: 'Auxiliaire de puériculture', 316: 'Préparateur en pharmacie hospitalière', 317: 'Préparateur en pharmacie (officine)', 318: 'Auxiliaire de vie sociale', 319: "Technicien de l'intervention sociale et familiale",
    320: 'Conseiller en économie sociale et familiale', 321: 'Médiateur familial', 322: 'Assistant familial', 323: 'Aide médico-psychologique (AMP)', 324: 'Moniteur éducateur', 325: 'Educateur de jeunes enfants',
    326: 'Educateur spécialisé', 327: 'Educateur technique spécialisé', 328: 'Accompagnant éducatif et social', 329: 'Conseiller en génétique', 330: 'Coordonnateur de parcours', 331: 'Secrétaire assistante médico-administrative',
    333: 'Responsable de secteur', 334: 'Biologiste médical ni médecin ni pharmacien', 332: 'Assistant médical', 335: 'Gestionnaire alertes et urgences sanitaires',
    336: "Autre professionnel intervenant dans l'accueil et l'orientation des personnes", 337: 'Autre professionnel intervenant dans la logistique', 338: "Autre professionnel intervenant dans l'hôtellerie et la restauration",
    339: 'Autre professionnel intervenant dans la direction de la qualité, hygiène, sécurité et environnement', 340: "Autre professionnel intervenant dans la direction des systèmes d'information",
    341: 'Autre professionnel intervenant dans la direction des finances et comptabilité', 342: 'Autre professionnel intervenant dans la direction de la communication',
    343: 'Autre professionnel intervenant dans la direction des ressources humaines', 344: 'Autre professionnel intervenant dans la direction des affaires médicales',
    345: 'Autre professionnel intervenant dans le social, éducatif, psychologie et culturel', 346: 'Etudiant - infirmier', 347: 'Etudiant - aide-soignant', 348: 'Etudiant - auxiliaire de puériculture',
    349: 'Etudiant - masseur-kinésithérapeute', 350: 'Aide à domicile', 351: 'Assistant(e) maternel(le)', 353: "Membre de l'équipe de soins", 354: 'Externe en médecine', 355: 'Externe en odontologie',
    356: 'Externe en maïeutique', 357: 'Externe en pharmacie', 358: 'Autre étudiant', 359: "Directeur d'établissement", 360: 'Brancardier', 361: 'Educateur en activité physique adaptée',
    362: "Technicien d'informations médicales", 363: 'Attaché de recherche clinique', 364: 'Praticien A Diplôme Hors Union Européenne (PADHUE)', 365: 'Gestionnaire admissions / frais de séjour / traitement externe',
    366: 'Archiviste', 367: 'Surveillant de nuit', 368: 'Animateur', 369: 'Biologiste médical non-médecin', 370: 'Opérateur de Soins Non Programmés',
  },
};

const codeOf = (code: string, label: string, codeSystem: string): Code => ({ code, label, codeSystem });
const labelOf = (profession: string, words: string): string => (words.startsWith('Pharmacien') ? words : `${professions[profession]} - ${words}`);

/** Every code of the list, by code. A code exists once, whatever its system. */
export const authorSpecialties: ReadonlyMap<string, Code> = new Map([
  ...Object.entries(professions).map(([code, label]) => codeOf(code, label, healthProfessions)),
  ...Object.entries(knowHows).flatMap(([profession, known]) => Object.entries(known).map(([code, words]) => codeOf(`${profession}/${code}`, labelOf(profession, words), healthProfessions))),
  ...Object.entries(others).flatMap(([system, known]) => Object.entries(known).map(([code, label]) => codeOf(code, label, system))),
].map((code) => [code.code, code]));

/**
 * The profession of a header (JDV_J01, cda.md §2.2).
 * @param profession code of the national list of professions (`10` doctor, `60` nurse, `93` psychologist…)
 * @param knowHow code of the national list of know-hows (`SM54`…), null when none; one that JDV_J01 lacks is left out
 * @param labels words of our own directory, for a profession that JDV_J01 lacks: `checkHeader` then refuses it
 */
export function professionCode(profession: string, knowHow: string | null, labels: { profession: string; knowHow: string | null }): Code {
  const precise = knowHow === null ? undefined : authorSpecialties.get(`G15_${profession}/${knowHow}`);
  return precise ?? authorSpecialties.get(`G15_${profession}`) ?? authorSpecialties.get(profession) ?? codeOf(`G15_${profession}`, labels.profession, healthProfessions);
}
