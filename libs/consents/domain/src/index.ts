export { ConsentChanged, defaultConsents, parseConsents, type Choice, type ConsentInput, type ConsentSheet } from './consent-sheet';
