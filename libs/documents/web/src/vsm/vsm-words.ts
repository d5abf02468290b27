import type { VsmInput, VsmItem, VsmSection, VsmState } from '@pluriel/web/api-client';
import { frenchDay, type IconName } from '@pluriel/web/ui';

/** What the tile of the patient file says (VSM-14, VSM-16): word, shape, then colour. */
export interface VsmTile { words: string; icon: IconName; ink: string; help: string }

const times = (count: number): string => `${count} élément${count > 1 ? 's ont' : ' a'} changé dans le dossier depuis`;

/** @returns never, under one year, over one year; what changed since invites to write the next one */
export function tileOf({ freshness, lastAt, lastAuthor, changed, draftId, inDmpAt, mayWrite, coded, codable }: VsmState): VsmTile {
  const last = lastAt === null ? null : frenchDay(lastAt);
  const dmp = inDmpAt === null ? '' : ` Dans le DMP : celle du ${frenchDay(inDmpAt)}.`;
  const draft = `${draftId === null ? '' : ' Un brouillon vous attend.'}${mayWrite && coded < codable ? ` Problèmes et antécédents codés : ${coded} sur ${codable}.` : ''}`;
  if (freshness === 'never' || last === null) return { words: draftId === null ? 'jamais envoyé' : 'brouillon', icon: 'note_add', ink: 'hold-ink', help: `Aucune synthèse médicale n’est partie du centre.${dmp}${draft}${mayWrite && draftId === null ? ' Un clic la propose à partir du dossier.' : ''}` };
  const by = `Synthèse du ${last}, par ${lastAuthor ?? ''}.${dmp}`;
  if (freshness === 'old') return { words: `${last}, plus d’un an`, icon: 'history', ink: 'hold-ink', help: `${by} Elle a plus d’un an : mettez-la à jour.${draft}` };
  if (changed > 0) return { words: `${last}, à mettre à jour`, icon: 'sync', ink: 'hold-ink', help: `${by} ${times(changed)}.${draft}` };
  return { words: last, icon: 'task_alt', ink: 'ok-ink', help: `${by} Rien n’a changé dans le dossier depuis.${draft}` };
}

/** What the screen sends of the sheet it shows. */
export const inputOf = (sections: readonly VsmSection[], comment: string | null, remindMonths: number | null): VsmInput => ({
  comment, remindMonths, sections: sections.map(({ key, answer, items }) => ({ key, answer, items: items.map(({ id, included, text, date, comment: said, values }) => ({ id, included, text, date, comment: said, values })) })),
});

/** An element typed in, ticked at once: whoever types it wants it. */
export const newItem = (id: string, { fields }: Pick<VsmSection, 'fields'>): VsmItem => ({ id, included: true, free: true, text: '', codes: [], details: '', date: null, comment: null, values: Object.fromEntries(fields.map(({ name, choices }) => [name, choices?.[0]?.value ?? null])) });

export const tickedIn = ({ items }: VsmSection): number => items.filter(({ included }) => included).length;

/** Whether the section still waits for a gesture: nothing ticked, nothing answered. */
export const waits = (section: VsmSection): boolean => section.mandatory && section.answer === null && tickedIn(section) === 0;

/** « 3 cochés sur 4 », « pas d’information »: the section in a few words. */
export function sectionWords(section: VsmSection): string {
  const ticked = tickedIn(section);
  if (ticked === 0) return section.answer === 'none' ? 'ce patient n’en a pas' : section.answer === 'no-information' ? 'pas d’information' : section.mandatory ? 'à répondre' : section.items.length > 0 ? 'rien de coché' : 'vide';
  return ticked === section.items.length ? `${ticked}` : `${ticked} sur ${section.items.length}`;
}

/** Values of the fields in the words of their choices, for the line. */
export const valuesWords = ({ fields }: Pick<VsmSection, 'fields'>, item: VsmItem): string[] => fields.flatMap(({ name, label, choices }) => {
  const value = item.values[name];
  if (!value) return [];
  return [choices ? choices.find((choice) => choice.value === value)?.label ?? value : name === 'posology' || name === 'result' ? value : `${label.toLocaleLowerCase('fr')} : ${value}`];
});
