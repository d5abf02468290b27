import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { VaccinationNoteSource } from '@pluriel/record/server';
import { ReadDocumentRoutes } from '../routes/read-document-routes';
import { ValidateDocument } from '../validation/validate-document';
import type { DocumentRow } from '../versions/document.dto';

/** Signs the note of a vaccination in one gesture and lets it leave by itself: the DMP, the mailbox of the patient, the médecin traitant, as far as each is open (VAC-09). */
@Injectable()
export class SignVaccination {
  constructor(private readonly transactions: Transactions, private readonly source: VaccinationNoteSource, private readonly routes: ReadDocumentRoutes, private readonly validate: ValidateDocument) {}

  /**
   * @param send false: the note stays in the centre, printed only (VAC-13)
   * @throws as `VaccinationNoteSource.take` and as `ValidateDocument`; the vaccination stays in the booklet whatever happens to its note
   */
  async execute(caller: Caller, id: string, version: number, send: boolean): Promise<DocumentRow> {
    const sourceVersion = await this.transactions.run(caller, (ctx) => this.source.take(ctx, id, version));
    const { defaults } = await this.routes.execute(caller, 'vaccination', id);
    return this.validate.execute(caller, { source: 'vaccination', sourceId: id, sourceVersion, routes: send ? defaults : { dmp: false, mssantePatient: false, recipients: [] } });
  }
}
