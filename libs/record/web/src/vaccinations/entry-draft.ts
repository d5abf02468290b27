import { readPartialDay, usualInjection, type Disease, type InjectionRoute, type InjectionSite, type TakingPart, type VaccinationAct, type VaccinationContent, type VaccinationOrigin, type VaccinationStatus } from '@pluriel/record/domain';
import type { VaccineProduct } from '@pluriel/web/api-client';

/** What is typed of a vaccination: dates and numbers as people write them. */
export interface EntryDraft {
  origin: VaccinationOrigin; status: VaccinationStatus; name: string; cis: string | null; atc: string | null; cip13: string | null; diseases: Disease[]; on: string; act: VaccinationAct; rank: string;
  lot: string; expiry: string; serial: string; site: InjectionSite | ''; route: InjectionRoute | ''; dose: string; prescriber: TakingPart | null; injector: TakingPart | null; reason: string; expiredReason: string; sharedVial: boolean; comment: string;
}

/** « 2026-03-12 » → « 12/03/2026 », « 2019-03 » → « 03/2019 ». */
export const frenchPartial = (day: string | null): string => (day ?? '').split('-').reverse().join('/');

const said = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const numberOf = (text: string): number | string | null => { const value = said(text); if (value === null) return null; const read = Number(value.replace(',', '.')); return Number.isFinite(read) ? read : value; };
/** A date that cannot be read goes as it was typed: the server says what is wrong with it. */
const dayOf = (text: string): string | null => { const value = said(text); return value === null ? null : (readPartialDay(value) ?? value); };

/** A new vaccination, dated of today when it is given here. */
export const emptyDraft = (origin: 'given' | 'declared', today: string): EntryDraft => ({
  origin, status: 'done', name: '', cis: null, atc: null, cip13: null, diseases: [], on: origin === 'given' ? frenchPartial(today) : '', act: 'IMMUNIZ', rank: '', lot: '', expiry: '', serial: '', site: '', route: '', dose: '', prescriber: null, injector: null, reason: '', expiredReason: '', sharedVial: false, comment: '',
});

/** The vaccine chosen, with the dose that the calendar expects and where it is usually given; what was typed by hand stays. */
export function withProduct(draft: EntryDraft, { name, cis, atc, cip13, diseases, act, rank }: VaccineProduct, birth: string): EntryDraft {
  const usual = usualInjection({ birth, on: dayOf(draft.on) ?? '', diseases: diseases as Disease[] });
  const placed: Partial<EntryDraft> = draft.origin === 'given' ? { site: draft.site || (usual.site ?? ''), route: draft.route || usual.route, dose: draft.dose || (usual.doseMl === null ? '' : String(usual.doseMl).replace('.', ',')) } : {};
  return { ...draft, name, cis, atc, cip13: cip13 ?? draft.cip13, diseases: diseases as Disease[], act, rank: rank === null ? '' : String(rank), ...placed };
}

/** What goes to the server. */
export const contentOfDraft = (draft: EntryDraft): Record<keyof VaccinationContent, unknown> => ({
  status: draft.status, vaccine: said(draft.name) === null ? null : { name: draft.name.trim(), cis: draft.cis, atc: draft.atc, cip13: draft.cip13 }, diseases: draft.diseases, on: dayOf(draft.on), act: draft.act, rank: numberOf(draft.rank), lot: said(draft.lot), expiry: dayOf(draft.expiry), serial: said(draft.serial),
  site: draft.site || null, route: draft.route || null, doseMl: numberOf(draft.dose), prescriber: draft.prescriber, injector: draft.injector, reason: said(draft.reason), expiredReason: said(draft.expiredReason), sharedVial: draft.sharedVial, comment: said(draft.comment),
});

/** A vaccination of the booklet, opened to be corrected. */
export const draftOfContent = (origin: VaccinationOrigin, content: VaccinationContent): EntryDraft => ({
  origin, status: content.status, ...content.vaccine, diseases: [...content.diseases], on: frenchPartial(content.on), act: content.act, rank: content.rank === null ? '' : String(content.rank), lot: content.lot ?? '', expiry: frenchPartial(content.expiry), serial: content.serial ?? '', site: content.site ?? '', route: content.route ?? '',
  dose: content.doseMl === null ? '' : String(content.doseMl).replace('.', ','), prescriber: content.prescriber, injector: content.injector, reason: content.reason ?? '', expiredReason: content.expiredReason ?? '', sharedVial: content.sharedVial, comment: content.comment ?? '',
});
