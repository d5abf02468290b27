export { checkDigit } from './check-digit';
export { readVaccineBox, type VaccineBox } from './read-vaccine-box';
