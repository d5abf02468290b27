import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { serviceKeys, serviceStates, type ServiceKey, type ServiceStateName } from '@pluriel/dispatch/domain';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class StoppedLane {
  @ApiProperty() lane: string;
  @ApiProperty({ description: 'ce qui est arrêté, en mots' }) label: string;
  @ApiProperty({ format: 'date-time' }) since: string;
}

export class AnnouncedState {
  @ApiProperty() label: string;
  @ApiProperty({ enum: serviceStates }) state: ServiceStateName;
  @ApiProperty({ type: String, nullable: true }) sentence: string | null;
}

export class ServiceState {
  @ApiProperty({ enum: serviceKeys }) key: ServiceKey;
  @ApiProperty() label: string;
  @ApiProperty({ enum: serviceStates }) state: ServiceStateName;
  @ApiProperty() sentence: string;
  @ApiProperty({ type: String, nullable: true, description: 'what to do meanwhile; null while it answers' }) remedy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) since: string | null;
  @ApiProperty({ description: 'what waits for this service to answer' }) waiting: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'last look of our own' }) checkedAt: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'milliseconds of that look' }) latencyMs: number | null;
  @ApiProperty({ type: [StoppedLane], description: 'circuit breakers that are open' }) stopped: StoppedLane[];
  @ApiProperty({ type: AnnouncedState, nullable: true, description: 'what the public weather says of it' }) announced: AnnouncedState | null;
  @ApiProperty() simulated: boolean;
}

export class PublicWeather {
  @ApiProperty({ enum: ['off', 'read', 'unreachable'], description: 'off: no address; unreachable: the last reading failed' }) state: 'off' | 'read' | 'unreachable';
  @ApiProperty() sentence: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) checkedAt: string | null;
  @ApiProperty({ type: [AnnouncedState], description: 'services announced beside ours; empty when it could not be read' }) others: AnnouncedState[];
}

export class ServiceList {
  @ApiProperty({ type: [ServiceState] }) items: ServiceState[];
  @ApiProperty({ type: PublicWeather }) publicWeather: PublicWeather;
}

export class ServiceHistoryQuery {
  @ApiPropertyOptional({ enum: serviceKeys }) @IsOptional() @IsIn(serviceKeys) service?: ServiceKey;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(200) after?: string;
}
export class ServiceEventRow {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: ['probe', 'lane', 'public'] }) source: 'probe' | 'lane' | 'public';
  @ApiProperty({ enum: serviceStates }) state: ServiceStateName;
  @ApiProperty() sentence: string;
}
export class ServiceHistory {
  @ApiProperty({ type: [ServiceEventRow] }) items: ServiceEventRow[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
