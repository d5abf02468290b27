import { Doctor } from './doctor';
import { validateDocuments } from './orders';
import { Rig } from './rig';
import { SimulatedServices } from './simulator';
import { workerKilled, type Scene } from './scenarios/worker-killed';
import { layStalls } from './stalls';

let scene: Scene | null = null;
const playing = (): Scene => { if (!scene) throw new Error('the rig is not up'); return scene; };

beforeAll(async () => {
  const rig = await Rig.start();
  const services = new SimulatedServices(rig);
  scene = { rig, services };
  await validateDocuments(rig, services, await Doctor.signIn(rig));
  await layStalls(rig);
}, 300_000);
afterAll(async () => { await scene?.rig.stop(); }, 60_000);

workerKilled(playing);
