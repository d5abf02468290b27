export { decodeInsDatamatrix, looksLikeInsDatamatrix, type ScannedIns } from './decode';
export { encodeInsDatamatrix, groupSeparator, insHeader, type InsDatamatrix } from './encode';
