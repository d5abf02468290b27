import { drugCodeSystems, printedFlags, type PrescribedDevice, type PrescribedDrug, type PrescribedDrugFacts } from '@pluriel/clinical-formats/model';
import { durationDays, lineDuration, nonSubstitutionWords } from '@pluriel/prescribing/domain';
import type { PrintablePrescriptionLine } from '@pluriel/prescribing/server';

/**
 * What a line of prescription says to a machine (cda.md §5.3): nothing that is not on the paper, nothing guessed. The
 * posology stays in words: « le matin » of a prescriber is no moment of HL7.
 * @param on day of the prescription, YYYY-MM-DD
 * @returns the printed line with its facts; without them when the line cannot be validated yet
 */
export function prescribedDrug(line: PrintablePrescriptionLine, on: string): PrescribedDrug {
  const { printed, substitutionAllowed, nonSubstitutionReason } = line;
  if (!substitutionAllowed && nonSubstitutionReason === null) return printed;
  const duration = lineDuration(line);
  return {
    ...printed,
    facts: {
      product: productOf(line), dosing: null, period: { from: on, to: duration && dayAfter(on, durationDays(duration) - 1) }, renewals: line.renewals,
      quantity: line.quantity !== null && line.quantity > 0 ? { value: line.quantity, unit: null } : null,
      substitution: nonSubstitutionReason === null || substitutionAllowed ? { allowed: true } : { allowed: false, reason: nonSubstitutionWords[nonSubstitutionReason] },
      flags: { ald: line.zone === 'ald', prevention: line.mentions?.includes('prevention') ?? false, ...printedFlags(printed.mentions) },
    },
  };
}

/** A device, in words: no list of devices is loaded, so it has no LPP nor EMDN code (cda.md §5.3). */
export function prescribedDevice({ printed, zone, quantity, renewals, mentions, ...line }: PrintablePrescriptionLine, on: string): PrescribedDevice {
  const duration = lineDuration(line);
  const { workAccident, notReimbursed } = printedFlags(printed.mentions);
  return {
    label: printed.label, details: [printed.quantity, printed.posology].filter((part) => part.trim() !== '').join(', '), mentions: zone === 'ald' ? ['En rapport avec l’affection de longue durée', ...printed.mentions] : printed.mentions, emdn: null, lpp: null,
    period: { from: on, to: duration && dayAfter(on, durationDays(duration) - 1) }, renewals, quantity: quantity !== null && Number.isInteger(quantity) && quantity > 0 ? quantity : null,
    flags: { ald: zone === 'ald', workAccident, prevention: mentions?.includes('prevention') ?? false, notReimbursed },
  };
}

/** A common name has no CIS: the brand is the pharmacist's choice. */
function productOf({ productKind, cis, labelBrand, printed, product: { name, substances } }: PrintablePrescriptionLine): PrescribedDrugFacts['product'] {
  const ingredients = substances.map((substance) => ({ name: substance, code: null, strength: null }));
  if (productKind !== 'brand' || cis === null) return { cis: null, name: null, ingredients };
  return { cis: { code: cis, label: name ?? printed.label, codeSystem: drugCodeSystems.cis, codeSystemName: 'CIS' }, name: name ?? labelBrand, ingredients };
}

const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
