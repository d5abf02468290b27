import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { provideHttpClient, withFetch, withXsrfConfiguration } from '@angular/common/http';

/** HttpClient as the server expects it: double-submit token read from the readable cookie, sent on every write. */
export function provideApi(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideHttpClient(withFetch(), withXsrfConfiguration({ cookieName: 'pluriel_csrf', headerName: 'X-CSRF-Token' })),
  ]);
}
