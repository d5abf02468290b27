import { Lanes } from '@pluriel/platform/server';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { OrderTrack } from './order-track';
import { ResumeConfigured } from './resume-configured';

let centre: Centre;
beforeEach(async () => { centre = await aCentre(); });
afterEach(() => centre.close());

const notConfigured = { disposition: 'needs-human', code: 'service.not-configured', sentence: 'Pluriel n’est pas raccordé au DMP.' };
const block = (error: object, channel: string): Promise<unknown> => centre.database.dataSource.query(`UPDATE dispatch_order SET state = 'blocked', last_error = $1 WHERE channel = $2`, [JSON.stringify(error), channel]);
const states = async (): Promise<Record<string, string>> => Object.fromEntries((await centre.database.dataSource.query<{ channel: string; state: string }[]>('SELECT channel, state FROM dispatch_order')).map(({ channel, state }) => [channel, state]));
const resume = (settings: object): Promise<void> => new ResumeConfigured(
  new Lanes({} as never), centre.database.dataSource, centre.transactions, Object.assign(Object.create(centre.config) as typeof centre.config, { DMP_URL: undefined, MSSANTE_SMTP_URL: undefined, ...settings }), centre.write, new OrderTrack()).execute();

describe('DMP-13 a service connected after the validation', () => {
  it('lets go, at the start of the worker, what waited for it and only that', async () => {
    const rows = await centre.order();
    await block({ ...notConfigured, reasons: [notConfigured] }, 'dmp');
    await block({ disposition: 'needs-human', code: 'recipient.without-address', sentence: 'Ce destinataire n’a pas d’adresse MSSanté.', reasons: [] }, 'mssante-pro');
    await block({ disposition: 'needs-human', code: 'identity.not-qualified', sentence: 'En attente', reasons: [{ ...notConfigured, code: 'identity.not-qualified' }, notConfigured] }, 'mssante-patient');
    await resume({});
    expect(await states()).toEqual({ dmp: 'blocked', 'mssante-pro': 'blocked', 'mssante-patient': 'blocked' });
    await resume({ DMP_URL: 'https://dmp.example.fr' });
    expect(await states()).toEqual({ dmp: 'scheduled', 'mssante-pro': 'blocked', 'mssante-patient': 'blocked' });
    await resume({ DMP_URL: 'https://dmp.example.fr', MSSANTE_SMTP_URL: 'smtps://mss.example.fr' });
    expect(await states()).toEqual({ dmp: 'scheduled', 'mssante-pro': 'blocked', 'mssante-patient': 'scheduled' });
    const dmp = rows.find(({ channel }) => channel === 'dmp');
    expect((await centre.summaries.track(centre.caller, dmp?.id ?? '')).items.map(({ label }) => label)).toContain('Le service est raccordé : le document part');
    expect(centre.hints.filter(({ lane }) => lane === 'dmp')).toHaveLength(2);
  });
});
