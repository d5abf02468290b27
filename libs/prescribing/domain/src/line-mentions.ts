/** Mentions of a line besides its posology, with the words that are printed (prescription.md §3.4, §3.8, RX-16). */
export const lineMentions = {
  'off-label': 'Hors AMM', 'not-reimbursed': 'Non remboursable', rtu: 'Prescription sous Recommandation Temporaire d’Utilisation',
  aac: 'Prescription au titre d’un accès compassionnel en dehors du cadre d’une autorisation de mise sur le marché', 'antibiotic-protocol': 'Traitement Antibiotique Soumis à Protocole',
  prevention: 'En prévention', 'work-accident': 'En rapport avec un accident du travail ou une maladie professionnelle', overlap: 'Chevauchement autorisé', 'single-delivery': 'Délivrance en une seule fois',
} as const;
export type LineMention = keyof typeof lineMentions;
export const lineMentionKeys = Object.keys(lineMentions) as LineMention[];
