import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { BirthPlaceCheck, BirthPlaceOptions, BirthPlaceQuestion, BirthPlaceSearch } from './birth-place.dto';
import { CheckBirthPlace } from './check-birth-place.query';
import { SearchBirthPlaces } from './search-birth-places.query';

@ApiTags('birth-places')
@Controller('v1/birth-places')
export class BirthPlacesController {
  constructor(private readonly search: SearchBirthPlaces, private readonly checks: CheckBirthPlace) {}

  @Get()
  @Requires('patient.search')
  @ApiOperation({ operationId: 'searchBirthPlaces', summary: 'Lieux de naissance par nom, code INSEE ou code postal' })
  @ApiOkResponse({ type: BirthPlaceOptions })
  async find(@CurrentCaller() caller: Caller, @Query() query: BirthPlaceSearch): Promise<BirthPlaceOptions> { return { items: await this.search.execute(caller, query) }; }

  @Get('check')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'checkBirthPlace', summary: 'Ce code existait-il à la date de naissance ; sinon, celui de l’époque' })
  @ApiOkResponse({ type: BirthPlaceCheck })
  check(@CurrentCaller() caller: Caller, @Query() query: BirthPlaceQuestion): Promise<BirthPlaceCheck> { return this.checks.execute(caller, query.code, query.on); }
}
