import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { Session } from '../sessions/session.dto';

export class PasswordSignIn {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(60) login: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(200) password: string;
}

export class CodeConfirmation {
  @ApiProperty({ format: 'uuid' }) @IsUUID() attemptId: string;
  @ApiProperty({ description: '6 digits, or a recovery code' }) @IsString() @MinLength(6) @MaxLength(20) code: string;
}

export class EnrolmentView {
  @ApiProperty() otpauthUri: string;
  @ApiProperty() qrSvg: string;
  @ApiProperty() secret: string;
}

export class SignInResult {
  @ApiProperty({ enum: ['signed-in', 'second-factor', 'enrol'] }) step: 'signed-in' | 'second-factor' | 'enrol';
  @ApiPropertyOptional({ format: 'uuid' }) attemptId?: string;
  @ApiPropertyOptional({ type: Session }) session?: Session;
  @ApiPropertyOptional({ type: EnrolmentView }) enrolment?: EnrolmentView;
  @ApiPropertyOptional({ type: [String], description: 'shown once' }) recoveryCodes?: string[];
}

export class DemoAccount {
  @ApiProperty() login: string;
  @ApiProperty() displayName: string;
  @ApiProperty() professionLabel: string;
}

export class SignInOptions {
  @ApiProperty() pscEnabled: boolean;
  @ApiProperty() demo: boolean;
  @ApiProperty() structureName: string;
  @ApiProperty({ type: [DemoAccount] }) demoAccounts: DemoAccount[];
}

export class PendingLink {
  @ApiProperty() displayName: string;
  @ApiProperty() nationalId: string;
  @ApiProperty() professionLabel: string;
}

export class LinkRequest extends PasswordSignIn {
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(20) code?: string;
}
