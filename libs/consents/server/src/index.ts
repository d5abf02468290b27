export { ConsentReader } from './consent-reader';
export { consentsEntities, ConsentsModule } from './consents.module';
export { EmergencyReader } from './emergency/open-emergency';
export { WriteConsents } from './write-consents';
