import { Rig } from './rig';
import { dmpDay } from './scenarios/dmp-day';
import type { Scene } from './scenarios/worker-killed';
import { SimulatedServices } from './simulator';

let scene: Scene | null = null;

beforeAll(async () => {
  const rig = await Rig.start();
  scene = { rig, services: new SimulatedServices(rig) };
}, 400_000);
afterAll(async () => { await scene?.rig.stop(); }, 60_000);

/** The whole day: `npm run chaos -- dmp-day`; CHAOS_DOCUMENTS says another size. */
dmpDay(() => { if (!scene) throw new Error('the rig is not up'); return scene; }, Number(process.env['CHAOS_DOCUMENTS'] ?? 3000), 5);
