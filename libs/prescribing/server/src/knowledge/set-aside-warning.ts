import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { refuseChange, refuseSetAside } from '@pluriel/prescribing/domain';
import { loadLines, loadPrescription } from '../prescriptions/prescription-store';
import { PrescriptionView } from '../prescriptions/prescription-view';
import type { Prescription, WarningSetAside } from '../prescriptions/prescription.dto';
import { orRefuse } from '../prescriptions/write-prescription';

/** Sets a warning aside: traced with its words and, for the strongest, the reason (RX-28, prescription.md §5). */
@Injectable()
export class SetAsideWarning {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly view: PrescriptionView) {}

  /** @throws 404 `prescription.unknown`, 403 `prescription.author`, 409 `prescription.validated`, 404 `prescription.warning-unknown`, 422 `prescription.warning-blocks` | `prescription.reason-missing` */
  execute(caller: Caller, id: string, { lineId, key, reason }: WarningSetAside): Promise<Prescription> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await loadPrescription(ctx, id, true);
      orRefuse(refuseChange(record, ctx.actor.userId));
      const lines = (await loadLines(ctx, [id])).get(id) ?? [];
      const warning = (await this.view.allWarnings(ctx, record.patientId, lines)).find((each) => each.key === key && each.lineId === lineId);
      const refusal = refuseSetAside(warning, reason);
      if (refusal === 'unknown' || !warning) throw new DomainError('prescription.warning-unknown', 'Cette remarque n’existe plus : la ligne a changé.', { status: 404, remedy: 'Relisez les remarques de l’ordonnance.' });
      if (refusal === 'blocking') throw new DomainError('prescription.warning-blocks', 'Cette remarque ne peut pas être écartée.', { status: 422, remedy: warning.remedy });
      if (refusal === 'reason-missing') throw new DomainError('prescription.reason-missing', 'Écrivez pourquoi vous écartez cette contre-indication.', { status: 422, field: 'reason', remedy: 'Quelques mots suffisent : « bénéfice discuté avec la patiente ».' });
      await ctx.manager.query(
        `INSERT INTO prescription_set_aside (prescription_id, line_id, key, message, reason, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (prescription_id, line_id, key) DO UPDATE SET message = EXCLUDED.message, reason = EXCLUDED.reason, by = EXCLUDED.by, at = EXCLUDED.at`, [id, lineId, key, warning.message, reason?.trim() || null, ctx.actor.userId, ctx.now]);
      await this.trace.write(ctx, { action: 'prescription.warning-set-aside', subjectType: 'prescription', subjectId: id, patientId: record.patientId, detail: warning.message, after: { code: warning.code, kind: warning.kind, reason: reason?.trim() || null } });
      return this.view.of(ctx, record, lines);
    });
  }
}
