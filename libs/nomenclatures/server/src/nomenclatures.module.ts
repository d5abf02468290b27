import { Module } from '@nestjs/common';
import { BuiltInListsLoader } from './import/load-built-in';
import { Nomenclatures } from './nomenclatures';
import { NomenclaturesController } from './nomenclatures.controller';
import { ListNomenclatures, ReadNomenclatureCode, SearchNomenclature } from './read-nomenclatures';

/** The tables are read and written by plain SQL: nothing for TypeORM to map. */
export const nomenclaturesEntities: readonly (new () => object)[] = [];

/** Code lists: their versions, their search. */
@Module({
  controllers: [NomenclaturesController],
  providers: [BuiltInListsLoader, Nomenclatures, ListNomenclatures, SearchNomenclature, ReadNomenclatureCode],
  exports: [Nomenclatures],
})
export class NomenclaturesModule {}
