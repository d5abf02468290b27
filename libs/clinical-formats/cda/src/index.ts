export { buildCda } from './build-cda';
export { compileCdaSchema, type CdaSchema } from './check/cda-schema';
export { checkCda } from './check/check-cda';
export type { CdaFault } from './check/cda-fault';
export { oidShape } from './check/datatypes';
export { samplesOfCda, type CdaSample } from './samples-of-cda';
export { cdaTimestamp } from './xml/timestamp';
