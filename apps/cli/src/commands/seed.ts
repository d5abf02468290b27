import { ConsentsModule, SeedDemoConsents } from '@pluriel/consents/server';
import { SeedDemoCentre } from '@pluriel/directory/server';
import { DispatchModule, Habilitations } from '@pluriel/dispatch/server';
import { IdentityModule, SeedDemoArrivals, SeedDemoDuplicates, SeedDemoPatients, SeedDemoVerification } from '@pluriel/identity/server';
import { systemCaller } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { commandConfig, withProduct } from './context';
import { demoCaller, deskHabilitation, seedActivity } from './demo-activity';
import { seedRounds } from './demo-rounds';

/** `seed [--if-empty]`: the fictive centre « Les Tilleuls », its people and a little activity, through the product's own use cases. Refused outside DEMO. */
export async function seed(options: readonly string[]): Promise<number> {
  // Its passwords and second factors are public.
  if (!commandConfig().DEMO) { console.error('Only in a demo centre (DEMO=true).'); return 1; }
  return withProduct(async (app) => {
    const [{ n } = { n: 0 }] = await app.get(DataSource).query<{ n: number }[]>('SELECT count(*)::int AS n FROM patient');
    if (n > 0) {
      console.log('The centre exists already.');
      return options.includes('--if-empty') ? 0 : 1;
    }
    const { structureId } = await app.get(SeedDemoCentre).execute();
    const patients = await app.select(IdentityModule).get(SeedDemoPatients).execute(systemCaller('Centre de démonstration', structureId));
    await app.select(IdentityModule).get(SeedDemoDuplicates).execute(systemCaller('Centre de démonstration', structureId));
    await app.select(IdentityModule).get(SeedDemoVerification).execute(systemCaller('Centre de démonstration', structureId));
    const desk = demoCaller('sophie.durand', structureId);
    await app.select(ConsentsModule).get(SeedDemoConsents).execute(desk, patients);
    await app.select(IdentityModule).get(SeedDemoArrivals).execute(desk, patients);
    await app.select(DispatchModule).get(Habilitations).give(demoCaller('ines.petit', structureId), deskHabilitation(new Date()));
    const documents = await seedActivity(app, structureId, patients);
    await seedRounds(app, structureId, patients);
    console.log(`Demo centre made: ${Object.keys(patients).length} patients, ${documents} documents.`);
    return 0;
  });
}
