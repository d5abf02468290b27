import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ServiceList } from './services.dto';
import { ServicesWeather } from './services.query';

@ApiTags('services')
@Controller('v1/services')
export class ServicesController {
  constructor(private readonly weather: ServicesWeather) {}

  @Get()
  @Requires('services.read')
  @ApiOperation({ operationId: 'listServices', summary: 'State of the national services' })
  @ApiOkResponse({ type: ServiceList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller): Promise<ServiceList> { return this.weather.execute(caller); }
}
