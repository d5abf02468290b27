export { ConsentReader, consentSheetSql, effectsOfSheet } from './consent-reader';
export { consentsEntities, ConsentsModule } from './consents.module';
export { SeedDemoConsents } from './demo-consents';
export { EmergencyReader } from './emergency/open-emergency';
export { ListLockedItems } from './locked-items/locked-items';
export { attendingName, barrierTo, hiddenIn, hiddenParts, hiddenTypesIn, hidesType, notShared, ownItemsOnly, requireItemShared, requireTie, wholeFileSql, type HiddenPart } from './sharing-scope';
export { WriteConsents } from './write-consents';
