import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { FeedHistory } from './feed-history';
import { FeedMoveInput, HistoryFeed, HistoryFeedInput, HistoryFeedOutcome, HistoryQuery, PatientHistory } from './history.dto';
import { MoveFeed } from './move-feed';
import { ReadHistory } from './read-history.query';

@ApiTags('dispatch')
@Controller('v1')
export class HistoryController {
  constructor(private readonly readHistory: ReadHistory, private readonly feedHistory: FeedHistory, private readonly moveFeed: MoveFeed) {}

  @Get('patients/:patientId/history')
  @Requires('dispatch.cancel')
  @ApiOperation({ operationId: 'readPatientHistory', summary: 'Documents of earlier episodes that may be fed to the DMP, and what was fed (DMP-18, DMP-19)' })
  @ApiOkResponse({ type: PatientHistory })
  @ApiProblems('patient.unknown', 'request.invalid', 'access.refused')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: HistoryQuery): Promise<PatientHistory> { return this.readHistory.execute(caller, patientId, query); }

  @Post('patients/:patientId/history-feeds')
  @HttpCode(200)
  @Requires('dispatch.cancel')
  @ApiOperation({ operationId: 'feedPatientHistory', summary: 'Feeds the DMP with chosen documents, each at the date of its act' })
  @ApiOkResponse({ type: HistoryFeedOutcome })
  @ApiProblems('patient.unknown', 'history.opposed', 'history.identity', 'history.not-connected', 'history.no-dmp', 'history.nothing-to-feed', 'request.invalid', 'access.refused')
  feed(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { documentIds }: HistoryFeedInput): Promise<HistoryFeedOutcome> { return this.feedHistory.execute(caller, patientId, documentIds); }

  @Post('history-feeds/:id/moves')
  @HttpCode(200)
  @Requires('dispatch.cancel')
  @ApiOperation({ operationId: 'moveHistoryFeed', summary: 'Holds, lets go or stops what has not left of a feed' })
  @ApiOkResponse({ type: HistoryFeed })
  @ApiProblems('history.unknown-feed', 'history.nothing-to-move', 'dispatch.moved', 'request.invalid', 'access.refused', 'access.author')
  move(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { action }: FeedMoveInput): Promise<HistoryFeed> { return this.moveFeed.execute(caller, id, action); }
}
