export { aCaller, silentLog, testConfig } from './callers';
export { CdaValidator, hasCdaValidator, type OfficialVerdict } from './cda-validator';
export { describeWithReference, describeWithTool, isInstalled, referenceDir, repositoryRoot } from './reference';
export { testDatabase, type TestDatabase } from './test-database';
export { testPki, type KeyPair, type TestPki } from './test-pki';
