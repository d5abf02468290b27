import type { WaitingReport } from '@pluriel/web/api-client';

/** Why a result is in this list, said to the person who reads it (BIO-09). */
export function reasonWords({ reason, responsibleName }: Pick<WaitingReport, 'reason' | 'responsibleName'>): string {
  switch (reason) {
    case 'mine': return 'Pour vous';
    case 'nobody': return 'Sans demandeur connu : le premier qui le voit le prend';
    case 'delegated': return `Pour ${responsibleName ?? 'un collègue'}, dont vous êtes le délégué`;
    case 'escalated': return `Pour ${responsibleName ?? 'un collègue'}, pas vu à temps`;
  }
}
