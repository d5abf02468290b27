import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ReadServiceHistory } from './service-history.query';
import { ServiceHistory, ServiceHistoryQuery, ServiceList } from './services.dto';
import { ServicesWeather } from './services.query';

@ApiTags('services')
@Controller('v1/services')
export class ServicesController {
  constructor(private readonly weather: ServicesWeather, private readonly events: ReadServiceHistory) {}

  @Get()
  @Requires('services.read')
  @ApiOperation({ operationId: 'listServices', summary: 'State of the national services' })
  @ApiOkResponse({ type: ServiceList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller): Promise<ServiceList> { return this.weather.execute(caller); }

  @Get('history')
  @Requires('services.read')
  @ApiOperation({ operationId: 'listServiceEvents', summary: 'What happened to the national services, newest first' })
  @ApiOkResponse({ type: ServiceHistory })
  @ApiProblems('request.invalid', 'request.cursor', 'access.refused')
  history(@CurrentCaller() caller: Caller, @Query() query: ServiceHistoryQuery): Promise<ServiceHistory> { return this.events.execute(caller, query); }
}
