import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { isId } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { Transactions, type Caller, type CallerRequest } from '@pluriel/platform/server';
import type { Observable } from 'rxjs';
import { PatientStore } from './patient-store';
import { patientLabel } from './patient-views';

/** How long an opening covers the readings that follow it: the longest session (psc.md §7). */
const coveredHours = 4;

/**
 * Every reading of a part of a file leaves a trace (architecture §9, TRACE-02). The screens open a file first, which is traced once for all its parts;
 * someone who asks the api for a part without opening the file is traced here, before he gets it.
 */
@Injectable()
export class ReadTraceInterceptor implements NestInterceptor {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<CallerRequest>();
      const patientId = request.method === 'GET' ? patientOf(request) : null;
      if (patientId && request.caller) await this.note(request.caller, patientId);
    }
    return next.handle();
  }

  /** @throws 404 `patient.unknown` when the patient is not of the caller's structure */
  async note(caller: Caller, patientId: string): Promise<void> {
    const { userId } = caller.actor;
    const covered = await this.transactions.read(caller, async ({ manager }) => {
      const rows = await manager.query<unknown[]>(`SELECT 1 FROM patient_opening WHERE user_id = $1 AND patient_id = $2 AND opened_at > now() - make_interval(hours => $3)`, [userId, patientId, coveredHours]);
      return rows.length > 0;
    });
    if (covered || userId === null) return;
    await this.transactions.run(caller, async (ctx) => {
      const patient = await this.store.load(ctx, patientId);
      await ctx.manager.query('INSERT INTO patient_opening (user_id, patient_id, opened_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, patient_id) DO UPDATE SET opened_at = EXCLUDED.opened_at', [userId, patientId, ctx.now]);
      await this.trace.write(ctx, { action: 'patient.opened', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: 'Lecture sans ouverture du dossier' });
    });
  }
}

/** @returns the patient a route is about, when its address begins with one */
function patientOf(request: CallerRequest): string | null {
  const { path } = (request.route ?? {}) as { path?: string };
  const id: unknown = path && /^\/v1\/patients\/:/.test(path) ? (request.params['patientId'] ?? request.params['id']) : null;
  return isId(id) ? id : null;
}
