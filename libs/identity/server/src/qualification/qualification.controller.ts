import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { PatientSheet } from '../patients/patient.dto';
import { ControlIdentity, RefuseInsi } from './control-identity';
import { IdentitySettings } from './decisions.dto';
import { ReadDevices, SaveDevices } from './device-choices';
import { RecordDocumentNotShown } from './document-requests';
import { IdentityHistory } from './identity-history.query';
import { DocumentNotShown, IdentityControl, IdentityDeviceChoices, IdentityDevices, IdentityEventRows, InsiRefusal, Qualification } from './qualification.dto';
import { QualifyIdentity } from './qualify-identity';

@ApiTags('identity')
@Controller('v1')
export class QualificationController {
  constructor(
    private readonly qualification: QualifyIdentity, private readonly refusal: RefuseInsi, private readonly control: ControlIdentity, private readonly notShown: RecordDocumentNotShown,
    private readonly history: IdentityHistory, private readonly devices: ReadDevices, private readonly deciding: SaveDevices,
  ) {}

  @Post('patients/:id/qualification')
  @HttpCode(200)
  @Requires('identity.qualify')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'qualifyIdentity', summary: 'Accepte la réponse d’INSi et, avec une pièce, qualifie l’identité' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('resource.stale', 'insi.call-unknown', 'insi.not-decidable', 'insi.different', 'identity.duplicate-ins', 'identity.insured-number', 'identity.nominative', 'access.nominative', 'identity.document-differs', 'identity.document-needed', 'identity.device.unknown', 'identity.device.low-trust', 'identity.device.adult', 'identity.device.not-checked', 'identity.blocked', 'access.refused')
  qualify(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: Qualification): Promise<PatientSheet> { return this.qualification.execute(caller, id, version, { ...body, device: body.device ?? null }); }

  @Post('patients/:id/insi-refusal')
  @HttpCode(200)
  @Requires('identity.insi')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'refuseInsi', summary: 'Écarte l’identité d’INSi, avec la raison' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('resource.stale', 'insi.call-unknown', 'insi.not-decidable')
  refuse(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: InsiRefusal): Promise<PatientSheet> { return this.refusal.execute(caller, id, version, body); }

  @Post('patients/:id/identity-control')
  @HttpCode(200)
  @Requires('identity.qualify')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'controlIdentity', summary: 'Enregistre le contrôle d’une pièce d’identité' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('resource.stale', 'identity.nominative', 'access.nominative', 'identity.document-differs', 'identity.device.unknown', 'identity.device.low-trust', 'identity.device.adult', 'identity.blocked', 'identity.sexe')
  controlDocument(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: IdentityControl): Promise<PatientSheet> { return this.control.execute(caller, id, version, body.device); }

  @Post('patients/:id/document-not-shown')
  @HttpCode(200)
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'recordDocumentNotShown', summary: 'Pas de pièce, refus, ou pièce différente' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'identity.already-qualified')
  documentNotShown(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: DocumentNotShown): Promise<PatientSheet> { return this.notShown.execute(caller, id, version, body.reason); }

  @Get('identity-devices')
  @Requires('session')
  @ApiOperation({ operationId: 'listIdentityDevices', summary: 'Pièces d’identité et ce que le centre en fait, sans choix par défaut' })
  @ApiOkResponse({ type: IdentityDevices })
  async listDevices(@CurrentCaller() caller: Caller): Promise<IdentityDevices> { return { items: await this.devices.execute(caller) }; }

  @Put('identity-settings/devices')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveIdentityDevices', summary: 'Le centre décide quelles pièces il propose, et lesquelles il ne croit plus (EXI ID 19)' })
  @ApiOkResponse({ type: IdentitySettings })
  @ApiProblems('resource.stale', 'request.if-match-missing', 'request.invalid', 'identity.device.unknown', 'identity.device.never-trusted', 'identity.device.none-left')
  decideDevices(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: IdentityDeviceChoices): Promise<IdentitySettings> { return this.deciding.execute(caller, version, body.devices); }

  @Get('patients/:id/identity-events')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'listIdentityEvents', summary: 'Histoire de l’identité' })
  @ApiOkResponse({ type: IdentityEventRows })
  @ApiProblems('patient.unknown')
  async events(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<IdentityEventRows> { return { items: await this.history.execute(caller, id) }; }
}
