import type { ThirdPartyName } from './third-party';

/** One line of the demo: how long ago, type, author, title, what it says; then visibility or what it is. */
export interface DemoLine { daysAgo: number; typeCode: string; author: ThirdPartyName | 'patient'; title: string; words: string; special: string }

/** Labels of the types used here (dmp.md §6). */
export const typeLabels: Record<string, string> = {
  '60591-5': 'Synthèse médicale', '34133-9': 'Synthèse de dossier', '74207-2': 'Document de liaison d\'urgence', '18748-4': 'CR d\'imagerie médicale', '11502-2': 'CR d\'examens biologiques', '60568-3': 'CR d\'anatomie et de cytologie pathologiques', '57833-6': 'Prescription de produits de santé', '60593-1': 'Dispensation médicamenteuse',
  '87273-9': 'Note de vaccination', '11369-6': 'Historique des vaccinations', '34112-3': 'CR hospitalier', '11490-0': 'Lettre de liaison à la sortie', '34874-8': 'CR opératoire', '15507-7': 'CR de passage aux urgences', '11488-4': 'CR ou fiche de consultation ou de visite', '96349-6': 'Lettre d\'adressage', '11506-3': 'CR de suivi de soins par auxiliaire médical',
  '70004-7': 'CR d\'acte diagnostique', '47420-5': 'CR de bilan fonctionnel', '85208-7': 'CR de télémédecine', REMB: 'Données de remboursement', EXPPAT_1: 'Document déposé par le patient', DOCPAT05: 'CR de biologie déposé par le patient', DOCPAT02: 'Prescription déposée par le patient', DOCPAT04: 'Imagerie déposée par le patient', 'PRESC-BIO': 'Prescription d\'examens de biologie', '89601-9': 'Certificat médical', PROT_ALD: 'Protocole de soins ALD', 'ATTEST-DROITS-AM': 'Attestation de droits à l\'Assurance Maladie', '59284-0': 'Consentement du patient',
};

const read = (rows: string): DemoLine[] => rows.trim().split('\n').map((row) => {
  const [daysAgo = '', typeCode = '', author = '', title = '', words = '', special = ''] = row.split('|');
  return { daysAgo: Number(daysAgo), typeCode, author: author as DemoLine['author'], title, words, special };
});

/** Sixty documents in force over five years for the main patient, in the seven groups of the strip, and two replaced ones (dmp.md §6.1, §12). */
export const mainPatientLines: readonly DemoLine[] = read(`
1810|60591-5|practitioner|Synthèse médicale 2021|Diabète de type 2 découvert en 2019. Pas d'autre antécédent notable.|
640|34133-9|hospitalist|Synthèse de dossier hospitalier|Hospitalisation courte pour pneumopathie, suites simples.|
45|60591-5|practitioner|Volet de synthèse médicale|Diabète de type 2, hypertension artérielle, allergie à la pénicilline.|vsm
1690|18748-4|radiologist|Radiographie du poignet droit|Pas de lésion osseuse visible. Interlignes respectés.|
1420|18748-4|radiologist|Mammographie de dépistage|Classement ACR 2 des deux côtés. Prochain contrôle dans deux ans.|
1130|18748-4|radiologist|Échographie abdominale|Stéatose hépatique modérée. Vésicule sans calcul.|
820|18748-4|radiologist|Radiographie du thorax|Foyer alvéolaire de la base droite.|
690|18748-4|radiologist|Mammographie de dépistage|Classement ACR 2 des deux côtés, stable.|
410|18748-4|radiologist|IRM du genou gauche|Lésion du ménisque médial, sans rupture ligamentaire.|
160|18748-4|radiologist|Radiographie du genou gauche|Discret pincement de l'interligne médial.|
62|DOCPAT04|patient|Ancienne radiographie|Radiographie faite en vacances, déposée par la patiente.|
1780|11502-2|laboratory|Bilan biologique|Glycémie et HbA1c à la limite supérieure.|biology 1.18 6.6 0.92
1600|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.22 6.8 0.95
1410|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.15 6.5 0.9
1220|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.31 7 1.1
1040|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.28 7.1 1.2
860|11502-2|laboratory|Bilan biologique et CRP|Syndrome inflammatoire.|biology 1.45 7.4 1.3
650|11502-2|laboratory|Bilan biologique|Contrôle à distance de la pneumopathie.|biology 1.3 7.2 1.25
470|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.36 7.5 1.4
280|11502-2|laboratory|Bilan biologique|Contrôle du diabète.|biology 1.41 7.9 1.45
12|11502-2|laboratory|Bilan biologique : HbA1c élevée|Déséquilibre glycémique : hémoglobine glyquée au-dessus de l'objectif.|biology 1.62 8.7 1.72
730|60568-3|laboratory|Frottis cervico-utérin|Absence de lésion intra-épithéliale.|
95|PRESC-BIO|diabetologist|Prescription d'examens de biologie|HbA1c, bilan lipidique, créatininémie à jeun.|
75|DOCPAT05|patient|Résultat d'analyse déposé par la patiente|Glycémie de contrôle relevée en pharmacie.|
1800|57833-6|practitioner|Ordonnance de metformine|Metformine 500 mg, un comprimé matin et soir, trois mois.|
1300|57833-6|practitioner|Ordonnance de metformine|Metformine 850 mg, un comprimé matin et soir, trois mois.|
900|57833-6|cardiologist|Ordonnance de périndopril|Périndopril 4 mg, un comprimé le matin, six mois.|
815|57833-6|emergency|Ordonnance de sortie des urgences|Ceftriaxone relayée par lévofloxacine : allergie à la pénicilline connue.|
810|60593-1|pharmacist|Dispensation du 2|Lévofloxacine 500 mg, sept comprimés.|
395|60593-1|pharmacist|Dispensation de périndopril|Périndopril 4 mg, boîte de 90.|
210|60593-1|pharmacist|Dispensation de metformine|Metformine 850 mg, trois boîtes.|
88|57833-6|diabetologist|Ordonnance d'empagliflozine|Empagliflozine 10 mg, un comprimé le matin.|
85|60593-1|pharmacist|Dispensation d'empagliflozine|Empagliflozine 10 mg, une boîte.|
1500|87273-9|nurse|Vaccination antigrippale|Vaccin contre la grippe, injection dans le deltoïde gauche.|
400|87273-9|nurse|Vaccination antigrippale|Vaccin contre la grippe, injection dans le deltoïde droit.|
1000|11369-6|practitioner|Historique de vaccination|DTP 2017, grippe chaque année, pneumocoque 2023.|
110|DOCPAT02|patient|Ordonnance du dentiste|Déposée par la patiente : bain de bouche.|
818|15507-7|emergency|Passage aux urgences|Fièvre et toux depuis trois jours. Pneumopathie de la base droite.|
812|34112-3|hospitalist|Compte rendu d'hospitalisation en médecine interne|Pneumopathie communautaire, évolution favorable en cinq jours.|
811|11490-0|hospitalist|Lettre de liaison à la sortie|Contrôle radiologique à six semaines chez le médecin traitant.|
330|34874-8|surgeon|Compte rendu opératoire : méniscectomie|Méniscectomie médiale partielle sous arthroscopie, genou gauche.|
329|11490-0|surgeon|Lettre de liaison à la sortie de chirurgie ambulatoire|Appui autorisé, rééducation, ablation des fils à quinze jours.|
328|34112-3|surgeon|Compte rendu d'hospitalisation ambulatoire|Suites simples.|
30|15507-7|emergency|Passage aux urgences|Malaise à jeun, glycémie normalisée, retour au domicile.|
1750|11488-4|practitioner|Consultation de médecine générale|Annonce du diabète de type 2, conseils hygiéno-diététiques.|
1290|11488-4|diabetologist|Consultation de diabétologie|Équilibre correct, pas de rétinopathie.|
910|11488-4|cardiologist|Consultation de cardiologie|Hypertension artérielle. Échocardiographie normale.|
905|70004-7|cardiologist|Électrocardiogramme|Rythme sinusal régulier, pas de trouble de la repolarisation.|
560|96349-6|practitioner|Lettre d'adressage en orthopédie|Gonalgie gauche mécanique résistante au traitement.|
430|11488-4|surgeon|Consultation d'orthopédie|Lésion méniscale : indication d'arthroscopie.|
300|11506-3|nurse|Suivi de pansements|Cicatrisation acquise, fils retirés.|
290|47420-5|surgeon|Bilan fonctionnel du genou|Flexion à 125 degrés, extension complète.|
180|85208-7|diabetologist|Compte rendu de téléconsultation|Ajout d'un traitement si l'HbA1c reste au-dessus de 7,5 %.|
90|11488-4|diabetologist|Consultation de diabétologie : première version|Compte rendu provisoire.|chain 1
89|11488-4|diabetologist|Consultation de diabétologie : deuxième version|Compte rendu corrigé.|chain 2
86|11488-4|diabetologist|Consultation de diabétologie|Compte rendu définitif : empagliflozine ajoutée, contrôle à trois mois.|chain 3
20|11488-4|hospitalist|Consultation d'annonce|Résultat à expliquer de vive voix avant que la patiente ne le lise.|INVISIBLE_PATIENT
520|11488-4|hospitalist|Consultation de psychiatrie de liaison|Consultation masquée à la demande de la patiente.|MASQUE_PS
25|REMB|insurance|Données de remboursement|Soins remboursés des douze derniers mois.|
1200|PROT_ALD|practitioner|Protocole de soins ALD 8|Diabète de type 2 : prise en charge à 100 %.|
700|89601-9|practitioner|Certificat médical d'aptitude à la marche|Aucune contre-indication.|
150|EXPPAT_1|patient|Carnet de glycémie|Relevés de glycémie capillaire de la patiente.|`);

/** A handful for each of the other cases of dmp.md §12. */
export const usualLines: readonly DemoLine[] = read(`
400|11488-4|practitioner|Consultation de médecine générale|Consultation de suivi, examen sans particularité.|
300|18748-4|radiologist|Radiographie du thorax|Pas d'anomalie pleuro-parenchymateuse.|
200|11502-2|laboratory|Bilan biologique|Bilan de surveillance.|biology 0.95 5.6 0.8
120|34112-3|hospitalist|Compte rendu d'hospitalisation|Séjour de deux jours, suites simples.|
60|57833-6|practitioner|Ordonnance|Paracétamol 1 g si besoin.|
15|EXPPAT_1|patient|Document déposé par le patient|Carte de groupe sanguin.|`);

/** A minor, with a care his representatives do not see. */
export const minorLines: readonly DemoLine[] = [...usualLines.slice(0, 2), ...read('10|11488-4|practitioner|Consultation confidentielle|Soin reçu sans information des représentants légaux.|INVISIBLE_REPRESENTANTS_LEGAUX')];
