import type { ComponentType } from '@angular/cdk/portal';
import { InjectionToken } from '@angular/core';

/** The window in which a patient is informed and answers about the DMP; given by the shell, since one context shows what another one owns. Null: there is none, the sheet of consents serves. */
export const InformationWindow = new InjectionToken<(() => Promise<ComponentType<unknown>>) | null>('window of information on the DMP', { providedIn: 'root', factory: () => null });
