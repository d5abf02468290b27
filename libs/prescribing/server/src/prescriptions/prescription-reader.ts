import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { layoutOf, mayValidate, prescriptionSubject, printedLine, readConditions, refuseChange, refuseReading, zonesOf, type PrescriptionZone, type PrintedLine } from '@pluriel/prescribing/domain';
import { ePrescriptionsOf } from '../e-prescription/e-prescription-view';
import { productNames } from '../drugs/product-names';
import { loadLines, loadPrescription } from './prescription-store';
import { PrescriptionView } from './prescription-view';
import type { Prescription, PrescriptionLine } from './prescription.dto';
import { PrescriptionRecord } from './prescription.entity';
import { orRefuse } from './write-prescription';

/** A line with the words to print, and what the drug base knows of its product: for those who read with a machine (DOC-04). */
export interface PrintablePrescriptionLine extends PrescriptionLine {
  printed: PrintedLine;
  /** `name`: full name of the product of the CIS; null when the line has none or the base does not know it. */
  product: { name: string | null; substances: readonly string[] };
}

/** A prescription ready to render: zones in printing order, headings included, words decided. */
export interface ReadablePrescription extends Prescription {
  /** A narcotic, or a product under the same rules, stands on it (prescription.md §3.4). */
  secured: boolean;
  /** « metformine, ramipril », for the uniform title. */
  subject: string;
  zones: PrescriptionZone<PrintablePrescriptionLine>[];
}

/** Door of the prescriptions for the contexts above (RX-19, RX-30). */
@Injectable()
export class PrescriptionReader {
  constructor(private readonly view: PrescriptionView) {}

  /** @throws 404 `prescription.unknown`, 403 `prescription.draft` for someone else's draft */
  async get(ctx: Ctx, id: string): Promise<ReadablePrescription> {
    const record = await loadPrescription(ctx, id);
    orRefuse(refuseReading(record, ctx.actor.userId));
    const lines = (await loadLines(ctx, [id])).get(id) ?? [];
    const facts = await this.view.facts(ctx, lines);
    const names = await productNames(ctx.manager, lines.map(({ cis }) => cis));
    const printable = lines.map((line) => {
      const known = facts.get(line.id) ?? null;
      return { ...line, printed: printedLine(line, known), product: { name: names.get(line.cis ?? '') ?? null, substances: known?.substances ?? [] } };
    });
    return { ...(await this.view.of(ctx, record, lines)), secured: lines.some((line) => readConditions(facts.get(line.id)?.conditions ?? []).narcotic), subject: prescriptionSubject(lines), zones: zonesOf(printable) };
  }

  /** A sheet of this signed prescription goes to the printer. @returns whether one went before, and whether its number makes the next one a duplicate (prescription.md §1.2) */
  async markPrinted(ctx: Ctx, id: string): Promise<{ again: boolean; numbered: boolean }> {
    const { prints } = await loadPrescription(ctx, id, true);
    await ctx.manager.update(PrescriptionRecord, { id }, { printedAt: ctx.now, prints: prints + 1 });
    return { again: prints > 0, numbered: (await ePrescriptionsOf(ctx.manager, ctx.structureId, [id])).get(id)?.number != null };
  }

  /**
   * Freezes the prescription, in the caller's transaction; it is dated of this instant.
   * @throws 403 `access.refused` without the right to prescribe, 403 `prescription.author`, 409 `prescription.validated`, 422 `prescription.blocked` with one error per blocking remark
   */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    if (!ctx.actor.permissions.has('prescribe.drugs')) throw new DomainError('access.refused', 'Votre profession ne permet pas de prescrire des médicaments.', { status: 403, remedy: 'Demandez à un médecin de valider l’ordonnance.' });
    const record = await loadPrescription(ctx, id, true);
    orRefuse(refuseChange(record, ctx.actor.userId));
    const lines = (await loadLines(ctx, [id])).get(id) ?? [];
    const warnings = await this.view.warnings(ctx, id, record.patientId, lines);
    if (!mayValidate(warnings)) {
      const blocking = warnings.filter(({ kind }) => kind !== 'warning');
      throw new DomainError('prescription.blocked', 'L’ordonnance ne peut pas encore être validée.', { status: 422, remedy: blocking[0]?.remedy ?? '', errors: blocking.map(({ lineId, code, message }) => ({ field: lineId === null ? 'lines' : `lines.${lineId}`, code, message })) });
    }
    await ctx.manager.update(PrescriptionRecord, { id }, { state: 'validated', documentId, at: ctx.now, layout: layoutOf(lines), version: record.version + 1, updatedAt: ctx.now });
  }
}
