import type { Absence, Code } from '@pluriel/clinical-formats/model';
import type { Xml } from '../xml/writer';
import { allergyEntry } from './allergy';
import type { BodyContext } from './body-context';
import { deviceEntry } from './device';
import { problemEntry } from './problem';
import { procedureEntry } from './procedure';
import { noProduct, treatmentEntry } from './treatment';
import { vaccinationEntry } from './vaccination';

const absence = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.5.1150.1', codeSystemName: 'AbsentOrUnknown' });

/** The two answers of a section that has nothing to say (JDV_AbsentOrUnknown…, cda.md §5.2). */
export const absences = {
  problems: { none: absence('no-known-problems', 'Pas de problème connu'), 'no-information': absence('no-problem-info', "Pas d'information sur les problèmes") },
  procedures: { none: absence('no-known-procedures', "Pas d'acte ou intervention connu"), 'no-information': absence('no-procedure-info', "Pas d'information sur les actes et interventions") },
  allergies: { none: absence('no-known-allergies', "Pas d'allergie/hypersensibilité connue"), 'no-information': absence('no-allergy-info', 'Pas d’information sur les allergies/hypersensibilités') },
  treatments: { none: absence('no-known-medications', 'Pas de traitement médicamenteux connu'), 'no-information': absence('no-medication-info', "Pas d'information sur les traitements médicamenteux") },
  devices: { none: absence('no-known-devices', 'Pas de dispositif médical connu'), 'no-information': absence('no-device-info', "Pas d'information sur les dispositifs médicaux") },
  vaccinations: { none: absence('no-known-immunizations', 'Pas de vaccin connu'), 'no-information': absence('no-immunization-info', "Pas d'information sur les vaccins") },
} as const satisfies Record<string, Record<Absence, Code>>;
export type AbsenceSubject = keyof typeof absences;

/**
 * The one entry of a section where the patient has nothing, or where nothing is known (VSM-05).
 * @param facts.textId the sentence that says it in the narrative
 */
export function absenceEntry(subject: AbsenceSubject, answer: Absence, { key, textId, past = false }: { key: string; textId: string; past?: boolean }, ctx: BodyContext): Xml {
  const code = absences[subject][answer];
  const fact = { text: code.label, codes: [code] };
  switch (subject) {
    case 'problems': return problemEntry({ key, textId, problem: fact, kind: 'problem', status: past ? 'completed' : 'active', start: null }, ctx);
    case 'procedures': return procedureEntry({ key, textId, procedure: fact, at: null }, ctx);
    case 'allergies': return allergyEntry({ key, textId, kind: 'propensity', agent: fact, known: false, start: null }, ctx);
    case 'treatments': return treatmentEntry({ key, textId, act: code, start: null, end: null, dosing: null, product: noProduct }, ctx);
    case 'devices': return deviceEntry({ key, textId, device: fact, start: null }, ctx);
    case 'vaccinations': return vaccinationEntry({ key, textId, act: code, at: null, product: noProduct }, ctx);
  }
}
