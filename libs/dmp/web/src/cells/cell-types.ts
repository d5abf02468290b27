import type { CellKey } from '@pluriel/dmp/domain';

/** Words of the types a tile may hold (dmp.md §6). A code without words is shown as it is. */
const labels: Readonly<Record<string, string>> = {
  '60591-5': 'Synthèse médicale', SYNTH: 'Synthèse', '34133-9': 'Synthèse d’épisode de soins', '74207-2': 'Document de liaison d’urgence', DOCPAT01: 'Synthèse déposée par le patient', DOCPAT08: 'Volet de synthèse déposé par le patient',
  '18748-4': 'CR d’imagerie médicale', '52040-3': 'Imagerie : dossier d’images', 'IMG-KOS': 'Référence d’images', DOCPAT04: 'Imagerie déposée par le patient', '55115-0': 'Demande d’actes d’imagerie',
  '11502-2': 'CR d’examens biologiques', '60568-3': 'CR d’anatomopathologie', '51969-4': 'CR d’analyse génétique', '11526-1': 'CR d’anatomie et de cytologie', 'PRESC-BIO': 'Prescription de biologie', DOCPAT05: 'Biologie déposée par le patient',
  '57833-6': 'Prescription de produits de santé', '60593-1': 'Dispensation médicamenteuse', DISP_AUT: 'Autre dispensation', '61357-0': 'Prescription de produits de santé, autre', '87273-9': 'Note de vaccination', '11369-6': 'Historique des vaccinations', '93024-8': 'CR d’administration', DOCPAT02: 'Prescription déposée par le patient',
  '34112-3': 'CR hospitalier', '11490-0': 'Lettre de liaison à la sortie', '34874-8': 'CR opératoire', '34875-5': 'CR d’anesthésie', '15507-7': 'Passage aux urgences', '15508-5': 'CR d’accouchement', '18761-7': 'Note de transfert',
  '11488-4': 'CR ou fiche de consultation', '96349-6': 'Lettre d’adressage', '11505-5': 'CR d’acte thérapeutique', '11506-3': 'CR de soins par auxiliaire médical', '70004-7': 'CR d’acte diagnostique', '85208-7': 'CR de télémédecine', '34794-8': 'CR de réunion pluridisciplinaire', '47420-5': 'CR de bilan fonctionnel', '59283-2': 'CR d’examen de l’enfant',
  DOCPAT03: 'Consultation déposée par le patient', DOCPAT06: 'CR déposé par le patient',
};

export const typeLabel = (code: string): string => labels[code] ?? `Type ${code}`;

/** @returns the tiles with a type in one of them only; in « autres » it is named by none */
export function movedType<C extends { key: CellKey; types: readonly string[] }>(cells: readonly C[], type: string, to: CellKey): C[] {
  return cells.map((cell) => ({ ...cell, types: [...cell.types.filter((one) => one !== type), ...(cell.key === to && to !== 'autres' ? [type] : [])] }));
}
