/** Nomenclatures whose codes a receiver understands in each section (cda.md §5.0, §6). A section that is not here takes any. */
const cim10 = '2.16.840.1.113883.6.3';
const cim11 = '2.16.840.1.113883.6.347';
const cisp2 = '2.16.840.1.113883.6.139';
const drc = '1.2.250.1.213.2.9';
const orphanet = '1.2.250.1.213.2.49';
const snomed = '2.16.840.1.113883.6.96';
const nationalTerms = '1.2.250.1.213.1.1.4.322';
/** The second is that of before 2020, still in the files of patients. */
const ccam = ['1.2.250.1.215.300.1', '1.2.250.1.213.2.5'];
/** CIS, CIP, UCD, ATC, Médicabase, substances. */
const medicines = ['1.2.250.1.213.2.3.1', '1.2.250.1.213.2.3.2', '1.2.250.1.213.2.62', '2.16.840.1.113883.6.73', '1.2.250.1.213.2.59', '2.16.840.1.113883.3.6905.2'];
/** EMDN, LPP. */
const devices = ['1.2.250.1.213.2.68', '1.2.250.1.215.200.2.1'];
const illnesses = [cim10, cim11, cisp2, drc, orphanet, snomed];

export const codeSystemsOf: Readonly<Record<string, readonly string[]>> = {
  problems: illnesses, medicalHistory: illnesses, familyHistory: illnesses, adverseEffects: illnesses, procedures: [...ccam, snomed, nationalTerms],
  treatments: medicines, vaccinations: medicines, devices: [...devices, snomed, nationalTerms],
};
