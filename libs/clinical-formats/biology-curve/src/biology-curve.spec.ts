import * as fc from 'fast-check';
import { biologyCurveSvg, figuresOf, flagOf, type BiologyCurve } from './biology-curve';

const hba1c: BiologyCurve = { label: 'HbA1c', unit: '%', reference: { low: 4, high: 6.5 }, points: [{ on: '2025-12-05', value: 7.2 }, { on: '2026-03-05', value: 6.4 }, { on: '2025-09-01', value: 12.5, flag: 'critical' }] };
const potassium: BiologyCurve = { label: 'Potassium', unit: 'mmol/l', reference: { low: 3.5, high: 5 }, points: [{ on: '2026-01-01', value: 3.1 }, { on: '2026-01-05', value: 4.2 }] };

describe('Curve of a result (BIO-05)', () => {
  it('draws every value, oldest first, inside the frame', () => {
    const svg = biologyCurveSvg(hba1c);
    expect(svg.match(/<circle/g)).toHaveLength(1);
    const [, path] = /d="M([^"]+)" fill="none" stroke="#0F4C50" stroke-width="1.4"/.exec(svg) ?? [];
    const xs = (path ?? '').split('L').map((pair) => Number(pair.split(' ')[0]));
    expect(xs).toHaveLength(3);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  });
  it('tells outside and critical values by their shape, not by colour alone', () => {
    const shapes = (curve: BiologyCurve): string[] => [...biologyCurveSvg(curve).matchAll(/<path d="[^"]+" fill="(#FFFFFF|#17211F)"/g)].map(([, fill]) => String(fill));
    expect(shapes(hba1c)).toEqual(['#FFFFFF', '#17211F', '#FFFFFF']);
    expect(shapes(potassium)).toEqual(['#FFFFFF']);
    expect([7.2, 6.4, 3].map((value) => flagOf({ on: '2026-01-01', value }, { low: 4, high: 6.5 }))).toEqual(['high', 'normal', 'low']);
    expect(flagOf({ on: '2026-01-01', value: 5, flag: 'critical' }, { low: 4, high: 6.5 })).toBe('critical');
  });
  it('says the same in words', () => { expect(figuresOf(hba1c).replaceAll('\u00A0', ' ')).toBe('HbA1c : 12,5 % le 01/09/2025 (critique) ; 7,2 % le 05/12/2025 (élevé) ; 6,4 % le 05/03/2026'); });
  it('writes the bounds of the reference and the last value', () => {
    const svg = biologyCurveSvg(hba1c);
    for (const part of ['min 4', 'max 6,5', '6,4 % le 05/03/26', 'stroke-dasharray', '#E4ECEA']) expect(svg).toContain(part);
  });
  it('uses nothing a PDF/A-1 refuses: no transparency, no picture, no style sheet', () => { expect(biologyCurveSvg(hba1c)).not.toMatch(/opacity|rgba|<image|<style|url\(/); });
  it('lets nothing typed be interpreted', () => {
    const svg = biologyCurveSvg({ ...hba1c, label: '"><script>alert(1)</script>', unit: '&lt;' });
    expect(svg).not.toMatch(/<script|"><script/);
    expect(svg).toContain('&#60;script&#62;');
  });
  it('says when there is nothing to draw', () => { expect(biologyCurveSvg({ label: 'TSH', unit: null, points: [] })).toContain('Aucune valeur'); });
  it.each([[[5e-324]], [[0, 1e-320]], [[1e6, 1e6 + 1e-10]]])('keeps a scale for values that hardly differ: %s', (values) => {
    const svg = biologyCurveSvg({ label: 'x', unit: 'u', points: values.map((value, day) => ({ on: `2026-01-0${day + 1}`, value })) });
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(10_000);
  });
  it('draws any values without a figure that is not one', () => {
    const point = fc.record({ on: fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)), value: fc.double({ min: -1e6, max: 1e6 }) });
    fc.assert(fc.property(fc.array(point, { maxLength: 30 }), fc.option(fc.record({ low: fc.double({ noNaN: true, min: -100, max: 100 }), high: fc.double({ noNaN: true, min: 101, max: 500 }) })), (points, reference) => {
      const svg = biologyCurveSvg({ label: 'x', unit: 'u', points, reference });
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.length).toBeLessThan(40_000);
    }));
  });
});
