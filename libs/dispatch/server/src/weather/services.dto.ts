import { ApiProperty } from '@nestjs/swagger';

export const serviceKeys = ['insi', 'dmp', 'mssante', 'psc'] as const;
export type ServiceKey = (typeof serviceKeys)[number];
const serviceStates = ['ok', 'slow', 'down', 'unknown'] as const;

export class ServiceState {
  @ApiProperty({ enum: serviceKeys }) key: ServiceKey;
  @ApiProperty() label: string;
  @ApiProperty({ enum: serviceStates }) state: (typeof serviceStates)[number];
  @ApiProperty() sentence: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) since: string | null;
  @ApiProperty({ description: 'what waits for this service to answer' }) waiting: number;
  @ApiProperty() simulated: boolean;
}

export class ServiceList { @ApiProperty({ type: [ServiceState] }) items: ServiceState[] }
