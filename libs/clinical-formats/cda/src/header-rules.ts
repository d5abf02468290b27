import { documentTypeSystems, insRoots, professionalRoot, structureRoot } from './code-tables';

/** One fault found in a document. `path` says where; `message` is for the team that supports the product, not for the patient's file. */
export interface CdaFault { rule: string; path: string; message: string }

/** Header children in the order of the structuration minimale with their cardinality (cda.md §2). */
export const headerParts: readonly (readonly [name: string, min: number, max: number])[] = [
  ['realmCode', 1, 1], ['typeId', 1, 1], ['templateId', 3, 3], ['id', 1, 1], ['code', 1, 1], ['title', 1, 1], ['effectiveTime', 1, 1], ['confidentialityCode', 1, 1],
  ['languageCode', 1, 1], ['setId', 1, 1], ['versionNumber', 1, 1], ['recordTarget', 1, 1], ['author', 1, 9], ['dataEnterer', 0, 1], ['informant', 0, 9], ['custodian', 1, 1],
  ['informationRecipient', 0, 99], ['legalAuthenticator', 1, 1], ['authenticator', 0, 9], ['participant', 0, 99], ['inFulfillmentOf', 0, 99], ['documentationOf', 1, 99],
  ['relatedDocument', 0, 1], ['authorization', 0, 9], ['componentOf', 1, 1], ['component', 1, 1],
];

/** XPath that must be true, with the clause it comes from. `h` is urn:hl7-org:v3; the context is the root element. */
export interface HeaderRule { rule: string; path: string; test: string; message: string }

const anyOf = (name: string, values: readonly string[]) => values.map((value) => `${name}='${value}'`).join(' or ');
const isInsId = `(${anyOf('@root', insRoots)})`;
const insTraits = (test: string) => `not(h:recordTarget/h:patientRole/h:id[${isInsId}]) or ${test}`;
const patientName = 'h:recordTarget/h:patientRole/h:patient/h:name';

export const headerRules: readonly HeaderRule[] = [
  { rule: 'realm', path: 'realmCode', test: "h:realmCode/@code='FR'", message: 'realmCode must be FR' },
  { rule: 'type-id', path: 'typeId', test: "h:typeId[@root='2.16.840.1.113883.1.3' and @extension='POCD_HD000040']", message: 'typeId must be POCD_HD000040' },
  { rule: 'templates', path: 'templateId', test: "h:templateId[@root='2.16.840.1.113883.2.8.2.1'] and h:templateId[@root='1.2.250.1.213.1.1.1.1'] and h:templateId[@root='1.3.6.1.4.1.19376.1.2.20']", message: 'the three templates of an unstructured document are required' },
  { rule: 'type', path: 'code', test: `h:code[@code and @displayName and (${anyOf('@codeSystem', documentTypeSystems)})]`, message: 'code needs a code, a label and a known code system' },
  { rule: 'title', path: 'title', test: "normalize-space(h:title)!=''", message: 'the title is empty' },
  { rule: 'confidentiality', path: 'confidentialityCode', test: "h:confidentialityCode[(@code='N' or @code='R' or @code='V') and @displayName and @codeSystem='2.16.840.1.113883.5.25']", message: 'confidentiality must be N, R or V' },
  { rule: 'language', path: 'languageCode', test: "h:languageCode/@code='fr-FR'", message: 'language must be fr-FR' },
  { rule: 'version', path: 'versionNumber', test: 'h:versionNumber/@value >= 1 and floor(h:versionNumber/@value) = h:versionNumber/@value', message: 'the version must be a whole number from 1' },
  { rule: 'patient-id', path: 'recordTarget', test: 'h:recordTarget/h:patientRole/h:id and not(h:recordTarget/h:patientRole/h:id[not(@root) or not(@extension)])', message: 'each patient id needs root and extension' },
  { rule: 'patient-name', path: 'recordTarget', test: `count(${patientName})=1 and ${patientName}/h:given and ${patientName}/h:family and not(${patientName}/h:family[not(@qualifier)])`, message: 'the patient needs given names and family names with their qualifier' },
  { rule: 'patient-qualifiers', path: 'recordTarget', test: `not(${patientName}/*[@qualifier and not(@qualifier='BR' or @qualifier='CL')])`, message: 'only BR and CL qualify a patient name' },
  { rule: 'patient-gender', path: 'recordTarget', test: "h:recordTarget/h:patientRole/h:patient/h:administrativeGenderCode[(@code='F' or @code='M' or @code='UN') and @codeSystem='2.16.840.1.113883.5.1']", message: 'gender must be F, M or UN' },
  { rule: 'patient-birth', path: 'recordTarget', test: 'string-length(h:recordTarget/h:patientRole/h:patient/h:birthTime/@value)=8', message: 'birth date must be YYYYMMDD' },
  { rule: 'ins-once', path: 'recordTarget', test: `count(h:recordTarget/h:patientRole/h:id[${isInsId}]) <= 1`, message: 'one matricule at most' },
  { rule: 'ins-length', path: 'recordTarget', test: insTraits(`string-length(h:recordTarget/h:patientRole/h:id[${isInsId}]/@extension)=15`), message: 'a matricule has 15 characters' },
  { rule: 'ins-birth-name', path: 'recordTarget', test: insTraits(`${patientName}/h:family[@qualifier='BR']`), message: 'with the INS, the birth name is required' },
  { rule: 'ins-first-given', path: 'recordTarget', test: insTraits(`${patientName}/h:given[@qualifier='BR']`), message: 'with the INS, the first birth given name is required' },
  { rule: 'ins-givens', path: 'recordTarget', test: insTraits(`count(${patientName}/h:given[not(@qualifier)])=1`), message: 'with the INS, the list of birth given names is required' },
  { rule: 'ins-birth-place', path: 'recordTarget', test: insTraits('string-length(h:recordTarget/h:patientRole/h:patient/h:birthplace/h:place/h:addr/h:county)=5'), message: 'with the INS, the code of the birth place is required' },
  { rule: 'author-id', path: 'author', test: `not(h:author[not(h:assignedAuthor/h:id[@root='${professionalRoot}' and string-length(@extension) >= 10] or h:assignedAuthor/h:id[@root='${structureRoot}'])])`, message: 'each author needs a national identifier' },
  { rule: 'author-name', path: 'author', test: "not(h:author/h:assignedAuthor/h:assignedPerson[normalize-space(h:name/h:family)=''])", message: 'an author has no family name' },
  { rule: 'author-time', path: 'author', test: 'not(h:author[not(h:time/@value)])', message: 'an author has no time' },
  { rule: 'custodian', path: 'custodian', test: `h:custodian/h:assignedCustodian/h:representedCustodianOrganization/h:id[@root='${structureRoot}' and @extension]`, message: 'the custodian must be a structure with its national identifier' },
  { rule: 'signer', path: 'legalAuthenticator', test: `h:legalAuthenticator[h:time/@value and h:signatureCode/@code='S' and h:assignedEntity/h:id[@root='${professionalRoot}' and @extension] and normalize-space(h:assignedEntity/h:assignedPerson/h:name/h:family)!='']`, message: 'the legal authenticator must be identified, with a time' },
  { rule: 'act', path: 'documentationOf[1]', test: 'count(h:documentationOf[1]/h:serviceEvent/h:performer)=1 and count(h:documentationOf[1]/h:serviceEvent/h:effectiveTime)=1 and h:documentationOf[1]/h:serviceEvent/h:effectiveTime/h:low/@value', message: 'the main act needs one performer and its date' },
  { rule: 'act-setting', path: 'documentationOf[1]', test: "h:documentationOf[1]/h:serviceEvent/h:performer/h:assignedEntity/h:representedOrganization/h:standardIndustryClassCode[@code and @displayName and @codeSystem='1.2.250.1.213.1.1.4.9']", message: 'the setting of the main act is missing' },
  { rule: 'replaces', path: 'relatedDocument', test: "not(h:relatedDocument) or (h:relatedDocument[@typeCode='RPLC']/h:parentDocument/h:id/@root and h:relatedDocument/h:parentDocument/h:id/@root != h:id/@root and h:versionNumber/@value > 1)", message: 'a replacement names another document and raises the version' },
  { rule: 'encounter', path: 'componentOf', test: "h:componentOf/h:encompassingEncounter[h:effectiveTime and h:location/h:healthCareFacility/h:code[@code and @displayName and @codeSystem='1.2.250.1.71.4.2.4']]", message: 'the encounter needs its date and the kind of place' },
  { rule: 'body', path: 'component', test: "h:component/h:nonXMLBody/h:text[@mediaType='application/pdf' and @representation='B64']", message: 'the body must be a PDF in base64' },
  { rule: 'no-empty-attribute', path: '//@*', test: "not(//@*[normalize-space(.)=''])", message: 'an attribute is empty' },
  { rule: 'no-empty-element', path: '//*', test: "not(//*[not(@*) and not(*) and normalize-space(.)=''])", message: 'an element is empty' },
];

/** Instants of the header: a time always carries its offset (cda.md §1). */
export const timestampPaths: readonly string[] = ['h:effectiveTime/@value', 'h:author/h:time/@value', 'h:legalAuthenticator/h:time/@value', 'h:documentationOf/h:serviceEvent/h:effectiveTime/*/@value', 'h:componentOf/h:encompassingEncounter/h:effectiveTime/*/@value'];
export const timestampShape = /^\d{14}[+-]\d{4}$/;

/** Digits and dots, no leading zero, 64 characters at most (dmp.md §5.2). */
export const oidShape = /^(?=.{3,64}$)[0-2](?:\.(?:0|[1-9]\d*))+$/;
