import { registerLocaleData } from '@angular/common';
import fr from '@angular/common/locales/fr';
import { type ApplicationConfig, LOCALE_ID, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { provideApi } from '@pluriel/web/api-client';
import { InformationWindow } from '@pluriel/web/ui';
import { appRoutes } from './app.routes';

registerLocaleData(fr);

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(appRoutes, withComponentInputBinding(), withRouterConfig({ paramsInheritanceStrategy: 'always' }), withInMemoryScrolling({ scrollPositionRestoration: 'disabled' })),
    provideApi(),
    { provide: LOCALE_ID, useValue: 'fr' },
    { provide: InformationWindow, useValue: () => import('@pluriel/identity/web').then((lib) => lib.DmpInformationComponent) },
  ],
};
