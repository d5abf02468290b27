import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { SeedDemoTeam } from './demo/seed-demo-team';
import { LinkPsc } from './psc/link-psc';
import { PendingLinks } from './psc/pending-link';
import { PscClient } from './psc/psc-client';
import { FinishPscLogin, StartPscLogin } from './psc/psc-login';
import { PscController } from './psc/psc.controller';
import { PscProofs } from './psc/psc-proofs';
import { PscTokens } from './psc/psc-tokens';
import { PscTransport } from './psc/psc-transport';
import { PscWeather } from './psc/psc-weather';
import { UnlinkPsc } from './psc/unlink-psc';
import { SecondFactor } from './second-factor/second-factor';
import { Cookies } from './sessions/cookies';
import { OpenSession } from './sessions/open-session';
import { Places } from './sessions/places';
import { ChangePassword, ChangeSite, LockSession, SavePreferences, SignOut, UnlockSession } from './sessions/session-acts';
import { SessionController } from './sessions/session.controller';
import { SessionEnds } from './sessions/session-ends';
import { SessionGuard } from './sessions/session.guard';
import { SessionStore } from './sessions/session-store';
import { SessionView } from './sessions/session-view';
import { CheckPassword } from './sign-in/check-password';
import { SessionCookies } from './sign-in/session-cookies';
import { ConfirmCode, SignInWithPassword } from './sign-in/sign-in';
import { SignInAttempts } from './sign-in/sign-in-attempts';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInLock } from './sign-in/sign-in-lock';
import { AppUser, UserPreference } from './users/app-user.entity';
import { CloseUser, CreateUser, ResetAccess, UpdateUser } from './users/user-acts';
import { ReadTeamInitials, TeamInitialsController } from './users/team-initials';
import { UserReader } from './users/user-reader';
import { UsersController } from './users/users.controller';

export const securityEntities = [AppUser, UserPreference];

const signIn = [CheckPassword, SignInAttempts, SignInWithPassword, ConfirmCode, SignInLock, SecondFactor, SessionCookies];
const sessions = [Places, Cookies, SessionStore, SessionEnds, SessionView, OpenSession, LockSession, UnlockSession, SignOut, ChangeSite, SavePreferences, ChangePassword];
const psc = [PscClient, PscTransport, PscWeather, PscTokens, PscProofs, LinkPsc, UnlinkPsc, StartPscLogin, FinishPscLogin, PendingLinks];
const users = [UserReader, ReadTeamInitials, CreateUser, UpdateUser, CloseUser, ResetAccess, SeedDemoTeam];

/** Accounts, sign-in, sessions and rights. Its guard stands in front of every route of the application. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [SignInController, PscController, SessionController, TeamInitialsController, UsersController],
  providers: [...signIn, ...sessions, ...psc, ...users, SessionGuard, { provide: APP_GUARD, useExisting: SessionGuard }],
  exports: [Places, PscProofs, SessionStore, SessionEnds, UserReader, SeedDemoTeam],
})
export class SecurityModule {}
