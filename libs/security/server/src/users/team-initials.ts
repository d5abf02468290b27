import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { initialsOf } from '@pluriel/security/domain';

export class PersonInitials {
  @ApiProperty({ format: 'uuid' }) userId: string;
  @ApiProperty() initials: string;
}

export class TeamInitials { @ApiProperty({ type: [PersonInitials], description: 'who left the centre included: what they wrote stays' }) items: PersonInitials[] }

/** The letters shown beside what each person of the centre wrote: those chosen, else those of the name (PAT-10, STR-27). */
@Injectable()
export class ReadTeamInitials {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller): Promise<TeamInitials> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<{ userId: string; initials: string | null; givenName: string; familyName: string }[]>(
        'SELECT u.id AS "userId", p.initials, u.given_name AS "givenName", u.family_name AS "familyName" FROM app_user u LEFT JOIN user_preference p ON p.user_id = u.id WHERE u.structure_id = $1', [ctx.structureId]);
      return { items: rows.map(({ userId, initials, ...name }) => ({ userId, initials: initials ?? initialsOf(name) })) };
    });
  }
}

@ApiTags('users')
@Controller('v1/team-initials')
export class TeamInitialsController {
  constructor(private readonly read: ReadTeamInitials) {}

  @Get()
  @Requires('session')
  @ApiOperation({ operationId: 'readTeamInitials', summary: 'Initials of the people of the centre' })
  @ApiOkResponse({ type: TeamInitials })
  get(@CurrentCaller() caller: Caller): Promise<TeamInitials> { return this.read.execute(caller); }
}
