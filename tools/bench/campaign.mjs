// A day of a vaccination campaign (VAC-14): every injection recorded and signed by two nurses' desks, then all its notes leave by one worker, beside the same bytes posted by bare clients.
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { postBare, reset } from './drain.mjs';
import { figures, hammer, progress, ratioOf, say } from './figures.mjs';

/** Two desks vaccinate at the same time. */
const desks = 2;

const injection = (index, patients) => {
  // Nobody is vaccinated twice the same day against the same thing: each turn of the patients is a day further back.
  const day = new Date(Date.now() - (1 + Math.floor(index / patients)) * 86_400_000).toISOString().slice(0, 10);
  return { origin: 'given', content: {
    status: 'done', vaccine: { name: 'INFLUVAC', cis: '63156183', atc: 'J07BB02', cip13: '3400930296165' }, diseases: ['influenza'], on: day, act: 'BOOSTER', rank: null, lot: 'CAMP2026', expiry: '2027-06-30', serial: `S${index}`,
    site: 'left-deltoid', route: 'intramuscular', doseMl: 0.5, prescriber: null, injector: null, reason: null, expiredReason: null, sharedVial: false, comment: null,
  } };
};

/** @param {{campaign: number}} size how many injections the day has */
export async function benchCampaign(stack, person, { campaign }) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows: patients } = await client.query(`SELECT id FROM patient WHERE created_by_name <> 'Banc d’essai' AND status = 'qualifiee' AND nom_naissance NOT IN ('FAURE', 'BLANC', 'NICOLAS', 'DUFOUR', 'DEMO') AND deceased_on IS NULL ORDER BY id`);
    await client.query(`UPDATE dispatch_order SET not_before = now() + interval '1 day' WHERE state = 'scheduled'`);
    const { rows: [{ now: since }] } = await client.query('SELECT clock_timestamp() AS now');
    progress(`Journée de ${campaign} vaccinations…`);
    const typed = await hammer(desks, campaign, async (_, index) => {
      const { body } = await person.call('POST', `/v1/patients/${patients[index % patients.length].id}/vaccinations`, injection(index, patients.length));
      await person.call('POST', `/v1/vaccinations/${body.id}/note`, {}, body.version);
    });
    const empty = await hammer(1, 100, () => person.call('GET', '/v1/identity-devices'));
    say({ bench: 'campaign-desk', n: typed.n, p50: typed.p50, p95: typed.p95, rate: typed.rate, desks, baseline: { emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio: ratioOf(typed.p50, empty.p50), target: { p95: 1000 }, met: typed.p95 <= 1000 });
    const { rows } = await client.query(`SELECT id, channel FROM dispatch_order WHERE signed_at >= $1 AND state = 'scheduled' AND NOT held`, [since]);
    const waiting = rows.map(({ id }) => id);
    const bare = await postBare(stack, waiting);
    await reset(stack);
    await client.query('UPDATE dispatch_order SET not_before = now() WHERE id = ANY ($1)', [waiting]);
    const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
    try {
      for (const end = Date.now() + 600_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 200); })) {
        const { rows: [{ moving }] } = await client.query(`SELECT count(*)::int AS moving FROM dispatch_order WHERE id = ANY ($1) AND state IN ('scheduled', 'in_progress', 'uncertain')`, [waiting]);
        if (moving === 0) break;
      }
    } finally { await worker.stop(); }
    const { rows: left } = await client.query(`SELECT extract(epoch FROM delivered_at - sent_at) * 1000 AS ms, extract(epoch FROM max(delivered_at) OVER () - min(sent_at) OVER ()) * 1000 AS span FROM dispatch_order WHERE id = ANY ($1) AND state = 'delivered'`, [waiting]);
    const found = figures(left.map(({ ms }) => Number(ms)), Number(left[0]?.span));
    say({ bench: 'campaign-notes', notes: campaign, orders: waiting.length, delivered: left.length, ...found, baseline: bare, ratio: ratioOf(found.rate, bare.rate), target: { delivered: waiting.length, orders: campaign }, met: left.length === waiting.length && waiting.length >= campaign });
  } finally { await client.end(); }
}
