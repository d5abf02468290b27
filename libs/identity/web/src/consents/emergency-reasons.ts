import type { EmergencyInput } from '@pluriel/web/api-client';

/** Situations in which somebody may read without the person's agreement (DMP-06). */
export const emergencyReasons: readonly { value: EmergencyInput['reasonCode']; label: string }[] = [
  { value: 'unconscious', label: 'Personne hors d’état de s’exprimer' }, { value: 'life-threatening', label: 'Urgence vitale' }, { value: 'serious-risk', label: 'Risque immédiat, sans autre source d’information' }, { value: 'other', label: 'Autre urgence' },
];
