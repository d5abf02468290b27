import { describeWithTool } from '@pluriel/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { laneSuite } from '../testing/work-engine-suite';

// A file of its own: the backend of BullMQ is a choice of the whole process.
describeWithTool('redis-server', 'work lanes, BullMQ on Redis', () => {
  let redis: ChildProcess;
  let url = '';
  beforeAll(async () => {
    const port = await new Promise<number>((resolve) => { const probe = createServer(); probe.listen(0, '127.0.0.1', () => { const address = probe.address(); probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0)); }); });
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], { stdio: 'ignore' });
    url = `redis://127.0.0.1:${port}`;
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  });
  afterAll(() => { redis.kill('SIGKILL'); });
  laneSuite('redis', () => url);
});
