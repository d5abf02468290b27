import type { Code, CodedText, PartialDate } from '@pluriel/clinical-formats/model';
import { idElement, templateIds } from '../xml/coded';
import { ccd, ciSis, nationalTerm } from '../xml/roots';
import { element, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { codedText } from './coded-text';
import { commentRelationship } from './comment';
import { intervalTime } from './interval';

/** A device without code of its own. */
export const otherDevice: Code = nationalTerm('GEN-092.02.02', 'Autre dispositif médical');

export interface DeviceFacts {
  key: string;
  /** Id of its words in the narrative. */
  textId: string;
  device: CodedText;
  /** `carried` by the patient, or `prescribed`. */
  mood?: 'carried' | 'prescribed';
  start: Date | PartialDate | null;
  /** Absent: still carried. */
  end?: Date | PartialDate | null;
  /** UDI of the implant. */
  udi?: string | null;
  commentTextId?: string | null;
}

/** « Dispositif médical » (cda.md §5.0): templates C:1.34, F:3.20. @returns the `<supply>` of an entry */
export const deviceEntry = (facts: DeviceFacts, ctx: BodyContext): Xml => element('supply', { classCode: 'SPLY', moodCode: facts.mood === 'prescribed' ? 'INT' : 'EVN' },
  templateIds(ccd('1.34'), ciSis('3.20')),
  idElement({ root: ctx.id(facts.key) }),
  ctx.reference(facts.textId),
  intervalTime({ start: facts.start, ...(facts.end ? { end: facts.end } : {}) }, ctx),
  element('participant', { typeCode: 'DEV' }, element('participantRole', { classCode: 'MANU' },
    facts.udi ? element('id', { root: gs1, extension: facts.udi }) : element('id', { nullFlavor: 'UNK' }),
    element('playingDevice', { classCode: 'DEV', determinerCode: 'INSTANCE' },
      codedText('code', facts.device.codes.length > 0 ? facts.device : { text: facts.device.text, codes: [otherDevice] }, facts.textId, ctx)))),
  commentRelationship(facts.commentTextId, ctx));

/** Issuing agency of the identifiers of devices. */
const gs1 = '2.51.1.1';
