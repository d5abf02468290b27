import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { PatientSheet } from '../patients/patient.dto';
import { AttributesChange, Decease, DecisionReason, ExceptionOffer, ExceptionQualification, IdentitySettings, IdentitySettingsInput, SentWithInsList, WrongQualification } from './decisions.dto';
import { LiftDocumentDifference, RecordDecease } from './document-requests';
import { ReadIdentitySettings, SaveIdentitySettings } from './identity-settings';
import { OfferException, QualifyByException } from './qualify-by-exception';
import { SetIdentityAttributes } from './set-identity-attributes';
import { DeclareWrongQualification, ListSentWithIns } from './wrong-qualification';

/** Decisions on an identity other than the usual qualification (ins.md §2.2, §2.3, §2.9). */
@ApiTags('identity')
@Controller('v1')
export class DecisionsController {
  constructor(
    private readonly offer: OfferException, private readonly exception: QualifyByException, private readonly attributes: SetIdentityAttributes, private readonly wrong: DeclareWrongQualification, private readonly sent: ListSentWithIns,
    private readonly difference: LiftDocumentDifference, private readonly decease: RecordDecease, private readonly settings: ReadIdentitySettings, private readonly settingsChange: SaveIdentitySettings,
  ) {}

  @Get('patients/:id/identity-exception')
  @Requires('identity.exception')
  @ApiOperation({ operationId: 'offerIdentityException', summary: 'La procédure d’exception est-elle ouverte, et avec quel texte' })
  @ApiOkResponse({ type: ExceptionOffer })
  @ApiProblems('patient.unknown')
  offerException(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ExceptionOffer> { return this.offer.execute(caller, id); }

  @Post('patients/:id/identity-exception')
  @HttpCode(200)
  @Requires('identity.exception')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'qualifyIdentityByException', summary: 'Un professionnel libéral atteste d’un patient qu’il connaît' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'insi.call-unknown', 'identity.nominative', 'identity.exception', 'identity.document-differs', 'identity.blocked', 'access.nominative')
  qualifyByException(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ExceptionQualification): Promise<PatientSheet> { return this.exception.execute(caller, id, version, body); }

  @Put('patients/:id/identity-attributes')
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'setIdentityAttributes', summary: 'Douteuse, fictive, homonyme : avec la raison' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'identity.attributes', 'patient.anonymous', 'access.refused')
  setAttributes(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AttributesChange): Promise<PatientSheet> { return this.attributes.execute(caller, id, version, body); }

  @Post('patients/:id/wrong-qualification')
  @HttpCode(200)
  @Requires('identity.vigilance')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'declareWrongQualification', summary: 'Qualification erronée : identité douteuse, liste de ce qui est parti avec cet INS' })
  @ApiOkResponse({ type: WrongQualification })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'identity.not-qualified', 'identity.attributes', 'access.nominative')
  wrongQualification(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: DecisionReason): Promise<WrongQualification> { return this.wrong.execute(caller, id, version, body.reason); }

  @Get('patients/:id/sent-with-ins')
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'listSentWithIns', summary: 'Ce qui est parti avec un INS retiré de ce dossier' })
  @ApiOkResponse({ type: SentWithInsList })
  @ApiProblems('patient.unknown')
  async sentWithIns(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<SentWithInsList> { return { items: await this.sent.execute(caller, id) }; }

  @Post('patients/:id/document-difference-lifted')
  @HttpCode(200)
  @Requires('identity.qualify')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'liftDocumentDifference', summary: 'L’écart avec la pièce est expliqué' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'identity.no-difference', 'access.nominative')
  liftDifference(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: DecisionReason): Promise<PatientSheet> { return this.difference.execute(caller, id, version, body.reason); }

  @Put('patients/:id/decease')
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'recordDecease', summary: 'Enregistre ou retire le décès' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'patient.decease-date', 'patient.decease-reason')
  recordDecease(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: Decease): Promise<PatientSheet> { return this.decease.execute(caller, id, version, { deceasedOn: body.deceasedOn ?? null, reason: body.reason ?? null }); }

  @Get('identity-settings')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'readIdentitySettings', summary: 'Réglages du centre pour les identités' })
  @ApiOkResponse({ type: IdentitySettings })
  readSettings(@CurrentCaller() caller: Caller): Promise<IdentitySettings> { return this.settings.execute(caller); }

  @Put('identity-settings')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveIdentitySettings', summary: 'Change les réglages du centre pour les identités' })
  @ApiOkResponse({ type: IdentitySettings })
  @ApiProblems('resource.stale', 'request.if-match-missing')
  saveSettings(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: IdentitySettingsInput): Promise<IdentitySettings> { return this.settingsChange.execute(caller, version, body); }
}
