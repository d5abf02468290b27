import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { ageInMonths, correctedAge, drawnPercentiles, growthIndicators, growthSource, growthSpans, growthValue, heightAs, isStanding, lastAge, percentileWords, weightForHeightPosition, weightForHeightSpans, weightForHeightValue, type GrowthIndicator, type GrowthSex } from '@pluriel/clinical-formats/growth';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { ageLabel } from '@pluriel/identity/domain';
import { adultAge, bodyMassIndex, measureWords, targetHeight, type GrowthSign } from '@pluriel/record/domain';
import { ChildFacts, measuresIn, newestOf, positionAt, type ChildFile } from './child-facts';
import type { Growth, GrowthCell, GrowthChart, GrowthFact, GrowthRow } from './growth.dto';

const signs: Readonly<Record<GrowthSign, Exclude<GrowthIndicator, 'bodyMassIndex'>>> = { weight: 'weight', height: 'height', 'head-circumference': 'headCircumference' };

/** Growth of a person: every day somebody measured, placed among the curves (CHILD-02). The reading is traced. */
@Injectable()
export class ReadGrowth {
  constructor(private readonly transactions: Transactions, private readonly facts: ChildFacts, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<Growth> {
    return this.transactions.run(caller, async (ctx) => {
      const file = await this.facts.of(ctx, patientId);
      await this.trace.write(ctx, { action: 'growth.viewed', subjectType: 'patient', subjectId: patientId, patientId });
      return growthOf(file);
    });
  }
}

function growthOf(file: ChildFile): Growth {
  const { patient, birth, today, years, elements, weeksAtBirth, restricted } = file;
  const { sexe } = patient.traits;
  const rows = rowsOf(file);
  const fact = (sign: 'gestational-weeks' | 'mother-height' | 'father-height'): GrowthFact | null => { const found = newestOf(elements, sign); return found && { elementId: found.element.id, version: found.element.version, value: found.value }; };
  const [motherHeight, fatherHeight] = [fact('mother-height'), fact('father-height')];
  const oldest = Math.max(ageIn(birth, today), ...rows.map(({ months }) => months));
  return {
    patientId: patient.id, birth, age: ageLabel(birth, today), minor: years < adultAge, rows, charts: sexe === 'I' || birth.length !== 10 ? [] : [...chartsOf(sexe, oldest), ...heightCharts(sexe, ageIn(birth, today), rows)], source: growthSource,
    weeksAtBirth: weeksAtBirth === null ? null : fact('gestational-weeks'), motherHeight, fatherHeight, target: sexe === 'I' ? null : targetHeight(sexe, motherHeight?.value ?? null, fatherHeight?.value ?? null), restricted,
  };
}

/** A day of birth that is not whole gives no age. */
const ageIn = (birth: string, on: string): number => (birth.length === 10 ? ageInMonths(birth, on) : 0);

function rowsOf(file: ChildFile): GrowthRow[] {
  const { birth, elements, weeksAtBirth } = file;
  const days = new Map<string, GrowthRow>();
  for (const { sign, value, on, element } of measuresIn(elements, 'weight', 'height', 'head-circumference')) {
    const months = correctedAge(ageIn(birth, on), weeksAtBirth);
    const row = days.get(on) ?? { on, age: ageLabel(birth, on), months: rounded(months), corrected: months !== ageIn(birth, on), weight: null, height: null, headCircumference: null, bodyMassIndex: null, weightForHeight: null, heightOnChart: null };
    const indicator = signs[sign as GrowthSign];
    days.set(on, { ...row, [indicator]: row[indicator] ?? { ...placed(file, indicator, on, value), words: weightInGrams(sign, value) ?? measureWords({ sign, value, second: null }), elementId: element.id, version: element.version, authorName: element.authorName } });
  }
  return [...days.values()].map((row) => ({ ...row, bodyMassIndex: indexOf(file, row), ...forHeight(file, row) })).sort((one, other) => other.on.localeCompare(one.on));
}

/** The index is read from two years on, when height is standing. */
function indexOf(file: ChildFile, { on, weight, height }: GrowthRow): GrowthCell | null {
  const value = bodyMassIndex(weight?.value ?? null, height?.value ?? null);
  return value === null ? null : { ...placed(file, 'bodyMassIndex', on, value), words: `${String(value).replace('.', ',')} kg/m²`, elementId: null, version: 0, authorName: null };
}

function placed(file: ChildFile, indicator: GrowthIndicator, on: string, value: number): Pick<GrowthCell, 'value' | 'position' | 'percentile' | 'z'> {
  return { value, ...said(on < file.birth ? null : positionAt(file, indicator, on, value)) };
}

const said = (found: { z: number; percentile: number } | null): Pick<GrowthCell, 'position' | 'percentile' | 'z'> => ({ position: found && `${percentileWords(found.percentile)} (${signed(found.z)} ET)`, percentile: found && rounded(found.percentile), z: found && rounded(found.z) });

/** Weight for height needs both of one day, and the age says only how the height was measured: it is not corrected. */
function forHeight({ patient, birth, today }: ChildFile, { on, weight, height }: GrowthRow): Pick<GrowthRow, 'weightForHeight' | 'heightOnChart'> {
  const { sexe } = patient.traits;
  const months = ageIn(birth, on);
  const found = weight === null || height === null || sexe === 'I' || birth.length !== 10 ? null : weightForHeightPosition({ sex: sexe, months, heightCm: height.value, weightKg: weight.value });
  if (found === null || weight === null || height === null) return { weightForHeight: null, heightOnChart: null };
  return { weightForHeight: { value: weight.value, ...said(found), words: `${weight.words} pour ${height.words}`, elementId: null, version: 0, authorName: null }, heightOnChart: heightAs(height.value, isStanding(months), isStanding(ageIn(birth, today))) };
}

/** One chart, drawn as the child is measured today: lying before two years, standing after; none once nobody of that age is on it. */
function heightCharts(sex: GrowthSex, months: number, rows: readonly GrowthRow[]): GrowthChart[] {
  if (months > 60 && rows.every(({ weightForHeight }) => weightForHeight === null)) return [];
  const standing = isStanding(months);
  const { from, to } = weightForHeightSpans[standing ? 'standing' : 'lying'];
  const heights = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [{ indicator: 'weightForHeight', label: 'Poids selon la taille', unit: 'kg', from, to, lines: drawnPercentiles.map(({ percentile, z }) => ({ percentile, points: heights.flatMap((cm): [number, number][] => { const value = weightForHeightValue(sex, cm, standing, z); return value === null ? [] : [[cm, rounded(value)]]; }) })) }];
}

const signed = (z: number): string => `${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1).replace('.', ',')}`;
const rounded = (value: number): number => Math.round(value * 100) / 100;
/** « 8 450 g »: how a baby is weighed. */
const weightInGrams = (sign: string, kg: number): string | null => (sign === 'weight' && kg < 10 ? `${String(Math.round(kg * 1000)).replace(/^(\d)(\d{3})$/, '$1 $2')} g` : null);

/** Curves that follow age. */
const agedNames = ['weight', 'height', 'headCircumference', 'bodyMassIndex'] as const satisfies readonly GrowthIndicator[];

/** The parts of life that are readable up to this age, indicator by indicator. */
const chartsOf = (sex: GrowthSex, oldest: number): GrowthChart[] => agedNames.flatMap((indicator) => growthSpans
  .filter(({ from }) => from === 0 || oldest >= from).map(({ from, to }) => ({ from, to: Math.min(to, lastAge(indicator)) })).filter(({ from, to }, index, all) => to > from && all.findIndex((span) => span.from === from && span.to === to) === index)
  .map(({ from, to }) => ({ indicator, label: growthIndicators[indicator].label, unit: growthIndicators[indicator].unit, from, to, lines: drawnPercentiles.map(({ percentile, z }) => ({ percentile, points: ages(from, to).flatMap((months): [number, number][] => { const value = growthValue(indicator, sex, months, z); return value === null ? [] : [[months, rounded(value)]]; }) })) })));

/** Ages at which a curve is drawn: fine where it bends. */
function ages(from: number, to: number): number[] {
  const step = to <= 24 ? 1 : to <= 60 ? 2 : 6;
  const early = from === 0 ? [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6] : [];
  const later = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step).filter((age) => age > (early.at(-1) ?? -1));
  return [...new Set([...early, ...later, to])].filter((age) => age <= to);
}
