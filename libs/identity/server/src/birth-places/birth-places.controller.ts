import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { BirthPlaceOptions, BirthPlaceSearch } from './birth-place.dto';
import { SearchBirthPlaces } from './search-birth-places.query';

@ApiTags('birth-places')
@Controller('v1/birth-places')
export class BirthPlacesController {
  constructor(private readonly search: SearchBirthPlaces) {}

  @Get()
  @Requires('patient.search')
  @ApiOperation({ operationId: 'searchBirthPlaces', summary: 'Lieux de naissance par nom, code INSEE ou code postal' })
  @ApiOkResponse({ type: BirthPlaceOptions })
  async find(@CurrentCaller() caller: Caller, @Query() query: BirthPlaceSearch): Promise<BirthPlaceOptions> { return { items: await this.search.execute(caller, query) }; }
}
