import { Doctor } from './doctor';
import { validateDocuments } from './orders';
import { Rig } from './rig';
import { SimulatedServices } from './simulator';
import { apiKilled } from './scenarios/api-killed';
import { badWeather } from './scenarios/bad-weather';
import { dmpDay } from './scenarios/dmp-day';
import { journalKept } from './scenarios/journal-kept';
import { secretsKept } from './scenarios/secrets-kept';
import { storesRestarted } from './scenarios/stores-restarted';
import { workerKilled, type Scene } from './scenarios/worker-killed';
import { layStalls } from './stalls';
import { expectIntactJournal } from './verdict';

let scene: Scene | null = null;
const playing = (): Scene => { if (!scene) throw new Error('the rig is not up'); return scene; };

beforeAll(async () => {
  const rig = await Rig.start();
  const services = new SimulatedServices(rig);
  scene = { rig, services };
  await validateDocuments(rig, services, await Doctor.signIn(rig));
  await layStalls(rig);
}, 400_000);
afterAll(async () => { await scene?.rig.stop(); }, 60_000);

// In this order: the last ones add documents of their own, and the logs are searched once everything has gone wrong.
workerKilled(playing);
badWeather(playing);
storesRestarted(playing);
journalKept(playing);
dmpDay(playing, 60, 2);
apiKilled(playing);
secretsKept(playing);
it('TRACE-02 the journal is one unbroken chain after all of it', () => expectIntactJournal(playing().rig, true));
