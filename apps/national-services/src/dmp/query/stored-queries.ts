/** How a slot is written: a quoted text, a list of quoted texts, a list of codes, bare UTC digits (dmp.md §2.7). */
export type SlotForm = 'text' | 'list' | 'codes' | 'time';
/** `repeatable`: given several times, all of them must hold (IHE ITI-18). */
interface SlotRule { form: SlotForm; repeatable?: true }
interface QueryRule { name: QueryName; slots: Readonly<Record<string, SlotRule>>; required: readonly (readonly string[])[] }

export type QueryName = 'FindDocuments' | 'FindDocumentsByReferenceId' | 'FindSubmissionSets' | 'GetDocuments' | 'GetAssociations' | 'GetDocumentsAndAssociations' | 'GetSubmissionSets' | 'GetSubmissionSetAndContents' | 'GetRelatedDocuments';

const times = (prefix: string, ...names: string[]): Record<string, SlotRule> => Object.fromEntries(names.flatMap((name) => [`${prefix}${name}From`, `${prefix}${name}To`]).map((name) => [name, { form: 'time' }]));
const documentSlots: Record<string, SlotRule> = {
  $XDSDocumentEntryPatientId: { form: 'text' }, $XDSDocumentEntryStatus: { form: 'list' }, $XDSDocumentEntryClassCode: { form: 'codes' }, $XDSDocumentEntryTypeCode: { form: 'codes' }, $XDSDocumentEntryFormatCode: { form: 'codes' },
  $XDSDocumentEntryPracticeSettingCode: { form: 'codes' }, $XDSDocumentEntryHealthcareFacilityTypeCode: { form: 'codes' }, $XDSDocumentEntryEventCodeList: { form: 'codes', repeatable: true }, $XDSDocumentEntryConfidentialityCode: { form: 'codes', repeatable: true },
  $XDSDocumentEntryAuthorPerson: { form: 'list' }, $XDSDocumentEntryReferenceIdList: { form: 'list', repeatable: true }, ...times('$XDSDocumentEntry', 'CreationTime', 'ServiceStartTime', 'ServiceStopTime'),
};
const patientAndStatus = [['$XDSDocumentEntryPatientId'], ['$XDSDocumentEntryStatus']];
const names = { form: 'list' } as const;
const documentNames = { $XDSDocumentEntryEntryUUID: names, $XDSDocumentEntryUniqueId: names };
const oneDocumentName = [['$XDSDocumentEntryEntryUUID', '$XDSDocumentEntryUniqueId']];

/** The stored queries of ITI-18 the DMP knows (dmp.md §2.7). */
const queries: Record<string, QueryRule> = {
  'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d': { name: 'FindDocuments', slots: documentSlots, required: patientAndStatus },
  'urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492': { name: 'FindDocumentsByReferenceId', slots: documentSlots, required: [...patientAndStatus, ['$XDSDocumentEntryReferenceIdList']] },
  'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9': {
    name: 'FindSubmissionSets', required: [['$XDSSubmissionSetPatientId'], ['$XDSSubmissionSetStatus']],
    slots: { $XDSSubmissionSetPatientId: { form: 'text' }, $XDSSubmissionSetStatus: names, $XDSSubmissionSetSourceId: names, $XDSSubmissionSetAuthorPerson: { form: 'text' }, $XDSSubmissionSetContentType: { form: 'codes' }, ...times('$XDSSubmissionSet', 'SubmissionTime') },
  },
  'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4': { name: 'GetDocuments', slots: documentNames, required: oneDocumentName },
  'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155': { name: 'GetAssociations', slots: { $uuid: names }, required: [['$uuid']] },
  'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a': { name: 'GetDocumentsAndAssociations', slots: documentNames, required: oneDocumentName },
  'urn:uuid:51224314-5390-4169-9b91-b1980040715a': { name: 'GetSubmissionSets', slots: { $uuid: names }, required: [['$uuid']] },
  'urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83': { name: 'GetSubmissionSetAndContents', slots: { $XDSSubmissionSetEntryUUID: { form: 'text' }, $XDSSubmissionSetUniqueId: { form: 'text' }, $XDSDocumentEntryFormatCode: { form: 'codes' }, $XDSDocumentEntryConfidentialityCode: { form: 'codes', repeatable: true } }, required: [['$XDSSubmissionSetEntryUUID', '$XDSSubmissionSetUniqueId']] },
  'urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6': { name: 'GetRelatedDocuments', slots: { $XDSDocumentEntryEntryUUID: { form: 'text' }, $XDSDocumentEntryUniqueId: { form: 'text' }, $AssociationTypes: names }, required: [...oneDocumentName, ['$AssociationTypes']] },
};

/** @returns what a stored query accepts, or undefined for an unknown one */
export const slotsOf = (id: string): QueryRule | undefined => queries[id];
