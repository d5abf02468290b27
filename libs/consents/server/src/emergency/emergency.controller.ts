import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { EmergencyAccess, EmergencyFilters, EmergencyInput, EmergencyNotices, EmergencyReviewPage, EmergencyReviewRow, EmergencyState, ReviewInput } from './emergency.dto';
import { AcknowledgeEmergency, ReadEmergencyNotices } from './emergency-notices';
import { OpenEmergency, ReadEmergency } from './open-emergency';
import { ListEmergencies, ReviewEmergency } from './review-emergencies';

@ApiTags('consents')
@Controller('v1')
export class EmergencyController {
  constructor(private readonly opening: OpenEmergency, private readonly reading: ReadEmergency, private readonly listing: ListEmergencies, private readonly reviewing: ReviewEmergency, private readonly notices: ReadEmergencyNotices, private readonly acknowledging: AcknowledgeEmergency) {}

  @Get('patients/:id/emergency-accesses')
  @Requires('emergency.open')
  @ApiOperation({ operationId: 'readEmergencyAccess', summary: 'Mes accès en urgence ouverts sur ce dossier, et le rappel à lire avant d’en ouvrir un' })
  @ApiOkResponse({ type: EmergencyState })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<EmergencyState> { return this.reading.execute(caller, id); }

  @Post('patients/:id/emergency-accesses')
  @Requires('emergency.open')
  @ApiOperation({ operationId: 'openEmergencyAccess', summary: 'Bris de glace : ouvre un accès de 24 h, motif obligatoire' })
  @ApiCreatedResponse({ type: EmergencyAccess })
  @ApiProblems('patient.unknown', 'emergency.reason', 'access.nominative')
  open(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: EmergencyInput): Promise<EmergencyAccess> { return this.opening.execute(caller, id, body); }

  @Get('emergency-accesses')
  @Requires('emergency.review')
  @ApiOperation({ operationId: 'listEmergencyAccesses', summary: 'Accès en urgence du centre, à relire' })
  @ApiOkResponse({ type: EmergencyReviewPage })
  @ApiProblems('request.cursor')
  list(@CurrentCaller() caller: Caller, @Query() filters: EmergencyFilters): Promise<EmergencyReviewPage> { return this.listing.execute(caller, filters); }

  @Get('emergency-accesses/notices')
  @Requires('session')
  @ApiOperation({ operationId: 'readEmergencyNotices', summary: 'Accès en urgence aux dossiers de mes patients, que je n’ai pas encore vus ; nombre à relire, pour le référent' })
  @ApiOkResponse({ type: EmergencyNotices })
  tell(@CurrentCaller() caller: Caller): Promise<EmergencyNotices> { return this.notices.execute(caller); }

  @Post('emergency-accesses/:id/seen')
  @HttpCode(204)
  @Requires('patient.read')
  @ApiOperation({ operationId: 'acknowledgeEmergencyAccess', summary: 'Le médecin traitant a vu cet accès en urgence' })
  @ApiNoContentResponse()
  @ApiProblems('emergency.unknown')
  seen(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> { return this.acknowledging.execute(caller, id); }

  @Post('emergency-accesses/:id/review')
  @HttpCode(200)
  @Requires('emergency.review')
  @ApiOperation({ operationId: 'reviewEmergencyAccess', summary: 'Signe la revue d’un accès en urgence' })
  @ApiOkResponse({ type: EmergencyReviewRow })
  @ApiProblems('emergency.unknown', 'emergency.own', 'emergency.reviewed')
  review(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: ReviewInput): Promise<EmergencyReviewRow> { return this.reviewing.execute(caller, id, body); }
}
