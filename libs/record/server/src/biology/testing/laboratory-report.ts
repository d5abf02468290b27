import { newId } from '@pluriel/kernel';

/** One line of a report of a laboratory. */
export interface ReportLine { code?: string; label: string; value: string; unit?: string; low?: string; high?: string; flag?: string; at?: string; upTo?: boolean }
export interface ReportFacts { id?: string; setId?: string; version?: number; replaces?: string; title?: string; sampledAt?: string; requesterRpps?: string; chapter?: string; patient?: string; lines: readonly ReportLine[] }

const range = ({ low, high, unit }: ReportLine): string => (low === undefined && high === undefined ? '' : `<referenceRange><observationRange><value xsi:type="IVL_PQ">${low === undefined ? '' : `<low value="${low}" unit="${unit}"/>`}${high === undefined ? '' : `<high value="${high}" unit="${unit}"/>`}</value></observationRange></referenceRange>`);

function observation(line: ReportLine): string {
  const { code, label, value, unit, flag, at, upTo } = line;
  const written = unit === undefined ? `<value xsi:type="ST">${value}</value>` : upTo ? `<value xsi:type="IVL_PQ"><high value="${value}" unit="${unit}" inclusive="false"/></value>` : `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`;
  const coded = code === undefined ? `<code><originalText>${label}</originalText><translation code="L-${label}" codeSystem="1.2.250.9" displayName="${label}"/></code>` : `<code code="${code}" displayName="${label}" codeSystem="2.16.840.1.113883.6.1"/>`;
  return `<entryRelationship typeCode="COMP"><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/>${coded}<statusCode code="completed"/>${at === undefined ? '' : `<effectiveTime value="${at}"/>`}${written}${flag === undefined ? '' : `<interpretationCode code="${flag}"/>`}${range(line)}</observation></entryRelationship>`;
}

/** A report of biology as a laboratory sends it (CR-BIO, cda.md §8.3), for tests: small, and only what matters. */
export function laboratoryReport({ id = newId(), setId, version, replaces, title = 'Compte rendu de biologie', sampledAt = '20261120080000+0100', requesterRpps, chapter = 'Biochimie', patient = '', lines }: ReportFacts): string {
  return `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/><id root="1.2.3" extension="${id}"/><code code="11502-2" displayName="CR d'examens biologiques" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title><effectiveTime value="20261120171000+0100"/>`
    + `${setId === undefined ? '' : `<setId root="1.2.4" extension="${setId}"/>`}${version === undefined ? '' : `<versionNumber value="${version}"/>`}<recordTarget><patientRole>${patient}</patientRole></recordTarget>`
    + '<author><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="801234534765"/><assignedPerson><name><given>Marcel</given><family>CAMPARINI</family></name></assignedPerson><representedOrganization><name>Laboratoire des charmes</name></representedOrganization></assignedAuthor></author>'
    + (requesterRpps === undefined ? '' : `<participant typeCode="REF"><associatedEntity classCode="PROV"><id root="1.2.250.1.71.4.2.1" extension="8${requesterRpps}"/><associatedPerson><name><family>X</family></name></associatedPerson></associatedEntity></participant>`)
    + `<documentationOf><serviceEvent><effectiveTime><low value="${sampledAt}"/></effectiveTime></serviceEvent></documentationOf>${replaces === undefined ? '' : `<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="${replaces}"/></parentDocument></relatedDocument>`}`
    + `<component><structuredBody><component><section><code code="18719-5" displayName="${chapter}"/><title>${chapter}</title><text>${lines.length} lignes</text><entry><act>${lines.map((line) => observation({ at: sampledAt, ...line })).join('')}</act></entry></section></component></structuredBody></component></ClinicalDocument>`;
}

export const potassium = (value: string, flag?: string): ReportLine => ({ code: '2823-3', label: 'Potassium', value, unit: 'mmol/L', low: '3.5', high: '5.1', ...(flag === undefined ? {} : { flag }) });
export const glucose = (value: string, unit = 'mmol/L'): ReportLine => ({ code: '14749-6', label: 'Glucose', value, unit });
