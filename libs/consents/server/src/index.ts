export { ConsentReader } from './consent-reader';
export { consentsEntities, ConsentsModule } from './consents.module';
export { WriteConsents } from './write-consents';
