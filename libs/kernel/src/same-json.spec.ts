import fc from 'fast-check';
import { sameJson } from './index';

const turned = (value: unknown): unknown => (Array.isArray(value) ? value.map(turned) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, turned(part)])) : value);

it('property: a value is the same as itself read back from the database with its keys in another order', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => { expect(sameJson(value, turned(JSON.parse(JSON.stringify(value))))).toBe(true); }));
});

it('tells a change of a value, of a key, of the order of a list; a key without a value is no key', () => {
  const one = { b: [1, { d: null, c: 'x' }], a: true };
  expect([{ ...one, a: false }, { ...one, e: 1 }, { ...one, b: [{ c: 'x', d: null }, 1] }, { a: true }, null, undefined].map((other) => sameJson(one, other))).toEqual([false, false, false, false, false, false]);
  expect([sameJson({ ...one, e: undefined }, one), sameJson(undefined, undefined), sameJson(null, undefined), sameJson(new Date(0), '1970-01-01T00:00:00.000Z')]).toEqual([true, true, false, true]);
});
