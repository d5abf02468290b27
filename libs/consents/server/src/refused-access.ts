import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { Barrier } from '@pluriel/care-team/domain';
import { DomainError } from '@pluriel/kernel';
import { describeError, Log, Transactions, type Caller, type CallerRequest } from '@pluriel/platform/server';
import { catchError, type Observable } from 'rxjs';

/** What was refused, of which file, and why: ids and a reason, never a word of the item. */
export interface Refused { patientId: string; itemId: string | null; barrier: Barrier; gesture: 'read' | 'write' }

/** A file, or one item of it, that stays closed to the caller: the refusal he reads, with what the journal keeps of it. */
export class AccessRefused extends DomainError {
  constructor({ code, message, status, remedy }: DomainError, readonly refused: Refused) { super(code, message, { status, ...(remedy === undefined ? {} : { remedy }) }); }
}

const reasons: Readonly<Record<Barrier, string>> = { right: 'sa profession', objection: 'opposition du patient', 'reason-needed': 'hors de l’équipe de soins, sans motif', level: 'réservé par son auteur' };

/** A refusal is traced too (structure.md §5.2 step 7, TRACE-10): after it, in its own transaction, since the refused one has left nothing. */
@Injectable()
export class TraceRefusedAccess implements NestInterceptor {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly log: Log) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    return next.handle().pipe(catchError(async (error: unknown) => {
      if (error instanceof AccessRefused && caller) await this.note(caller, error.refused);
      throw error;
    }));
  }

  /** The refusal stands, whatever becomes of its trace. */
  private async note(caller: Caller, { patientId, itemId, barrier, gesture }: Refused): Promise<void> {
    try {
      await this.transactions.run(caller, (ctx) => this.trace.write(ctx, { action: 'access.refused', subjectType: 'patient', subjectId: patientId, patientId, detail: `${gesture === 'read' ? 'Lecture' : 'Écriture'} : ${reasons[barrier]}`, ...(itemId === null ? {} : { after: { item: itemId } }) }));
    } catch (error) { this.log.error({ correlationId: caller.correlationId, error: describeError(error) }, 'a refused access left no trace'); }
  }
}
