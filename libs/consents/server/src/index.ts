export { ConsentReader } from './consent-reader';
export { consentsEntities, ConsentsModule } from './consents.module';
export { SeedDemoConsents } from './demo-consents';
export { EmergencyReader } from './emergency/open-emergency';
export { notShared, ownItemsOnly } from './sharing-scope';
export { WriteConsents } from './write-consents';
