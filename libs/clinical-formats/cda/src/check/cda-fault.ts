import { pathOf, type XmlPart } from './xml-tree';

/** One fault found in a document. `path` says where; `message` is for the team that supports the product, not for the patient's file. */
export interface CdaFault { rule: string; path: string; message: string }

/** How the rules tell what they found. */
export type Refuse = (rule: string, part: XmlPart, message: string) => void;

/** @returns a collector of faults */
export function faultCollector(): { faults: CdaFault[]; refuse: Refuse } {
  const faults: CdaFault[] = [];
  return { faults, refuse: (rule, part, message) => { faults.push({ rule, path: pathOf(part), message }); } };
}
