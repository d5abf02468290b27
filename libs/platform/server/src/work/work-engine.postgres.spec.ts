import { laneSuite } from '../testing/work-engine-suite';

describe('work lanes, BullMQ on PostgreSQL', () => laneSuite('postgres', () => undefined));
