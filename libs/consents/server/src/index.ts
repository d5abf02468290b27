export { ConsentReader } from './consent-reader';
export { ConsentSheet } from './consent.dto';
export { consentsEntities, ConsentsModule } from './consents.module';
export { RecordConsents } from './record-consents';
