/** How many documents of the centre are in the DMP of this patient, those he does not see yet included (DMP-34). */
export const fedWords = ({ documents, invisibleToPatient }: { documents: number; invisibleToPatient: number }): string =>
  `${documents === 1 ? '1 document' : `${documents} documents`} du centre dans le DMP${invisibleToPatient === 0 ? '' : `, dont ${invisibleToPatient} pas encore ${invisibleToPatient > 1 ? 'visibles' : 'visible'} par le patient`}`;
