/** How cda.md abbreviates the roots of templates. */
export const ciSis = (suffix: string): string => `1.2.250.1.213.1.1.${suffix}`;
export const ihe = (suffix: string): string => `1.3.6.1.4.1.19376.1.${suffix}`;
export const ccd = (suffix: string): string => `2.16.840.1.113883.10.20.${suffix}`;

const loincSystem = '2.16.840.1.113883.6.1';
/** @returns a code of LOINC */
export const loinc = (code: string, label: string) => ({ code, label, codeSystem: loincSystem, codeSystemName: 'LOINC' }) as const;
/** @returns a code of SNOMED CT */
export const snomed = (code: string, label: string) => ({ code, label, codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' }) as const;
/** @returns a code of the national complement TA (cda.md, abbreviations) */
export const nationalTerm = (code: string, label: string) => ({ code, label, codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' }) as const;
