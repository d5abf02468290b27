import { SeedDemoCentre } from '@pluriel/directory/server';
import { DataSource } from 'typeorm';
import { withProduct } from './context';

/** `seed [--if-empty]`: the fictive centre « Les Tilleuls », through the product's own use cases. Refused outside DEMO. */
export async function seed(options: readonly string[]): Promise<number> {
  return withProduct(async (app) => {
    const [{ n } = { n: 0 }] = await app.get(DataSource).query<{ n: number }[]>('SELECT count(*)::int AS n FROM structure');
    if (n > 0 && options.includes('--if-empty')) { console.log('The centre exists already.'); return 0; }
    await app.get(SeedDemoCentre).execute();
    console.log('Demo centre made.');
    return 0;
  });
}
