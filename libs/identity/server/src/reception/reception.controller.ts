import { Body, Controller, HttpCode, Injectable, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { PatientStore } from '../patients/patient-store';
import { proposeCandidates } from './propose-candidates.query';
import { CandidatePatients, ReceivedTraits } from './reception.dto';

/** Files proposed for a document without an INS of ours (INS-61). */
@Injectable()
export class ProposeCandidates {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore) {}

  async execute(caller: Caller, traits: ReceivedTraits): Promise<CandidatePatients> {
    const { nomNaissance, prenomsNaissance, dateNaissance, sexe, codeLieuNaissance } = traits;
    return this.transactions.read(caller, async (ctx) => ({ items: await proposeCandidates(ctx, this.store, { nomNaissance, prenomsNaissance, dateNaissance, sexe: sexe ?? null, codeLieuNaissance: codeLieuNaissance ?? null }) }));
  }
}

@ApiTags('identity')
@Controller('v1/received-identities')
export class ReceptionController {
  constructor(private readonly candidates: ProposeCandidates) {}

  @Post('candidates')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'proposeCandidates', summary: 'Dossiers qui peuvent être la personne d’un document reçu ; ne rattache rien' })
  @ApiOkResponse({ type: CandidatePatients })
  @ApiProblems('request.invalid')
  propose(@CurrentCaller() caller: Caller, @Body() body: ReceivedTraits): Promise<CandidatePatients> { return this.candidates.execute(caller, body); }
}
