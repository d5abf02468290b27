import type { CdaDocument } from '../read-cda';
import { attribute, child, elements, type XmlElement } from '../xml/element';
import { codedValue, hasTemplate, referencedText, type CodedValue } from '../values/coded-value';
import { timeOf, type CdaTime } from '../values/cda-time';
import { valueOf, type CdaValue } from '../values/cda-value';
import { identifiers, partyOf, type CdaIdentifier, type CdaParty } from '../values/party';
import { flatSections } from './section-kinds';
import { absenceOf, commentOf, isNegated, productOf, related, relatedHaving, statementsOf, templates } from './statements';

/** One vaccine given, or not given (cda.md §5.0, §5.4, §8.3). */
export interface ReadVaccination {
  readonly label: string;
  /** CIS, CIP, ATC */
  readonly codes: readonly CodedValue[];
  readonly date: CdaTime | null;
  readonly lot: string | null;
  readonly rank: number | null;
  /** primo-vaccination, booster… */
  readonly stage: CodedValue | null;
  readonly route: CodedValue | null;
  readonly site: CodedValue | null;
  readonly dose: CdaValue | null;
  readonly performer: CdaParty | null;
  readonly author: CdaParty | null;
  readonly reactions: readonly string[];
  readonly comment: string | null;
  readonly notDone: boolean;
  readonly absence: 'none-known' | 'no-information' | null;
  readonly sourceId: CdaIdentifier | null;
}

/** @returns the vaccinations of a note, a history, a certificate or a synthesis, in the order of the document */
export function readVaccinations(document: CdaDocument): ReadVaccination[] {
  if (document.body.level !== 3) return [];
  return flatSections(document.body.sections).flatMap((section) => section.entries).flatMap(statementsOf)
    .filter((one) => one.name === 'substanceAdministration' && hasTemplate(one, ...templates.vaccination)).map((one) => vaccination(one, document));
}

function vaccination(statement: XmlElement, document: CdaDocument): ReadVaccination {
  const lookup = document.narrative.textOf;
  const product = productOf(statement, lookup);
  const stage = codedValue(child(statement, 'code'), lookup);
  const rank = valueOf(child(relatedHaving(statement, templates.rank), 'value'), lookup)?.number ?? null;
  const party = (wrapper: string, entity: string): CdaParty | null => elements(statement, wrapper).map((one) => { const inside = child(one, entity); return inside ? partyOf(one, inside) : null; }).find((one) => one !== null) ?? null;
  const caused = related(statement, 'CAUS').map((one) => valueOf(child(one, 'value'), lookup)?.display ?? referencedText(child(one, 'text'), lookup));
  const absence = absenceOf(stage);
  return {
    label: (absence === null ? product.label : stage?.label) ?? referencedText(child(statement, 'text'), lookup) ?? stage?.label ?? 'Vaccin sans libellé', codes: product.codes, date: timeOf(child(statement, 'effectiveTime')),
    lot: product.lot, rank, stage, route: codedValue(child(statement, 'routeCode'), lookup), site: codedValue(child(statement, 'approachSiteCode'), lookup), dose: valueOf(child(statement, 'doseQuantity'), lookup),
    performer: party('performer', 'assignedEntity'), author: party('author', 'assignedAuthor'), reactions: caused.filter((one) => one !== null),
    comment: commentOf(statement, lookup), notDone: isNegated(statement) || attribute(child(statement, 'statusCode'), 'code') === 'aborted', absence, sourceId: identifiers(statement)[0] ?? null,
  };
}
