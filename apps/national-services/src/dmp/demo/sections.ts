import { escapeXml as text } from '../../xml/tree';

const loinc = '2.16.840.1.113883.6.1';
const code = (value: string, label: string, system = loinc): string => `code="${value}" displayName="${text(label)}" codeSystem="${system}"`;
const cells = (tag: string, values: readonly string[]): string => `<tr>${values.map((value) => `<${tag}>${value}</${tag}>`).join('')}</tr>`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => `<table border="1"><thead>${cells('th', heads.map(text))}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
const day = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');

/** One measured result and its range of reference. */
export interface LabResult { loinc: string; name: string; value: number; unit: string; low: number | null; high: number | null }
const judgement = ({ value, low, high }: LabResult): { sign: 'N' | 'H' | 'L'; word: string } => (high !== null && value > high ? { sign: 'H', word: 'Anormalement haut' } : low !== null && value < low ? { sign: 'L', word: 'Anormalement bas' } : { sign: 'N', word: 'Normal' });
const bounds = ({ low, high, unit }: LabResult): string => (low === null ? `< ${high ?? ''} ${unit}` : high === null ? `> ${low} ${unit}` : `${low} - ${high} ${unit}`);

/** The chapter of a report of biology, results as entries (CI-SIS CR-BIO): what is out of its range says so. */
export function biologySection(results: readonly LabResult[], at: Date): string {
  const observation = (result: LabResult, index: number) => {
    const { sign, word } = judgement(result);
    const limit = (name: 'low' | 'high') => (result[name] === null ? '' : `<${name} value="${result[name]}" unit="${text(result.unit)}"/>`);
    return `<entryRelationship typeCode="COMP"><observation classCode="OBS" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><templateId root="1.2.250.1.213.1.1.3.80"/><code ${code(result.loinc, result.name)}><originalText><reference value="#resultat-${index}"/></originalText></code><statusCode code="completed"/><effectiveTime value="${day(at)}"/><value xsi:type="PQ" value="${result.value}" unit="${text(result.unit)}"/><interpretationCode code="${sign}" displayName="${word}" codeSystem="2.16.840.1.113883.5.83"/>`
      + `<referenceRange typeCode="REFV"><observationRange classCode="OBS" moodCode="EVN.CRT"><value xsi:type="IVL_PQ">${limit('low')}${limit('high')}</value><interpretationCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.83"/></observationRange></referenceRange></observation></entryRelationship>`;
  };
  const rows = results.map((result, index) => [`<content ID="resultat-${index}">${text(result.name)}</content>`, `${judgement(result).sign === 'N' ? '' : `<content styleCode="Bold">${judgement(result).sign === 'H' ? '↑ ' : '↓ '}</content>`}${result.value} ${text(result.unit)}`, text(bounds(result))]);
  return `<section><templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/><templateId root="1.2.250.1.213.1.1.2.70"/><code ${code('18719-5', 'Biochimie')}/><title>Biochimie</title><component><section><templateId root="1.3.6.1.4.1.19376.1.3.3.2.2"/><templateId root="1.2.250.1.213.1.1.2.71"/><code ${code('18719-5', 'Biochimie')}/><title>Bilan biochimique</title><text>${table(['Analyse', 'Résultat', 'Référence'], rows)}</text>`
    + `<entry typeCode="DRIV"><templateId root="1.3.6.1.4.1.19376.1.3.1"/><templateId root="1.2.250.1.213.1.1.3.21"/><act classCode="ACT" moodCode="EVN"><code ${code('18719-5', 'Biochimie')}/><statusCode code="completed"/>${results.map(observation).join('')}</act></entry></section></component></section>`;
}

export interface Problem { code: string; label: string; since: string }
export interface Treatment { cis: string; name: string; dosage: string }
export interface Allergy { label: string; reaction: string }

/** The sections of a medical summary (VSM, IPS-FR): problems, treatments, allergies. */
export function summarySections(problems: readonly Problem[], treatments: readonly Treatment[], allergies: readonly Allergy[]): string[] {
  const section = (templates: readonly string[], loincCode: string, label: string, title: string, body: string, entries: string) => `<section>${templates.map((root) => `<templateId root="${root}"/>`).join('')}<code ${code(loincCode, label)}/><title>${title}</title><text>${body}</text>${entries}</section>`;
  return [
    section(['2.16.840.1.113883.10.20.1.11', '1.3.6.1.4.1.19376.1.5.3.1.3.6', '1.2.250.1.213.1.1.2.132'], '11450-4', 'Liste des problèmes actifs', 'Problèmes actifs', table(['Problème', 'Depuis'], problems.map((each, index) => [`<content ID="probleme-${index}">${text(each.label)}</content>`, text(each.since)])),
      problems.map((each, index) => `<entry><act classCode="ACT" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.2"/><templateId root="1.2.250.1.213.1.1.3.39"/><code nullFlavor="NA"/><statusCode code="active"/><effectiveTime><low value="${each.since}"/></effectiveTime><entryRelationship typeCode="SUBJ" inversionInd="false"><observation classCode="OBS" moodCode="EVN" negationInd="false"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5"/><templateId root="1.2.250.1.213.1.1.3.37"/><code ${code('55607006', 'Problème', '2.16.840.1.113883.6.96')}/><text><reference value="#probleme-${index}"/></text><statusCode code="completed"/><effectiveTime><low value="${each.since}"/></effectiveTime><value xsi:type="CD" ${code(each.code, each.label, '2.16.840.1.113883.6.3')}/></observation></entryRelationship></act></entry>`).join('')),
    section(['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'], '10160-0', 'Historique de la prise médicamenteuse', 'Traitements', table(['Médicament', 'Posologie'], treatments.map((each, index) => [`<content ID="traitement-${index}">${text(each.name)}</content>`, text(each.dosage)])),
      treatments.map((each, index) => `<entry typeCode="DRIV"><substanceAdministration classCode="SBADM" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7"/><templateId root="1.2.250.1.213.1.1.3.42"/><code ${code('DRUG', 'Médicament', '2.16.840.1.113883.5.4')}/><text><reference value="#traitement-${index}"/></text><statusCode code="active"/><consumable><manufacturedProduct classCode="MANU"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7.2"/><templateId root="1.2.250.1.213.1.1.3.43"/><manufacturedMaterial><code ${code(each.cis, each.name, '1.2.250.1.213.2.3.1')}/><name>${text(each.name)}</name></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>`).join('')),
    section(['2.16.840.1.113883.10.20.1.2', '1.3.6.1.4.1.19376.1.5.3.1.3.13', '1.2.250.1.213.1.1.2.137'], '48765-2', 'Allergies et hypersensibilités', 'Allergies', table(['Agent', 'Réaction'], allergies.map((each, index) => [`<content ID="allergie-${index}">${text(each.label)}</content>`, text(each.reaction)])),
      allergies.map((each, index) => `<entry><act classCode="ACT" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.3"/><templateId root="1.2.250.1.213.1.1.3.40"/><code nullFlavor="NA"/><statusCode code="active"/><effectiveTime><low nullFlavor="UNK"/></effectiveTime><entryRelationship typeCode="SUBJ" inversionInd="false"><observation classCode="OBS" moodCode="EVN" negationInd="false"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.6"/><templateId root="1.2.250.1.213.1.1.3.41"/><code ${code('416098002', 'allergie médicamenteuse', '2.16.840.1.113883.6.96')}/><text><reference value="#allergie-${index}"/></text><statusCode code="completed"/><effectiveTime><low nullFlavor="UNK"/></effectiveTime><value xsi:type="CD"><originalText><reference value="#allergie-${index}"/></originalText></value><participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT"><name>${text(each.label)}</name></playingEntity></participantRole></participant></observation></entryRelationship></act></entry>`).join('')),
  ];
}
