export { defaultBirthPlaces, departmentLabel, inForceOn, type BirthPlace, type EtalabCommune, type EtalabDepartement } from './cog/birth-place';
export { countries, type CountryPeriod } from './cog/countries';
export { readCommunes, readCountries, readCsv, readDepartments, readOverseas } from './cog/insee-files';
