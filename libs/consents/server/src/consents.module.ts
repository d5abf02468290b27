import { Module, type OnModuleInit } from '@nestjs/common';
import { BannerParts, IdentityModule } from '@pluriel/identity/server';
import { ConsentReader } from './consent-reader';
import { ConsentsController } from './consents.controller';
import { ReadConsents, WriteConsents } from './write-consents';

/** The table is read and written by plain SQL: nothing for TypeORM to map. */
export const consentsEntities: readonly (new () => object)[] = [];

/** Information and oppositions of patients. */
@Module({ imports: [IdentityModule], controllers: [ConsentsController], providers: [ConsentReader, ReadConsents, WriteConsents], exports: [ConsentReader, WriteConsents] })
export class ConsentsModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts, private readonly consents: ConsentReader) {}

  onModuleInit(): void {
    this.banner.register('consents', async (ctx, patientId) => {
      const { dmpFeed, mssantePatient } = await this.consents.of(ctx, patientId);
      return { consents: { dmpFeed, mssantePatient } };
    });
  }
}
