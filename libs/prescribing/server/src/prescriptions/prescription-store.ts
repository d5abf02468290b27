import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { completeLine, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { In, Not } from 'typeorm';
import { PrescriptionLineRecord } from './prescription-line.entity';
import { PrescriptionRecord } from './prescription.entity';

/** The prescription of the caller's structure, locked when it is about to change. @throws 404 `prescription.unknown` */
export async function loadPrescription(ctx: Ctx, id: string, lock = false): Promise<PrescriptionRecord> {
  const found = await ctx.manager.getRepository(PrescriptionRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (found === null) throw domainError('prescription.unknown', 'Cette ordonnance n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez au dossier du patient.' });
  return found;
}

/** Lines of several prescriptions, in printing order. */
export async function loadLines(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PrescriptionLine[]>> {
  const rows = ids.length === 0 ? [] : await ctx.manager.getRepository(PrescriptionLineRecord).find({ where: { prescriptionId: In([...ids]) }, order: { rank: 'ASC' } });
  const lines = new Map<string, PrescriptionLine[]>(ids.map((id) => [id, []]));
  for (const { prescriptionId, ...line } of rows) lines.get(prescriptionId)?.push(line);
  return lines;
}

/** Replaces every line; ranks follow the order given, sentences and quantities are computed again. */
export async function replaceLines(ctx: Ctx, prescriptionId: string, lines: readonly PrescriptionLine[]): Promise<PrescriptionLine[]> {
  const ids = new Set(lines.map(({ id }) => id));
  if (ids.size !== lines.length) throw domainError('prescription.line-twice', 'La même ligne est envoyée deux fois.', { status: 422, field: 'lines', remedy: 'Rechargez l’ordonnance.' });
  const taken = await ctx.manager.getRepository(PrescriptionLineRecord).existsBy({ id: In([...ids]), prescriptionId: Not(prescriptionId) });
  if (taken) throw domainError('prescription.line-elsewhere', 'Une de ces lignes appartient à une autre ordonnance.', { status: 409, field: 'lines', remedy: 'Rechargez l’ordonnance.' });
  const kept = lines.map((line, index) => completeLine({ ...blank, ...line, rank: index + 1 }));
  await ctx.manager.delete(PrescriptionLineRecord, { prescriptionId });
  if (kept.length > 0) await ctx.manager.insert(PrescriptionLineRecord, kept.map((line) => ({ ...line, mentions: [...(line.mentions ?? [])], prescriptionId })));
  return kept;
}

/** An optional field that the request left out is null, never undefined. */
const blank = { cis: null, labelBrand: null, form: null, route: null, posology: null, durationValue: null, durationUnit: null, quantity: null, quantityUnit: null, nonSubstitutionReason: null, comment: null, mentions: [] };
