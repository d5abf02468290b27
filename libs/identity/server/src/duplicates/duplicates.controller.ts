import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { CompareFiles } from './compare-files.query';
import { DeclareDistinct } from './declare-distinct';
import { Distinction, DuplicateCount, DuplicatePage, DuplicateQuery, FileComparison } from './duplicates.dto';
import { CountDuplicates, ListDuplicates } from './list-duplicates.query';

@ApiTags('duplicates')
@Controller('v1')
export class DuplicatesController {
  constructor(private readonly pairs: ListDuplicates, private readonly counting: CountDuplicates, private readonly comparison: CompareFiles, private readonly distinct: DeclareDistinct) {}

  @Get('duplicate-pairs')
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'listDuplicatePairs', summary: 'Dossiers qui sont peut-être d’une même personne' })
  @ApiOkResponse({ type: DuplicatePage })
  @ApiProblems('request.cursor')
  list(@CurrentCaller() caller: Caller, @Query() query: DuplicateQuery): Promise<DuplicatePage> { return this.pairs.execute(caller, query); }

  @Get('duplicate-pairs/count')
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'countDuplicatePairs', summary: 'Combien de doublons attendent, et la dernière recherche' })
  @ApiOkResponse({ type: DuplicateCount })
  count(@CurrentCaller() caller: Caller): Promise<DuplicateCount> { return this.counting.execute(caller); }

  @Get('patients/:id/comparison/:otherId')
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'compareFiles', summary: 'Deux dossiers côte à côte' })
  @ApiOkResponse({ type: FileComparison })
  @ApiProblems('patient.unknown', 'patient.merged', 'merge.same-file')
  compare(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('otherId', ParseUUIDPipe) otherId: string): Promise<FileComparison> { return this.comparison.execute(caller, id, otherId); }

  @Post('duplicate-pairs/distinctions')
  @HttpCode(204)
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'declareDistinct', summary: 'Ce sont deux personnes : homonymes, jamais proposés de nouveau' })
  @ApiNoContentResponse()
  @ApiProblems('patient.unknown', 'merge.already', 'merge.same-file', 'duplicate.decided', 'access.refused', 'access.reason')
  distinguish(@CurrentCaller() caller: Caller, @Body() body: Distinction): Promise<void> { return this.distinct.execute(caller, body.firstId, body.secondId, body.reason.trim()); }
}
