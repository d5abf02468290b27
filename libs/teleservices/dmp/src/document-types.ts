/**
 * Which class each document type belongs to: association ASS_X16, version of February 2024 (dmp.md §6).
 * Types that only the patient deposits (class 90, DOCPATxx) are left out: this product never sends them.
 */
const typesOfClass: Readonly<Record<string, string>> = {
  10: '11488-4 11490-0 11502-2 11505-5 11506-3 11526-1 15507-7 15508-5 28653-4 29274-8 34112-3 34749-2 34794-8 34874-8 34875-5 47420-5 51969-4 59283-2 60568-3 67851-6 70004-7 75482-0 75492-9 75496-0 77436-4 78513-9 78601-2 83981-1 85208-7 93024-8 96349-6 BIL_AUTO',
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

const classOf = new Map(Object.entries(typesOfClass).flatMap(([code, types]) => types.split(' ').map((type) => [type, code] as const)));

/** @returns the classCode the DMP expects for a typeCode, or null when a professional may not send this type */
export const dmpClassOf = (typeCode: string): string | null => classOf.get(typeCode) ?? null;
