import type { Ctx } from '@pluriel/platform/server';

/** What one person leaves ticked beforehand at each validation (ADM-04, DMP-25). It forbids nothing: every document may still be ticked or unticked. */
export interface SendingHabits { dmp: boolean; mssantePatient: boolean; /** Documents leave by themselves at the end of the delay; else each waits for its author. */ background: boolean }

/** @returns the habits of an account; everything is ticked until the person says otherwise */
export async function sendingHabits(ctx: Ctx, userId: string): Promise<SendingHabits> {
  const [row] = await ctx.manager.query<SendingHabits[]>('SELECT send_dmp AS dmp, send_mssante_patient AS "mssantePatient", send_background AS background FROM user_preference WHERE user_id = $1', [userId]);
  return row ?? { dmp: true, mssantePatient: true, background: true };
}
