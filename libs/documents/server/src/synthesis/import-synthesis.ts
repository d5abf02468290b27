import { Injectable } from '@nestjs/common';
import { frenchTime, type CdaDocument } from '@pluriel/clinical-formats/cda-reader';
import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { compareElements, type CurrentElement, type ElementOrigin, type NewElement, type VaccinationContent } from '@pluriel/record/domain';
import { ElementImport, ElementReader, VaccinationImport, sameVaccination, type OfferedVaccination } from '@pluriel/record/server';
import { offeredElements, originOf, wordsBeside, type OfferedElement } from './offered-elements';
import type { Synthesis, SynthesisAdded, SynthesisCurrent, SynthesisElement } from './synthesis.dto';

/** The document whose elements are offered: it comes from one place. `confirmed`: it is about this patient, agreed by the machine or by a person. */
export interface SynthesisSource { patientId: string; kind: ElementOrigin['kind']; id: string; document: CdaDocument; confirmed: boolean }

const unconfirmed = 'Il n’est pas encore dit que ce document concerne ce patient.';
/** What to do first with a document of which nobody said whose it is, from where it is read. */
const remedies: Readonly<Record<SynthesisSource['kind'], string>> = { 'received-document': 'Comparez les identités, puis « C’est bien ce patient ».', 'dmp-document': 'Intégrez-le au dossier, puis confirmez le patient.' };

/** Elements of a synthesis beside the record, and their addition one by one: the doctor stays master of what enters his file (VSM-17 to 20, DMP-45). */
@Injectable()
export class ImportSynthesis {
  constructor(private readonly record: ElementReader, private readonly additions: ElementImport, private readonly booklet: VaccinationImport) {}

  /** @returns the elements in the order of the document; compared with the record for who may read it */
  async compare(ctx: Ctx, { patientId, document, confirmed, kind }: SynthesisSource): Promise<Synthesis> {
    const offered = offeredElements(document);
    const current = ctx.actor.permissions.has('record.read') ? await this.record.current(ctx, patientId) : null;
    const likeness = current === null ? new Map<string, Compared>() : compared(offered, current);
    if (ctx.actor.permissions.has('vaccination.read')) for (const [key, pair] of comparedVaccinations(offered, await this.booklet.current(ctx, patientId))) likeness.set(key, pair);
    const { title, actDate } = document.header;
    return {
      title, actDate: actDate?.iso ?? null, author: originOf('dmp-document', '', document).author, elements: offered.map((one) => elementOf(one, likeness.get(one.key) ?? null)),
      mayAdd: confirmed && ctx.actor.permissions.has('record.read') && ctx.actor.permissions.has('record.write'), hold: confirmed ? null : `${unconfirmed} ${remedies[kind]}`,
    };
  }

  /**
   * Adds the chosen elements; what the record has is left as it is.
   * @throws 409 `received.not-confirmed` until it is sure whose document it is: nothing of another person enters a file;
   *   422 `synthesis.unknown-element` for a key the document does not have or that cannot enter the record, 403 `access.refused`, 422 `element.invalid`
   */
  async add(ctx: Ctx, source: SynthesisSource, keys: readonly string[]): Promise<SynthesisAdded> {
    if (!source.confirmed) throw domainError('received.not-confirmed', unconfirmed, { status: 409, remedy: remedies[source.kind] });
    const offered = new Map(offeredElements(source.document).map((one) => [one.key, one]));
    const [chosen, vaccinations]: [NewElement[], OfferedVaccination[]] = [[], []];
    for (const [index, key] of [...new Set(keys)].entries()) {
      const found = offered.get(key);
      if (found?.element) chosen.push(found.element);
      else if (found?.vaccination) vaccinations.push(found.vaccination);
      else throw domainError('synthesis.unknown-element', found?.refusal ?? 'Cet élément n’est pas dans le document.', { status: 422, field: `keys.${index}`, remedy: 'Rouvrez le document, puis choisissez de nouveau.' });
    }
    const origin = originOf(source.kind, source.id, source.document);
    const outcomes = [...(chosen.length > 0 || vaccinations.length === 0 ? await this.additions.add(ctx, source.patientId, origin, chosen) : []), ...(await this.booklet.add(ctx, source.patientId, origin, vaccinations))];
    const added = outcomes.filter(({ outcome }) => outcome === 'added').length;
    return { added, alreadyThere: outcomes.length - added, synthesis: await this.compare(ctx, source) };
  }
}

interface Compared { likeness: 'same' | 'near' | 'new'; current: CurrentElement | null }

function compared(offered: readonly OfferedElement[], current: readonly CurrentElement[]): Map<string, Compared> {
  const elements = offered.flatMap(({ element }) => (element === null ? [] : [{ ...element, relative: element.detail.relative ?? null }]));
  return new Map(compareElements(elements, current).map((pair) => [pair.element.key, { likeness: pair.likeness, current: pair.current }]));
}

/** A vaccination beside the booklet: the same vaccine on the same day is there already. */
function comparedVaccinations(offered: readonly OfferedElement[], known: readonly { id: string; content: VaccinationContent }[]): Map<string, Compared> {
  return new Map(offered.flatMap(({ key, vaccination }): [string, Compared][] => {
    if (vaccination === null) return [];
    const content = vaccination.content as VaccinationContent;
    const same = known.find((row) => sameVaccination(row.content, content));
    return [[key, { likeness: same ? 'same' : 'new', current: same ? { id: same.id, kind: 'problem', label: same.content.vaccine.name, codes: [], start: same.content.on, end: null, active: true } : null }]];
  }));
}

const currentOf = ({ id, label, codes, start, active }: CurrentElement): SynthesisCurrent => ({ id, label, codes: codes.map(({ code }) => code), start: start && frenchTime({ iso: start, precision: start.length === 4 ? 'year' : start.length === 7 ? 'month' : 'day' }), active });

function elementOf({ key, source, refusal }: OfferedElement, compared: Compared | null): SynthesisElement {
  const { panel, sectionTitle, kind, label, written, codes, negated, absence } = source;
  return {
    key, panel, sectionTitle, kind, label, written, codes: codes.map(({ code, systemName, system }) => [code, systemName ?? system].filter(Boolean).join(' · ')), details: wordsBeside(source), negated, absence, refusal,
    likeness: compared?.likeness ?? null, current: compared?.current ? currentOf(compared.current) : null,
  };
}
