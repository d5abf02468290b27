import { monthsOld } from './dates';
import type { Disease } from './diseases';
import type { InjectionRoute, InjectionSite } from './vaccination';

/** Where and how a vaccine is usually given, pre-filled and always to be checked: by mouth for the rotavirus, in the thigh below two years, in the arm after; under the skin for the BCG. */
export function usualInjection({ birth, on, diseases }: { birth: string; on: string; diseases: readonly Disease[] }): { site: InjectionSite | null; route: InjectionRoute; doseMl: number | null } {
  if (diseases.includes('rotavirus') || diseases.includes('cholera')) return { site: null, route: 'oral', doseMl: null };
  if (diseases.includes('tuberculosis')) return { site: 'left-deltoid', route: 'intradermal', doseMl: null };
  return { site: monthsOld(birth, on) < 24 ? 'left-thigh' : 'left-deltoid', route: 'intramuscular', doseMl: 0.5 };
}
