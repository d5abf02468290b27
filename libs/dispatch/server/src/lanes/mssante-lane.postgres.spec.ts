import { mssanteLaneSuite } from '../testing/mssante-lane-suite';

describe('MSSanté lanes, BullMQ on PostgreSQL', () => { mssanteLaneSuite(() => undefined); });
