import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, list, paragraph, section, table } from './writing';

/** A report of an operation (DOC-13). */
export interface OperativeReportContent {
  kind: 'operative-report';
  operation: { label: string; ccam?: string | null; on: string; start?: string | null; end?: string | null; site?: string | null };
  team: readonly { name: string; role: string }[];
  anaesthesia?: string | null;
  indication: string;
  /** Safety check-list done before and after. */
  checklist?: boolean | null;
  position?: string | null;
  description: string;
  implants?: readonly { label: string; brand?: string | null; reference?: string | null; batch?: string | null; site?: string | null }[];
  samples?: readonly string[];
  /** Null: none happened. */
  incidents: string | null;
  bloodLossMl?: number | null;
  after: readonly string[];
}

export const operativeReportRules: ContentRules<OperativeReportContent> = {
  typeOf: () => 'operative-report',
  heading: () => 'Compte rendu opératoire',
  narrative: (content) => {
    const { operation } = content;
    return { sections: [
      ...section('operation', 'Intervention', [paragraph(operation.label, 'strong'), facts(['Date', frenchDate(operation.on)], ['Début', operation.start], ['Fin', operation.end], ['Côté, site', operation.site], ['Code CCAM', operation.ccam], ['Anesthésie', content.anaesthesia], ['Installation', content.position], ['Liste de contrôle', content.checklist ? 'Faite' : null])]),
      ...section('team', 'Équipe', [table(content.team, [{ label: 'Nom', weight: 1, strong: true, of: ({ name }) => name }, { label: 'Rôle', weight: 1.4, of: ({ role }) => role }])]),
      ...section('indication', 'Indication', [paragraph(content.indication)]),
      ...section('description', 'Description', [paragraph(content.description)]),
      ...section('implants', 'Dispositifs implantés', [table(content.implants ?? [], [
        { label: 'Dispositif', weight: 1.5, strong: true, of: ({ label }) => label }, { label: 'Site', weight: 0.9, of: ({ site }) => site }, { label: 'Marque', weight: 0.9, of: ({ brand }) => brand }, { label: 'Référence', weight: 0.9, of: ({ reference }) => reference }, { label: 'Lot', weight: 0.8, of: ({ batch }) => batch },
      ])]),
      ...section('samples', 'Prélèvements', [list(content.samples ?? [])]),
      ...section('incidents', 'Incidents', [paragraph(content.incidents ?? 'Aucun.'), facts(['Pertes sanguines', content.bloodLossMl === null || content.bloodLossMl === undefined ? null : `${content.bloodLossMl} ml`])]),
      ...section('after', 'Suites', [list(content.after)]),
    ] };
  },
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('operation.label', content.operation.label, 'Le nom de l’intervention manque.').required('operation.on', content.operation.on, 'La date de l’intervention manque.').day('operation.on', content.operation.on, 'Date de l’intervention', { past: true })
      .some('team', content.team, 'L’équipe manque : citez au moins l’opérateur.').required('indication', content.indication, 'L’indication manque.').required('description', content.description, 'La description de l’intervention manque.').whole('bloodLossMl', content.bloodLossMl, [0, 20_000], 'Pertes sanguines');
    content.implants?.forEach(({ label, batch }, index) => { checks.required(`implants[${index}].label`, label, 'Ce dispositif n’a pas de nom.').required(`implants[${index}].batch`, batch, 'Le lot de ce dispositif manque : sans lui le patient ne peut pas être retrouvé.'); });
    return checks.found;
  },
};
