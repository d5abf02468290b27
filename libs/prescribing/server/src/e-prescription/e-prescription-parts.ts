import { Config, Log } from '@pluriel/platform/server';
import { CancelEPrescriptionLane } from './cancel.lane';
import { EPrescriptionRules, EPrescriptionSettingsController } from './e-prescription-settings';
import { EPrescriptionGateway, NoEPrescriptionGateway } from './e-prescription-gateway';
import { DispensingController, ReadDispensing } from './read-dispensing';
import { RegisterPrescription } from './register-prescription';
import { SimulatedEPrescriptionGateway } from './simulated-gateway';

/** Which base an installation has: the simulator's when `EPRESCRIPTION_URL` says where, none otherwise. A licensed one takes this place. */
const gateway = { provide: EPrescriptionGateway, inject: [Config, Log], useFactory: (config: Config, log: Log): EPrescriptionGateway => (config.EPRESCRIPTION_URL && config.SIMULATED_SERVICES ? new SimulatedEPrescriptionGateway(config.EPRESCRIPTION_URL, log) : new NoEPrescriptionGateway()) };

export const ePrescriptionProviders = [gateway, EPrescriptionRules, RegisterPrescription, CancelEPrescriptionLane, ReadDispensing];
export const ePrescriptionControllers = [EPrescriptionSettingsController, DispensingController];
