export { changedChoices, ConsentChanged, noConsentRecorded, parseConsents, type ConsentChoice, type ConsentChoices, type ConsentSheet } from './consent-sheet';
