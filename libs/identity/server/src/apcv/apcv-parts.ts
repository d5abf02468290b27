import { Config, Log } from '@pluriel/platform/server';
import { ApcvProvider } from './apcv-provider';
import { ApcvController } from './apcv.controller';
import { ReadApcv } from './read-apcv';
import { ReceiveApcv } from './receive-apcv';
import { NoApcvProvider, SimulatedApcvProvider } from './simulated-apcv-provider';

/** Which provider an installation has: the simulator's when `APCV_URL` says where, none otherwise. A licensed one takes this place. */
const provider = { provide: ApcvProvider, inject: [Config, Log], useFactory: (config: Config, log: Log): ApcvProvider => (config.APCV_URL && config.SIMULATED_SERVICES ? new SimulatedApcvProvider(config.APCV_URL, log) : new NoApcvProvider()) };

export const apcvProviders = [provider, ReadApcv, ReceiveApcv];
export const apcvControllers = [ApcvController];
