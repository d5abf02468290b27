/** Why a document cannot be written: found before anything is drawn or stored. */
export interface ModelFault {
  /** Path of the value in the document: `header.patient.codeLieuNaissance`, `content.lines[2].posology`. */
  field: string;
  /** Short name of the rule, stable: `required`, `too-long`, `unknown-code`, `date`… */
  rule: string;
  /** For people, in French: what is wrong and what to do. */
  message: string;
}
