import type { Code, Identifier } from '../code';
import type { DocumentHeader } from '../header';
import type { DocumentTypeKey } from '../document-types';
import type { ModelFault } from '../fault';
import type { Narrative } from '../narrative';

/** What each kind of content brings: one file a kind, listed in `contents.ts`. */
export interface ContentRules<C> {
  /** Row of the table of types. */
  typeOf(content: C): DocumentTypeKey;
  /** What stands at the head of the page; the name of the type when absent. */
  heading?(content: C): string;
  /** The words of the document, drawn on the page and written in the CDA. */
  narrative(content: C, header: DocumentHeader): Narrative;
  /** What forbids to write it, empty when nothing does. Fields are named from `content.`. */
  check(content: C, header: DocumentHeader): ModelFault[];
  /** Code of the main act when the model imposes one (cda.md §5): it wins over that of the header. */
  actCode?(content: C, header: DocumentHeader): Code | null;
  /** Number of the main act in the base that registered it: that of an e-prescription. */
  actId?(content: C): Identifier | null;
  /** What is said of the whole document besides its acts: form in two zones, urgency, at home (cda.md §2.7, prescription.md §2.1). */
  notices?(content: C): readonly Code[];
  /** False: this value lacks what the structured model demands, so it leaves at level 1. Absent: the model, when there is one, can always be written. */
  structured?(content: C, header: DocumentHeader): boolean;
}
