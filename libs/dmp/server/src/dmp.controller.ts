import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { DmpDocumentPage, DmpDocumentQuery, DmpIntegrateInput, DmpIntegrationList, DmpNewerVersions } from './documents/dmp-document.dto';
import { ListDmpDocuments, ReadNewerVersions } from './documents/list-documents.query';
import { ReadDmpDocument } from './documents/read-document';
import { Notice, Preferences } from './preferences/preferences';
import { DmpNotice, DmpPreferences, DmpPreferencesInput } from './preferences/preferences.dto';
import { OwnRight } from './strip/own-right';
import { ReadStrip } from './strip/read-strip';
import { DmpRight, DmpRightInput, DmpSearchInput, DmpStrip } from './strip/strip.dto';

@ApiTags('dmp')
@Controller('v1')
export class DmpController {
  constructor(
    private readonly strip: ReadStrip, private readonly listing: ListDmpDocuments, private readonly newer: ReadNewerVersions, private readonly reading: ReadDmpDocument, private readonly right: OwnRight,
    private readonly preferences: Preferences, private readonly notice: Notice,
  ) {}

  @Get('patients/:patientId/dmp')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpStrip', summary: 'The bar « Mon espace santé » of a patient for the person at the screen: state, cells, age. Live topic: dmp' })
  @ApiOkResponse({ type: DmpStrip })
  @ApiProblems('patient.unknown', 'access.nominative')
  readStrip(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<DmpStrip> { return this.strip.execute(caller, patientId); }

  @Post('patients/:patientId/dmp/search')
  @Requires('dmp.read')
  @HttpCode(202)
  @ApiOperation({ operationId: 'searchDmp', summary: 'Looks again in the DMP, or further back than two years; the answer comes by the live updates' })
  @ApiAcceptedResponse({ type: DmpStrip })
  @ApiProblems('patient.unknown', 'dmp.not-readable')
  search(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { scope }: DmpSearchInput): Promise<DmpStrip> { return this.strip.search(caller, patientId, scope); }

  @Delete('patients/:patientId/dmp/search')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'stopDmpSearch', summary: 'Stops a reading of the list under way; what was read stays (DMP-42)' })
  @ApiOkResponse({ type: DmpStrip })
  @ApiProblems('patient.unknown', 'access.nominative')
  stopSearch(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<DmpStrip> { return this.strip.stop(caller, patientId); }

  @Post('patients/:patientId/dmp/documents/search')
  @HttpCode(200)
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'listDmpDocuments', summary: 'Documents of the DMP that this person may see, by XDS filters (DMP-38); what is looked for travels in the body' })
  @ApiOkResponse({ type: DmpDocumentPage })
  @ApiProblems('patient.unknown', 'dmp.not-readable', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() query: DmpDocumentQuery): Promise<DmpDocumentPage> { return this.listing.execute(caller, patientId, query); }

  @Get('patients/:patientId/dmp/newer-versions')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'listDmpNewerVersions', summary: 'Documents of the file that have a newer version in the DMP, or that it no longer gives (DMP-49)' })
  @ApiOkResponse({ type: DmpNewerVersions })
  @ApiProblems('patient.unknown')
  newerVersions(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<DmpNewerVersions> { return this.newer.execute(caller, patientId); }

  @Post('patients/:patientId/dmp/integrations')
  @Requires('document.receive')
  @HttpCode(202)
  @ApiOperation({ operationId: 'integrateDmpDocuments', summary: 'Puts the chosen documents in the patient’s file, and only them (DMP-44, 45)' })
  @ApiAcceptedResponse({ type: DmpIntegrationList })
  @ApiProblems('dmp.unknown-document', 'dmp.not-readable')
  integrate(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { documentIds }: DmpIntegrateInput): Promise<DmpIntegrationList> { return this.reading.integrate(caller, patientId, documentIds); }

  @Get('patients/:patientId/dmp/right')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpRight', summary: 'The right of the person at the screen to read this DMP (DMP-09, 10)' })
  @ApiOkResponse({ type: DmpRight })
  @ApiProblems('patient.unknown')
  readRight(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<DmpRight> { return this.right.read(caller, patientId); }

  @Put('patients/:patientId/dmp/right')
  @Requires('dmp.read')
  @HttpCode(202)
  @ApiOperation({ operationId: 'changeDmpRight', summary: 'Asks for this right, renews it or gives it up' })
  @ApiAcceptedResponse({ type: DmpRight })
  @ApiProblems('patient.unknown', 'dmp.right')
  changeRight(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { act }: DmpRightInput): Promise<DmpRight> { return this.right.change(caller, patientId, act); }

  @Get('dmp/preferences')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpPreferences', summary: 'The cells of one’s bar (UX-05)' })
  @ApiOkResponse({ type: DmpPreferences })
  readPreferences(@CurrentCaller() caller: Caller): Promise<DmpPreferences> { return this.preferences.read(caller); }

  @Put('dmp/preferences')
  @Requires('dmp.read')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveDmpPreferences', summary: 'Changes the cells of one’s bar' })
  @ApiOkResponse({ type: DmpPreferences })
  @ApiProblems('dmp.cells', 'resource.stale')
  savePreferences(@CurrentCaller() caller: Caller, @Body() body: DmpPreferencesInput, @IfMatch() version: number): Promise<DmpPreferences> { return this.preferences.save(caller, body, version); }

  @Get('dmp/notice')
  @Requires('dmp.read')
  @ApiOperation({ operationId: 'getDmpNotice', summary: 'What each professional reads before a first reading, then every 180 days' })
  @ApiOkResponse({ type: DmpNotice })
  readNotice(@CurrentCaller() caller: Caller): Promise<DmpNotice> { return this.notice.read(caller); }

  @Post('dmp/notice')
  @Requires('dmp.read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'confirmDmpNotice', summary: '« J’ai compris »' })
  @ApiOkResponse({ type: DmpNotice })
  confirmNotice(@CurrentCaller() caller: Caller): Promise<DmpNotice> { return this.notice.confirm(caller); }
}
