import { newId } from '@pluriel/kernel';
import { completeLine, defaultZone, durationText, frenchNumber, parseDuration, parseShorthand, type PosologyStructured, type PrescriptionLine } from '@pluriel/prescribing/domain';
import type { DrugHit } from '@pluriel/web/api-client';

export type Moment = 'matin' | 'midi' | 'soir' | 'coucher';
/** A product picked in the search: found in the base, or typed freely. */
export type PickedProduct = { kind: 'drug'; hit: DrugHit } | { kind: 'free'; label: string } | { kind: 'device'; label: string };

const emptyPosology = (unit: string): PosologyStructured => ({ matin: null, midi: null, soir: null, coucher: null, unit, consignes: [] });

const blank = (unit: string): Omit<PrescriptionLine, 'labelDci'> => ({
  id: newId(), rank: 1, zone: 'autre', productKind: 'free', cis: null, labelBrand: null, form: null, route: null, posologyText: '', posology: emptyPosology(unit),
  durationValue: null, durationUnit: null, quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null,
});

/** A new line for a picked product; its zone is the one of its last prescription. `earlier`: lines already prescribed, newest first. */
export const lineOf = (picked: PickedProduct, earlier: readonly PrescriptionLine[], patientHasAld: boolean): PrescriptionLine => {
  if (picked.kind === 'free') return { ...blank('unité'), labelDci: picked.label.trim() };
  if (picked.kind === 'device') return { ...blank('unité'), productKind: 'device', posology: null, labelDci: picked.label.trim() };
  const { hit } = picked;
  const product = { cis: hit.cis, labelDci: hit.dcLabel };
  return { ...blank(hit.unit), ...product, productKind: hit.kind, labelBrand: hit.brand, form: hit.form, route: hit.routes[0] ?? null, zone: defaultZone(product, earlier, patientHasAld) };
};

/** The line with a shorthand applied: « 1-0-1 3 mois ». null when nothing was understood. */
export const withShorthand = (line: PrescriptionLine, text: string): PrescriptionLine | null => {
  const read = parseShorthand(text);
  if (read === null) return null;
  const before = line.posology ?? emptyPosology(line.quantityUnit ?? 'unité');
  const posology = read.posology === null ? before : { ...before, ...read.posology, consignes: [...new Set([...before.consignes, ...read.posology.consignes])] };
  return completeLine({ ...line, posology, ...(read.duration === null ? {} : { durationValue: read.duration.value, durationUnit: read.duration.unit }) });
};

/** A dose typed in one box: a number with a comma, a fraction, or nothing. undefined when it cannot be read. */
export const readDose = (text: string): number | null | undefined => {
  const plain = text.trim().replace(',', '.').replace('½', '0.5');
  if (plain === '') return null;
  const fraction = /^(\d{1,2})\/([2-4])$/.exec(plain);
  if (fraction) return Math.round((Number(fraction[1]) / Number(fraction[2])) * 1000) / 1000;
  return /^\d{1,3}(\.\d{1,3})?$/.test(plain) ? Number(plain) : undefined;
};

export const doseShown = (dose: number | null | undefined): string => (dose === null || dose === undefined ? '' : frenchNumber(dose));

export const withDose = (line: PrescriptionLine, moment: Moment, dose: number | null): PrescriptionLine =>
  completeLine({ ...line, posology: { ...(line.posology ?? emptyPosology('unité')), [moment]: dose } });

/** The line with the duration typed; undefined when it cannot be read, so that the box keeps the words and says so. */
export const withDuration = (line: PrescriptionLine, text: string): PrescriptionLine | undefined => {
  if (text.trim() === '') return completeLine({ ...line, durationValue: null, durationUnit: null });
  const duration = parseDuration(text);
  return duration === null ? undefined : completeLine({ ...line, durationValue: duration.value, durationUnit: duration.unit });
};

export const durationShown = (line: PrescriptionLine): string => (line.durationValue === null || line.durationUnit === null ? '' : durationText({ value: line.durationValue, unit: line.durationUnit }));

/** Adds or removes an instruction (« pendant le repas »). */
export const withConsigne = (line: PrescriptionLine, consigne: string): PrescriptionLine => {
  const posology = line.posology ?? emptyPosology(line.quantityUnit ?? 'unité');
  const consignes = posology.consignes.includes(consigne) ? posology.consignes.filter((kept) => kept !== consigne) : [...posology.consignes, consigne];
  return completeLine({ ...line, posology: { ...posology, consignes } });
};

/** Switches between doses by moment and a sentence written freely. The sentence stays, the boxes start empty. */
export const withFreeText = (line: PrescriptionLine, free: boolean, unit: string): PrescriptionLine =>
  free ? { ...line, posology: null, quantityUnit: line.quantityUnit ?? unit } : completeLine({ ...line, posology: emptyPosology(unit) });

/** A copy under the same product, for a second posology. */
export const duplicate = (line: PrescriptionLine): PrescriptionLine => ({ ...line, id: newId(), posology: line.posology === null ? null : { ...line.posology, consignes: [...line.posology.consignes] } });

/** Ranks follow the order on screen. */
export const ranked = (lines: readonly PrescriptionLine[]): PrescriptionLine[] => lines.map((line, index) => ({ ...line, rank: index + 1 }));
