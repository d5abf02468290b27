import { Trace } from '@pluriel/audit/server';
import { Body, Controller, Delete, Get, HttpCode, Injectable, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { domainError, newId } from '@pluriel/kernel';
import { ApiProblems, CurrentCaller, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { PrescriptionLine } from '../prescriptions/prescription.dto';

export class FavouriteInput {
  @ApiProperty({ example: 'Angine, adulte' }) @IsString() @Matches(/\S/, { message: 'Donnez un nom au modèle : « Angine, adulte ».' }) @MaxLength(80) name: string;
  @ApiProperty({ type: [PrescriptionLine] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => PrescriptionLine) lines: PrescriptionLine[];
}

export class PrescriptionFavourite extends FavouriteInput {
  @ApiProperty({ format: 'uuid' }) id: string;
}

const most = 100;

/** Lines and sets that a prescriber keeps for himself (RX-29). A comment may speak of a patient: it is not kept. */
@Injectable()
export class Favourites {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  list(caller: Caller): Promise<PrescriptionFavourite[]> {
    return this.transactions.read(caller, (ctx) => ctx.manager.query<PrescriptionFavourite[]>('SELECT id, name, lines FROM prescription_favourite WHERE owner_id = $1 AND structure_id = $2 ORDER BY lower(name)', [ctx.actor.userId, ctx.structureId]));
  }

  /** The same name again replaces it. @throws 422 `favourite.too-many` */
  keep(caller: Caller, { name, lines }: FavouriteInput): Promise<PrescriptionFavourite> {
    return this.transactions.run(caller, async (ctx) => {
      const [known] = await ctx.manager.query<{ count: string }[]>('SELECT count(*) FROM prescription_favourite WHERE owner_id = $1 AND lower(name) <> lower($2)', [ctx.actor.userId, name.trim()]);
      if (Number(known?.count ?? 0) >= most) throw domainError('favourite.too-many', `Vous avez déjà ${most} modèles.`, { status: 422, field: 'name', remedy: 'Supprimez-en un.' });
      const kept = lines.map((line) => ({ ...line, comment: null, renewals: 0 }));
      const [row] = await ctx.manager.query<PrescriptionFavourite[]>(
        `INSERT INTO prescription_favourite (id, structure_id, owner_id, name, lines, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (owner_id, lower(name)) DO UPDATE SET name = EXCLUDED.name, lines = EXCLUDED.lines RETURNING id, name, lines`, [newId(), ctx.structureId, ctx.actor.userId, name.trim(), JSON.stringify(kept), ctx.now]);
      if (!row) throw new Error('the favourite was not written');
      await this.trace.write(ctx, { action: 'prescribing.favourite-kept', subjectType: 'user', subjectId: ctx.actor.userId ?? '', after: { name: row.name, lines: kept.length } });
      return row;
    });
  }

  remove(caller: Caller, id: string): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('DELETE FROM prescription_favourite WHERE id = $1 AND owner_id = $2', [id, ctx.actor.userId]);
      await this.trace.write(ctx, { action: 'prescribing.favourite-removed', subjectType: 'user', subjectId: ctx.actor.userId ?? '', before: { id } });
    });
  }
}

@ApiTags('prescribing')
@Controller('v1/prescription-favourites')
export class FavouritesController {
  constructor(private readonly favourites: Favourites) {}

  @Get()
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'listFavourites', summary: 'Lines and sets the caller keeps' })
  @ApiOkResponse({ type: [PrescriptionFavourite] })
  list(@CurrentCaller() caller: Caller): Promise<PrescriptionFavourite[]> { return this.favourites.list(caller); }

  @Post()
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'keepFavourite', summary: 'Keep lines under a name; the same name again replaces them' })
  @ApiCreatedResponse({ type: PrescriptionFavourite })
  @ApiProblems('request.invalid', 'favourite.too-many')
  keep(@CurrentCaller() caller: Caller, @Body() input: FavouriteInput): Promise<PrescriptionFavourite> { return this.favourites.keep(caller, input); }

  @Delete(':id')
  @HttpCode(204)
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'removeFavourite', summary: 'Forget a favourite' })
  @ApiNoContentResponse()
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> { return this.favourites.remove(caller, id); }
}
