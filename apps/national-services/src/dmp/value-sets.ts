/** Document classes of the DMP (dmp.md §6). */
export const classSystem = '1.2.250.1.213.1.1.4.1';
export const loinc = '2.16.840.1.113883.6.1';
export const ownTypes = '1.2.250.1.213.1.1.4.12';

const typesByClass: Record<string, string> = {
  10: '11488-4 11490-0 11502-2 11505-5 11506-3 11526-1 15507-7 15508-5 28653-4 29274-8 34112-3 34749-2 34794-8 34874-8 34875-5 47420-5 51969-4 59283-2 60568-3 67851-6 70004-7 75482-0 75492-9 75496-0 77436-4 78513-9 78601-2 83981-1 85208-7 93024-8 96349-6 BIL_AUTO 28617-9 34120-6 89233-1 DOCPAT03 DOCPAT05 DOCPAT06',
  11: '60591-5 18761-7 34133-9 34842-5 56445-0 57055-6 57057-2 57075-4 89235-6 78489-2 68599-0 68817-6 74207-2 80820-4 83901-9 83836-7 88348-8 SYNTH DOCPAT01 DOCPAT08',
  31: '18748-4 52040-3 IMG-KOS DOCPAT04',
  42: '57833-6 57828-6 57832-8 55115-0 61357-0 75468-9 PRESC-BIO PRESC-KINE PRESC-INF PRESC-PEDI PRESC-ORTHOPHO PRESC-ORTHOPTIE PRESC-AAT DOCPAT02',
  43: '60593-1 DISP_AUT', 44: '18776-5 77604-7 80771-9 80788-3 83869-8 PROT_ALD', 45: '80565-5',
  52: '11369-6 87273-9 96874-3 96173-0 89601-9 CERT_DECL DOCPAT07', 60: 'REMB', 90: 'EXPPAT_1 EXPPAT_2 EXPPAT_3 74465-6',
  95: '59284-0 86531-1 AUTORIS-SOINS ATTEST-RESID ATTEST-DROITS-AM ATTEST-ASS-COMPL ATTEST-HEBGT DOCPAT09',
};

/** typeCode → classCode (association ASS_X16, dmp.md §6). */
export const classOfType = new Map(Object.entries(typesByClass).flatMap(([classCode, types]) => types.split(' ').map((type) => [type, classCode] as const)));

/** @returns the code system a typeCode belongs to: LOINC for the numbered ones, the French list for the others */
export const systemOfType = (typeCode: string): string => (/^\d+-\d$/.test(typeCode) ? loinc : ownTypes);

/** Confidentiality codes a deposit may carry, with their system (dmp.md §5.2). */
export const confidentialities = new Map([['N', '2.16.840.1.113883.5.25'], ['MASQUE_PS', '1.2.250.1.213.1.1.4.13'], ['INVISIBLE_PATIENT', '1.2.250.1.213.1.1.4.13'], ['INVISIBLE_REPRESENTANTS_LEGAUX', '1.2.250.1.213.1.1.4.13']]);

const iheFormats = '1.3.6.1.4.1.19376.1.2.3';
const ansFormats = '1.2.250.1.213.1.1.4.2.282';
/** Format codes of unstructured and structured documents, with their system (dmp.md §7). */
export const formats = new Map<string, string>([
  ...['urn:ihe:iti:xds-sd:pdf:2008', 'urn:ihe:iti:xds-sd:text:2008', 'urn:ihe:iti-fr:xds-sd:rtf:2010', 'urn:ihe:iti-fr:xds-sd:jpeg:2010', 'urn:ihe:iti-fr:xds-sd:tiff:2010', 'urn:ihe:pcc:ips:2020', 'urn:ihe:pharm:pre:2010', 'urn:ihe:pharm:dis:2010', 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013', 'urn:ihe:lab:xd-lab:2008'].map((code) => [code, iheFormats] as const),
  ...['urn:asip:ci-sis:vsm:2012', 'urn:asip:ci-sis:vac-note:2021', 'urn:asip:ci-sis:vac:2019', 'urn:ans:ci-sis:cse-mde:2023', 'urn:asip:ci-sis:cse-cs8:2017', 'urn:asip:ci-sis:cse-cs9:2017', 'urn:asip:ci-sis:cse-cs24:2017', 'urn:ans:ci-sis:bio-ep-bio:2022', 'urn:ans:ci-sis:img-da:2022', 'urn:asip:ci-sis:tlm-da:2020', 'urn:asip:ci-sis:ppp:2023', 'urn:asip:ci-sis:frcp:2011', 'urn:asip:ci-sis:ldl-ees:2017', 'urn:asip:ci-sis:ldl-ses:2017', 'urn:asip:ci-sis:dlu:2024', 'urn:ans:ci-sis:trod:2024', 'urn:asipSante:modelesHorsProfils:2011'].map((code) => [code, ansFormats] as const),
]);

/** Practice settings (dmp.md §5.2) and their system; sectors of activity are SAxx of another one. */
export const practiceSettings = { system: '1.2.250.1.213.1.1.4.9', codes: ['AMBULATOIRE', 'SAD', 'MAD', 'HAD', 'ETABLISSEMENT', 'ESSMS', 'DEPISTAGE', 'PALLIATIF', 'SAMU_SMUR', 'AMO'] };
export const facilitySystem = '1.2.250.1.71.4.2.4';

/** Classification schemes of a document entry and of a submission set (dmp.md §5.2, §5.3). */
export const schemes = {
  setAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', setContentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500', setMarker: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  setPatientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446', setSourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', setUniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d', classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f', format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', facility: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practice: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', event: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

export const documentObjectType = 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1';
export const associationTypes = { hasMember: 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember', signs: 'urn:ihe:iti:2007:AssociationType:signs', replaces: 'urn:ihe:iti:2007:AssociationType:RPLC' } as const;
/** Only of an update (dmp.md §2.10); kept, so that a search since an instant meets it. */
export const changesStatus = 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus';
export const repositoryOid = '1.2.250.1.213.4.1.1.1.2';
export const applicationOid = '1.2.250.1.213.4.1.1.1';
export const approved = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved';
