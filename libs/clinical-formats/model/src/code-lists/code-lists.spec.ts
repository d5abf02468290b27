import { describeWithReference } from '@pluriel/platform/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from '../code';
import { documentTypes } from '../document-types';
import { encounterKinds, encounterRoles, facilityTypes, participantRoles, practiceSettings, professionalFunctions, relationships, titles } from './header-codes';
import { authorSpecialties, professionCode } from './professions';

describe('Profession of a header (JDV_J01, cda.md §2.2)', () => {
  const labels = { profession: 'Profession', knowHow: 'Savoir-faire' };
  it.each([['10', 'SM54', 'G15_10/SM54'], ['21', 'A', 'G15_21/A'], ['60', null, 'G15_60'], ['93', null, '93'], ['SECRETARIAT_MEDICAL', null, 'SECRETARIAT_MEDICAL'], ['332', null, '332']])('%s with %s is %s', (profession, knowHow, code) => {
    expect(professionCode(profession, knowHow, labels).code).toBe(code);
  });
  it('leaves out a know-how that the list lacks rather than invent a code', () => { expect(professionCode('10', 'SCH10', labels)).toEqual({ code: 'G15_10', label: 'Médecin', codeSystem: '1.2.250.1.213.1.1.4.5' }); });
  it('gives a code of its own to an unknown profession, which the check refuses', () => { expect(authorSpecialties.has(professionCode('777', null, labels).code)).toBe(false); });
});

describeWithReference('Lists as published (jeuxDeValeurs)', (folder) => {
  const published = (name: string): Map<string, string> => {
    const sets = join(folder, 'cda-kit/jeuxDeValeurs');
    const file = readdirSync(sets).find((candidate) => candidate.startsWith(`JDV_${name}_`));
    if (!file) throw new Error(`JDV_${name} is missing`);
    const text = readFileSync(join(sets, file), 'utf8').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
    return new Map([...text.matchAll(/<Concept code="([^"]*)"\s*codeSystem="([^"]*)"\s*displayName="([^"]*)"/g)].map(([, code, system, label]) => [`${code} ${system}`, label ?? '']));
  };
  const ours = (codes: Iterable<Code>): Map<string, string> => new Map([...codes].map(({ code, codeSystem, label }) => [`${code} ${codeSystem}`, label]));
  it('JDV_J01: every profession and know-how, word for word', () => { expect(ours(authorSpecialties.values())).toEqual(published('J01')); });
  it.each<[string, Iterable<Code>]>([['J02', Object.values(facilityTypes)], ['J04', Object.values(practiceSettings)], ['J11', Object.values(relationships)], ['J47', Object.values(professionalFunctions)], ['J142', Object.values(encounterKinds)]])('JDV_%s', (name, codes) => {
    const list = published(name);
    // EXP_PATIENT and SNR are no places of care; « Médecin Traitant » is written as IPS-FR compares it.
    for (const outside of ['EXP_PATIENT', 'SNR']) list.delete(`${outside} 1.2.250.1.213.1.1.4.6`);
    const lower = (map: Map<string, string>) => [...map].map(([code, label]) => [code, label.toLocaleLowerCase('fr')]).sort();
    expect(lower(ours(codes))).toEqual(lower(list));
  });
  it.each<[string, readonly string[]]>([['J144', participantRoles], ['J140', encounterRoles], ['J246', titles]])('JDV_%s', (name, codes) => {
    expect([...published(name).keys()].map((key) => key.split(' ')[0]).sort()).toEqual([...codes].sort());
  });
  it('JDV_J07: every type we write, under its system', () => {
    const list = published('J07');
    for (const { code } of Object.values(documentTypes)) expect([code.code, list.get(`${code.code} ${code.codeSystem}`)]).toEqual([code.code, code.label]);
  });
});
