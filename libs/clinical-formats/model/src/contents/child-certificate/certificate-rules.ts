import type { Code } from '../../code';
import type { DocumentHeader } from '../../header';

/** The act every certificate documents (cda.md §5.6 to §5.8): imposed by the models. */
export const certificateAct: Code = { code: '11429006', label: 'consultation', codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' };

/** @returns whether the header has what the model of the eighth day demands besides its own answers (cda.md §5.6) */
export const headerFitsCs8 = ({ patient, informants = [], participants = [], act }: DocumentHeader): boolean =>
  Boolean(patient.address?.postcode && act.organization.address?.postcode) && informants.some(({ relationship }) => relationship?.code === 'MTH')
  && participants.every((participant) => !participant.function || participant.function.code === 'CORRE');
