import type { Code } from './code';

/** XDS classCode, TRE_A03, for the classes a professional may send. */
const labels = {
  '10': 'Compte rendu', '11': 'Synthèse', '31': 'Imagerie médicale', '42': 'Prescription', '43': 'Dispensation', '44': 'Plan/protocole de soins', '45': 'Traitement administré', '52': 'Certificat', '60': 'Données de remboursement', '95': 'Document de gestion',
} as const;
type ClassCode = keyof typeof labels;

/**
 * Which class each document type belongs to: association ASS_X16, version of February 2024 (dmp.md §6).
 * Types that only the patient deposits (class 90, DOCPATxx) are left out: this product never sends them. The last three of class 10 came
 * later than that version; their class is that of the reports beside them, to confirm in the newest table.
 */
const types: Readonly<Record<ClassCode, string>> = {
  10: '11488-4 11490-0 11502-2 11505-5 11506-3 11526-1 15507-7 15508-5 28653-4 29274-8 34112-3 34749-2 34794-8 34874-8 34875-5 47420-5 51969-4 59283-2 60568-3 67851-6 70004-7 75482-0 75492-9 75496-0 77436-4 78513-9 78601-2 83981-1 85208-7 93024-8 96349-6 BIL_AUTO 28617-9 34120-6 89233-1',
  11: '60591-5 18761-7 34133-9 34842-5 56445-0 57055-6 57057-2 57075-4 89235-6 78489-2 68599-0 68817-6 74207-2 80820-4 83901-9 83836-7 88348-8 SYNTH',
  31: '18748-4 52040-3 IMG-KOS',
  42: '57833-6 57828-6 57832-8 55115-0 61357-0 75468-9 PRESC-BIO PRESC-KINE PRESC-INF PRESC-PEDI PRESC-ORTHOPHO PRESC-ORTHOPTIE PRESC-AAT',
  43: '60593-1 DISP_AUT',
  44: '18776-5 77604-7 80771-9 80788-3 83869-8 PROT_ALD',
  45: '80565-5',
  52: '11369-6 87273-9 96874-3 96173-0 89601-9 CERT_DECL',
  60: 'REMB',
  95: '59284-0 86531-1 AUTORIS-SOINS ATTEST-RESID ATTEST-DROITS-AM ATTEST-ASS-COMPL ATTEST-HEBGT',
};

const codes = Object.keys(labels) as ClassCode[];
const classOf = new Map(codes.flatMap((code) => types[code].split(' ').map((type) => [type, code] as const)));

/** @returns the class of a typeCode, or null when a professional may not send this type */
export function classOfType(typeCode: string): Code | null {
  const code = classOf.get(typeCode);
  return code === undefined ? null : { code, label: labels[code], codeSystem: '1.2.250.1.213.1.1.4.1' };
}

/** @returns every typeCode of a class, none for another code */
export const typesOfClass = (classCode: string): readonly string[] => codes.filter((code) => code === classCode).flatMap((code) => types[code].split(' '));
