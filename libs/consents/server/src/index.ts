export { ConsentReader } from './consent-reader';
export { consentsEntities, ConsentsModule } from './consents.module';
export { SeedDemoConsents } from './demo-consents';
export { EmergencyReader } from './emergency/open-emergency';
export { WriteConsents } from './write-consents';
