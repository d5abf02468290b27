import { Controller, Get, Injectable, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';
import { IsString, MaxLength } from 'class-validator';
import { DrugKnowledge } from '../knowledge/drug-knowledge';
import { DrugBase, readDrugBase } from './drug-base';
import { searchDrugs } from './search-drugs';

export class DrugQuery {
  @ApiProperty({ description: 'beginnings of words, accents ignored', example: 'metfo 500' }) @IsString() @MaxLength(120) q: string;
}

export class DrugHit {
  @ApiProperty({ enum: ['dc', 'brand'] }) kind: 'dc' | 'brand';
  @ApiProperty({ type: String, nullable: true }) cis: string | null;
  @ApiProperty() dcLabel: string;
  @ApiProperty({ type: String, nullable: true }) brand: string | null;
  @ApiProperty() form: string;
  @ApiProperty({ type: [String] }) routes: string[];
  @ApiProperty({ type: [String] }) conditions: string[];
  @ApiProperty({ type: [String] }) substances: string[];
  @ApiProperty() unit: string;
}

export class DrugHits {
  @ApiProperty({ type: [DrugHit] }) items: DrugHit[];
}

/** Search of the drug base, common names first (RX-01). */
@Injectable()
export class SearchDrugs {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller, text: string): Promise<DrugHits> {
    return this.transactions.read(caller, async (ctx) => ({ items: await searchDrugs(ctx.manager, text) }));
  }
}

/** The set behind the search, with its day. */
@Injectable()
export class ReadDrugBase {
  constructor(private readonly transactions: Transactions, private readonly knowledge: DrugKnowledge) {}

  execute(caller: Caller): Promise<DrugBase> {
    return this.transactions.read(caller, async (ctx) => {
      const { label: knowledge, certified } = await this.knowledge.notice(ctx);
      return { ...(await readDrugBase(ctx.manager, parisDay(ctx.now))), knowledge, certified };
    });
  }
}

@ApiTags('prescribing')
@Controller('v1')
export class DrugController {
  constructor(private readonly search: SearchDrugs, private readonly base: ReadDrugBase) {}

  @Get('drugs')
  @Requires('record.read')
  @ApiOperation({ operationId: 'searchDrugs', summary: 'Drugs by common name, then by brand' })
  @ApiOkResponse({ type: DrugHits })
  list(@CurrentCaller() caller: Caller, @Query() query: DrugQuery): Promise<DrugHits> {
    return this.search.execute(caller, query.q);
  }

  @Get('drug-base')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getDrugBase', summary: 'Which drug base is in use, and its day' })
  @ApiOkResponse({ type: DrugBase })
  current(@CurrentCaller() caller: Caller): Promise<DrugBase> {
    return this.base.execute(caller);
  }
}
