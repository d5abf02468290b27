/** One product of the drug base, whatever its source, ready for table `drug`. */
export interface DrugRow {
  /** CIS, or a stable code of ours for the usual set. */
  code: string;
  cis: string | null;
  source: 'usual' | 'bdpm';
  name: string;
  brand: string | null;
  form: string;
  routes: string[];
  /** Label in common name; the brand's own name when no common name can be derived. */
  label: string;
  hasCommonName: boolean;
  unit: string;
  substances: string[];
  conditions: string[];
  /** Authorised and on the market: proposed for new lines. Others stay readable for history. */
  prescribable: boolean;
  status: string | null;
  holder: string | null;
  reinforcedMonitoring: boolean;
}
