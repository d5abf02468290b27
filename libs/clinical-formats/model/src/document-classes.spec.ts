import { classOfType, typesOfClass } from './document-classes';
import { documentTypes } from './document-types';

describe('DMP-12 types a professional may send, and their class (dmp.md §6)', () => {
  it.each([['57833-6', '42'], ['11488-4', '10'], ['60591-5', '11'], ['34794-8', '10'], ['CERT_DECL', '52'], ['PRESC-KINE', '42'], ['18748-4', '31'], ['80771-9', '44']])('%s belongs to class %s', (type, wanted) => expect(classOfType(type)?.code).toBe(wanted));
  it.each(['DOCPAT01', 'EXPPAT_1', '74465-6', 'NOTHING', ''])('« %s » is not sent', (type) => expect(classOfType(type)).toBeNull());
  it('names a type in one class only, and a class by all its types', () => {
    const all = ['10', '11', '31', '42', '43', '44', '45', '52', '60', '95'].flatMap((code) => typesOfClass(code).map((type) => [type, code] as const));
    expect(new Set(all.map(([type]) => type)).size).toBe(all.length);
    for (const [type, code] of all) expect([type, classOfType(type)?.code]).toEqual([type, code]);
    expect(typesOfClass('90')).toEqual([]);
    expect(Object.values(documentTypes).length).toBeGreaterThan(30);
  });
});
