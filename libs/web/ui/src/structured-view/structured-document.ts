/** One result of an examination, in the words of its document. */
export interface StructuredResult {
  label: string; value: string | null; range: string | null; interpretation: string | null; comment: string | null;
  chapter: string | null; battery: string | null; isolate: string | null;
  flag: 'critical' | 'abnormal' | 'normal' | 'outside-measuring-range' | 'antibiogram' | null;
  /** Worked out from the range: the document does not say it. */
  computed: boolean; obsolete: boolean; earlier: boolean;
}

/** A document read by its structure: its results, and its text in HTML that the server made safe. */
export interface StructuredDocument { html: string; results: readonly StructuredResult[] }
