import type { Profession } from '@pluriel/kernel';

/** Prescriptions besides drugs (RX-31, DOC-05 to DOC-10, DOC-17): acts of a laboratory, of an auxiliary, of a radiologist. */
export const careOrderKinds = ['biology', 'nursing', 'physiotherapy', 'podiatry', 'speech-therapy', 'orthoptics', 'imaging'] as const;
export type CareOrderKind = (typeof careOrderKinds)[number];

/** What is asked of an assessment by a speech therapist or an orthoptist. */
export const careRequests = ['assessment', 'assessment-and-care', 'renewal'] as const;
export type CareRequest = (typeof careRequests)[number];

/** One act. Of an imaging request, `label` is the technique and `site` the region. */
export interface CareAct { id: string; label: string; site: string | null; sessions: number | null; frequency: string | null; duration: string | null; note: string | null; ald: boolean }

export interface CareOrderContent {
  /** What the professional must know; of an imaging request, its justification. */
  indication: string;
  acts: readonly CareAct[];
  urgent: boolean; atHome: boolean; fasting: boolean; everyDay: boolean;
  request: CareRequest | null;
  /** Question to the radiologist. */
  question: string | null;
  precautions: string | null;
  renewals: number;
  /** For the patient, in plain words (RX-10). */
  advice: string | null;
}

export const emptyCareOrder: CareOrderContent = { indication: '', acts: [], urgent: false, atHome: false, fasting: false, everyDay: false, request: null, question: null, precautions: null, renewals: 0, advice: null };

/** Words of each kind, and the acts most asked for: one touch adds them. */
export const careOrderWords: Readonly<Record<CareOrderKind, { title: string; act: string; usual: readonly string[]; sets: readonly { label: string; acts: readonly string[] }[] }>> = {
  biology: {
    title: 'Biologie', act: 'Examen', usual: ['Hémogramme', 'Créatinine avec DFG estimé', 'HbA1c', 'TSH', 'CRP', 'Ferritine', 'Exploration d’une anomalie lipidique', 'ECBU', 'Ionogramme sanguin', 'Transaminases (ASAT, ALAT)'],
    sets: [
      { label: 'Suivi du diabète', acts: ['HbA1c', 'Créatinine avec DFG estimé', 'Rapport albumine / créatinine urinaire', 'Exploration d’une anomalie lipidique'] },
      { label: 'Fatigue', acts: ['Hémogramme', 'Ferritine', 'TSH', 'Créatinine avec DFG estimé', 'Transaminases (ASAT, ALAT)', 'CRP'] },
      { label: 'Suivi d’une hypertension', acts: ['Créatinine avec DFG estimé', 'Ionogramme sanguin', 'Glycémie à jeun', 'Exploration d’une anomalie lipidique', 'Rapport albumine / créatinine urinaire'] },
    ],
  },
  nursing: { title: 'Soins infirmiers', act: 'Soin', usual: ['Pansement', 'Injection sous-cutanée', 'Injection intramusculaire', 'Prélèvement sanguin à domicile', 'Glycémie capillaire', 'Préparation du pilulier', 'Ablation de fils ou d’agrafes', 'Aide à la toilette'], sets: [] },
  physiotherapy: { title: 'Kinésithérapie', act: 'Acte', usual: ['Rééducation du rachis lombaire', 'Rééducation du rachis cervical', 'Rééducation de l’épaule', 'Rééducation du genou', 'Rééducation de la marche', 'Kinésithérapie respiratoire', 'Rééducation périnéale'], sets: [] },
  podiatry: { title: 'Pédicurie-podologie', act: 'Acte', usual: ['Séances de prévention des lésions du pied diabétique', 'Orthèses plantaires', 'Soins de pédicurie'], sets: [] },
  'speech-therapy': { title: 'Orthophonie', act: 'Acte', usual: ['Bilan du langage oral', 'Bilan du langage écrit', 'Bilan de la déglutition', 'Bilan de la voix'], sets: [] },
  orthoptics: { title: 'Orthoptie', act: 'Acte', usual: ['Bilan orthoptique', 'Rééducation de la convergence', 'Mesure de l’acuité visuelle'], sets: [] },
  imaging: { title: 'Imagerie', act: 'Technique', usual: ['Radiographie', 'Échographie', 'Scanner', 'IRM', 'Mammographie', 'Doppler'], sets: [] },
};

/**
 * Who prescribes what (CSP L4151-4, R4127-318 for midwives, L4141-2 for dental surgeons, L4301-1 for nurses in advanced practice; prescription.md §3.13).
 * A profession that is not listed prescribes none of it.
 */
const prescribers: Readonly<Record<CareOrderKind, readonly Profession[]>> = {
  biology: ['medecin', 'sage-femme', 'dentiste', 'ipa'], nursing: ['medecin', 'sage-femme', 'dentiste', 'ipa'], physiotherapy: ['medecin', 'sage-femme', 'dentiste', 'ipa'], imaging: ['medecin', 'sage-femme', 'dentiste', 'ipa'],
  podiatry: ['medecin'], 'speech-therapy': ['medecin', 'dentiste'], orthoptics: ['medecin'],
};

/** @returns whether this profession prescribes this kind; the system never does */
export const mayOrderCare = (profession: Profession | null, kind: CareOrderKind): boolean => profession !== null && prescribers[kind].includes(profession);
export const careOrderKindsOf = (profession: Profession | null): CareOrderKind[] => careOrderKinds.filter((kind) => mayOrderCare(profession, kind));

/** « HbA1c, TSH »: what the uniform title names, three acts at most. */
export function careOrderActs(kind: CareOrderKind, acts: readonly Pick<CareAct, 'label' | 'site'>[]): string {
  const names = acts.map(({ label, site }) => (kind === 'imaging' && site ? `${label} ${site}` : label).trim()).filter((name) => name !== '');
  return names.slice(0, 3).join(', ') + (names.length > 3 ? '…' : '');
}

/** « biologie, HbA1c, TSH, CRP… », for the journal. */
export const careOrderSubject = (kind: CareOrderKind, acts: readonly Pick<CareAct, 'label' | 'site'>[]): string => [careOrderWords[kind].title.toLocaleLowerCase('fr'), careOrderActs(kind, acts)].filter((part) => part !== '').join(', ');

/** @returns what forbids the signature, field by field */
export function careOrderErrors(kind: CareOrderKind, { acts, indication, question }: CareOrderContent): { field: string; code: string; message: string }[] {
  return [
    ...(acts.length === 0 ? [{ field: 'acts', code: 'care-order.empty', message: 'La prescription est vide : ajoutez au moins un acte.' }] : []),
    ...acts.flatMap(({ label, site }, index) => [
      ...(label.trim() === '' ? [{ field: `acts.${index}.label`, code: 'care-order.label', message: 'Cet acte n’a pas de nom : écrivez-le ou retirez-le.' }] : []),
      ...(kind === 'imaging' && !site?.trim() ? [{ field: `acts.${index}.site`, code: 'care-order.region', message: 'La région à examiner manque.' }] : []),
    ]),
    ...(kind === 'imaging' && indication.trim() === '' ? [{ field: 'indication', code: 'care-order.justification', message: 'La justification manque : elle est obligatoire pour toute demande d’imagerie.' }] : []),
    ...(kind === 'imaging' && !question?.trim() ? [{ field: 'question', code: 'care-order.question', message: 'La question au radiologue manque : écrivez ce que vous cherchez.' }] : []),
  ];
}
