import { Injectable } from '@nestjs/common';
import { ExistenceRecord } from '@pluriel/dispatch/server';
import { domainError, type NationalError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { ChangeRecord } from '../lanes/change-record';
import { DmpReadings, personAt } from '../reading/reading-facts';
import type { DmpRight } from './strip.dto';

const sentences: Readonly<Record<DmpRight['authorization'], string>> = {
  VALID: 'Vous avez le droit de lire ce DMP. Il s’éteint après six mois sans lecture.', EXPIRED: 'Votre droit s’est éteint après six mois sans lecture : il sera renouvelé à la prochaine lecture.',
  FORBIDDEN: 'Le patient a bloqué votre accès : lui seul peut lever ce blocage, dans Mon espace santé.', NONE: 'Vous n’avez pas encore ce droit : il est demandé à la première lecture.', UNKNOWN: 'Le DMP n’a pas dit si vous avez ce droit.',
};

/** The right of one professional on one DMP: shown, asked for or renewed, given up (DMP-09, 10, dmp.md §9.2). */
@Injectable()
export class OwnRight {
  constructor(private readonly transactions: Transactions, private readonly readings: DmpReadings, private readonly existences: ExistenceRecord, private readonly changes: ChangeRecord) {}

  /** @throws 404 `patient.unknown` */
  read(caller: Caller, patientId: string): Promise<DmpRight> { return this.transactions.read(caller, (ctx) => this.view(ctx, patientId)); }

  /** @throws 409 `dmp.right` when the state of reading does not allow it now */
  change(caller: Caller, patientId: string, act: 'authorize' | 'unauthorize'): Promise<DmpRight> {
    return this.transactions.run(caller, async (ctx) => {
      const view = await this.view(ctx, patientId);
      if (!view.acts.includes(act)) throw domainError('dmp.right', 'Ce droit ne peut pas être changé maintenant.', { status: 409, remedy: view.sentence });
      await this.changes.ask(ctx, patientId, null, personAt(ctx), act);
      return this.view(ctx, patientId);
    });
  }

  private async view(ctx: Ctx, patientId: string): Promise<DmpRight> {
    const userId = personAt(ctx);
    const { state, facts, medecinTraitant, emergencyReason } = await this.readings.of(ctx, patientId, userId);
    const existence = await this.existences.of(ctx, patientId, userId);
    const pending = await this.changes.pendingRight(ctx, patientId, userId);
    const authorization = facts.existence?.authorization ?? 'UNKNOWN';
    const open = emergencyReason === null && authorization !== 'FORBIDDEN' && (state.mayAsk || state.kind === 'given-up');
    const error = (Array.isArray(pending?.last_error) ? pending.last_error[0] : pending?.last_error) as NationalError | undefined | null;
    return {
      authorization, sentence: facts.givenUp ? 'Vous avez renoncé à lire ce DMP : rien n’y est lu en votre nom.' : sentences[authorization], medecinTraitant, checkedAt: existence?.checked_at?.toISOString() ?? null,
      acts: !open ? [] : facts.givenUp || authorization !== 'VALID' ? ['authorize'] : ['authorize', 'unauthorize'],
      changeMessage: pending === null ? null : error ? [error.sentence, error.remedy].filter(Boolean).join(' ') : 'Demande en cours.',
    };
  }
}
