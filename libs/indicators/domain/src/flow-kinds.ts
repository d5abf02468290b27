/** What the national dashboards count, in their order (LGC.MDV.07, structure.md §11.2). */
export const flowKinds = ['dmp-feed', 'dmp-withdrawal', 'dmp-consultation', 'dmp-list', 'dmp-integration', 'mss-professional', 'mss-patient', 'mss-integration', 'dmp-information'] as const;
export type FlowKind = (typeof flowKinds)[number];

/** The measure, its words, and what exactly is counted. */
export const flowWords: Readonly<Record<FlowKind, { measure: string; label: string; definition: string }>> = {
  'dmp-feed': { measure: 'M1', label: 'Documents envoyés au DMP', definition: 'dépôts acquittés par le DMP, une fois par version' },
  'dmp-withdrawal': { measure: 'M1', label: 'Documents supprimés du DMP', definition: 'suppressions acquittées, comptées à part' },
  'dmp-consultation': { measure: 'M2', label: 'Documents lus dans le DMP', definition: 'une fois par personne, document et jour' },
  'dmp-list': { measure: 'M2', label: 'Listes du DMP consultées', definition: 'comptées à part des documents lus' },
  'dmp-integration': { measure: 'M3', label: 'Documents repris du DMP', definition: 'rangés dans le dossier du patient' },
  'mss-professional': { measure: 'M4', label: 'Envois aux professionnels', definition: 'par MSSanté, un par document et destinataire' },
  'mss-patient': { measure: 'M5', label: 'Envois aux patients', definition: 'par la messagerie de Mon espace santé' },
  'mss-integration': { measure: 'M6', label: 'Documents reçus par MSSanté', definition: 'documents structurés rangés dans le dossier' },
  'dmp-information': { measure: 'M7', label: 'Patients informés du DMP', definition: 'première information enregistrée' },
};
