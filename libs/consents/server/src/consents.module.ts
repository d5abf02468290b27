import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { BannerParts, IdentityModule } from '@pluriel/identity/server';
import { ConsentController } from './consent.controller';
import { ConsentReader } from './consent-reader';
import { RecordConsents } from './record-consents';

/** The one table of this context is read and written by SQL: TypeORM maps nothing. */
export const consentsEntities = [];

/** What a person allows: feeding the DMP, messages to professionals and to her. */
@Module({ imports: [AuditModule, IdentityModule], controllers: [ConsentController], providers: [ConsentReader, RecordConsents], exports: [ConsentReader] })
export class ConsentsModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts, private readonly reader: ConsentReader) {}

  onModuleInit(): void {
    this.banner.register('consents', async (ctx, patientId) => {
      const { dmpFeed, mssantePatient } = await this.reader.of(ctx, patientId);
      return { consents: { dmpFeed, mssantePatient } };
    });
  }
}
