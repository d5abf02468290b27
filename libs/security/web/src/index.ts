export { accountRoutes, usersRoutes } from './account.routes';
export { LockScreenComponent } from './lock/lock-screen.component';
export { signInRoutes } from './sign-in.routes';
