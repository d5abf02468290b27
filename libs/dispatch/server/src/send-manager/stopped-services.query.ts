import type { Ctx } from '@pluriel/platform/server';

/** Services whose lane is stopped, with the words to show: « Le DMP ne répond pas ». */
export type StoppedServices = ReadonlyMap<string, string>;

export const everyServiceAnswers: StoppedServices = new Map();

const silent: Readonly<Record<string, string>> = { dmp: 'Le DMP ne répond pas', mssante: 'La messagerie MSSanté ne répond pas' };

/** @returns the services that do not answer now: what waits for them says so instead of announcing a departure */
export async function stoppedServices(ctx: Ctx): Promise<StoppedServices> {
  const rows = await ctx.manager.query<{ service: string }[]>("SELECT DISTINCT service FROM lane_state WHERE state = 'down'");
  return new Map(rows.flatMap(({ service }) => { const words = silent[service]; return words === undefined ? [] : [[service, words] as const]; }));
}
