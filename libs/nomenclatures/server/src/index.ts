export { importNomenclature } from './import/import-nomenclature';
export { loadBuiltInLists } from './import/load-built-in';
export { type NomenclatureImport } from './import/replace-list';
export { Nomenclatures } from './nomenclatures';
export { nomenclaturesEntities, NomenclaturesModule } from './nomenclatures.module';
export { listNomenclatures } from './read-nomenclatures';
export { type FoundCode } from './search/search-codes';
