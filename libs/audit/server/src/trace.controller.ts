import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ListTraces } from './list-traces.query';
import { TracePage, TraceQuery } from './trace.dto';

@ApiTags('audit')
@Controller('v1/traces')
export class TraceController {
  constructor(private readonly listTraces: ListTraces) {}

  @Get()
  @Requires('audit.read')
  @ApiOperation({ operationId: 'listTraces', summary: 'Journal of acts, newest first, by tab' })
  @ApiOkResponse({ type: TracePage })
  @ApiProblems('access.refused', 'access.journal', 'request.invalid', 'request.cursor')
  list(@CurrentCaller() caller: Caller, @Query() query: TraceQuery): Promise<TracePage> {
    return this.listTraces.execute(caller, query);
  }
}
