import { authorSpecialties, civilities, documentTypes, encounterKinds, encounterRoles, facilityTypes, participantRoles, practiceSettings, professionalFunctions, relationships, titles, type Code } from '@pluriel/clinical-formats/model';
import type { Refuse } from './cda-fault';
import type { XmlTree } from './xml-tree';

const listOf = (codes: Iterable<Code>): ReadonlySet<string> => new Set([...codes].map(({ code, codeSystem }) => `${code} ${codeSystem}`));
const valuesOf = (values: readonly string[]): ReadonlySet<string> => new Set(values);

const professions = listOf(authorSpecialties.values());
const genders = new Set(['F', 'M', 'UN'].map((code) => `${code} 2.16.840.1.113883.5.1`));
const everyRelationship = listOf(Object.values(relationships));

/** Closed lists by place: `<parent>/<element>`, or the element wherever it stands (cda.md §2). */
const lists: Readonly<Record<string, { list: ReadonlySet<string>; name: string }>> = {
  'ClinicalDocument/code': { list: listOf(Object.values(documentTypes).map(({ code }) => code)), name: 'JDV_J07, types we write' },
  'assignedAuthor/code': { list: professions, name: 'JDV_J01' }, 'assignedEntity/code': { list: professions, name: 'JDV_J01' }, 'associatedEntity/code': { list: professions, name: 'JDV_J01' },
  'healthCareFacility/code': { list: listOf(Object.values(facilityTypes)), name: 'JDV_J02' }, standardIndustryClassCode: { list: listOf(Object.values(practiceSettings)), name: 'JDV_J04' },
  'relatedEntity/code': { list: everyRelationship, name: 'JDV_J11' },
  functionCode: { list: listOf(Object.values(professionalFunctions)), name: 'JDV_J47' }, 'encompassingEncounter/code': { list: listOf(Object.values(encounterKinds)), name: 'JDV_J142' },
  'patient/administrativeGenderCode': { list: genders, name: 'JDV_J143' },
  'ClinicalDocument/confidentialityCode': { list: new Set(['N', 'R', 'V'].map((code) => `${code} 2.16.840.1.113883.5.25`)), name: 'JDV_J08' },
};
const labelled = new Set(['ClinicalDocument/code', 'ClinicalDocument/confidentialityCode', 'healthCareFacility/code', 'standardIndustryClassCode', 'assignedAuthor/code']);

/** Closed lists of an attribute, by element of the header. */
const attributeLists: Readonly<Record<string, { attribute: string; list: ReadonlySet<string>; name: string }>> = {
  'ClinicalDocument/participant': { attribute: 'typeCode', list: valuesOf(participantRoles), name: 'JDV_J144' },
  'encompassingEncounter/encounterParticipant': { attribute: 'typeCode', list: valuesOf(encounterRoles), name: 'JDV_J140' },
  'informant/relatedEntity': { attribute: 'classCode', list: valuesOf(['ECON', 'NOK', 'CON', 'CAREGIVER', 'PAT']), name: 'cda.md §2.5' },
};

/** Civility and title of the people of the header: JDV_J245, JDV_J246. */
const namePartLists: Readonly<Record<string, ReadonlySet<string>>> = { prefix: valuesOf(civilities), suffix: valuesOf(titles) };

/** Elements that some list is about: the others need no look. */
const listed = new Set([...Object.keys(lists), ...Object.keys(attributeLists), ...Object.keys(namePartLists)].map((place) => place.replace(/^.*\//, '')));

/** Refuses a code outside the closed list of its place, or a header code without its label. */
export function checkCodes({ parts }: XmlTree, refuse: Refuse): void {
  for (const part of parts) {
    const { name, attributes, parent } = part;
    if (!listed.has(name)) continue;
    const place = parent ? `${parent.name}/${name}` : name;
    const key = place in lists ? place : name in lists ? name : null;
    if (key !== null && attributes['nullFlavor'] === undefined) {
      const { list, name: source } = lists[key] ?? { list: new Set(), name: '' };
      if (!list.has(`${attributes['code'] ?? ''} ${attributes['codeSystem'] ?? ''}`)) refuse('closed-list', part, `the code is not in ${source}`);
      else if (labelled.has(key) && !attributes['displayName']) refuse('label', part, 'a header code has no label');
    }
    const attributeList = attributeLists[place];
    if (attributeList && !attributeList.list.has(attributes[attributeList.attribute] ?? '')) refuse('closed-list', part, `${attributeList.attribute} is not in ${attributeList.name}`);
    const nameParts = parent?.name === 'name' ? namePartLists[name] : undefined;
    if (nameParts && !nameParts.has(part.text)) refuse('closed-list', part, `${name} is not in its list`);
  }
}
