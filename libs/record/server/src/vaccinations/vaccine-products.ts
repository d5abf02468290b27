import { Injectable } from '@nestjs/common';
import { domainError, parisDay, unwrap } from '@pluriel/kernel';
import { Nomenclatures, type FoundCode } from '@pluriel/nomenclatures/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { calendar2025, diseasesOfClass, proposedAct, type Disease, type GivenDose, type Vaccine } from '@pluriel/record/domain';
import { readVaccineBox, type VaccineBox } from '@pluriel/teleservices/gs1';
import type { BoxQuestion, BoxReading, VaccineProduct, VaccineQuestion } from './vaccination.dto';
import type { VaccinationRecord } from './vaccination.entity';
import { VaccinationStore } from './vaccination-store';

/** What the product of a box is called, for the boxes that are no vaccine: told by whoever holds the drug base. */
type ProductName = (ctx: Ctx, cip13: string) => Promise<string | null>;

/** Registry: the drug base stands above the record, and answers here for a box that is not a vaccine. */
@Injectable()
export class BoxProducts {
  private reader: ProductName = () => Promise.resolve(null);

  register(reader: ProductName): void { this.reader = reader; }
  /** @returns « DOLIPRANE 500 mg, comprimé », or null when nobody knows this code */
  nameOf(ctx: Ctx, cip13: string): Promise<string | null> { return this.reader(ctx, cip13); }
}

/** Vaccines by the code of a box or by name, with the dose the calendar expects (VAC-02, VAC-03). */
@Injectable()
export class VaccineProductReader {
  constructor(private readonly transactions: Transactions, private readonly store: VaccinationStore, private readonly lists: Nomenclatures, private readonly products: BoxProducts) {}

  /**
   * Reads the code of a box.
   * @throws 422 `box.foreign`, `box.check-digit`… as `readVaccineBox`; 422 `box.not-vaccine` naming the product; 404 `patient.unknown`
   */
  box(caller: Caller, { content, patientId }: BoxQuestion): Promise<BoxReading> {
    return this.transactions.read(caller, async (ctx) => {
      const box = unwrap(readVaccineBox(content, parisDay(ctx.now)));
      const found = box.cip13 === null ? null : await this.ofBox(ctx, box.cip13);
      const { lot, expiry, serial, cip13, expired, certain, others } = box;
      return {
        lot, expiry, serial, cip13, expired, certain, otherLots: [...new Set(others.flatMap((other) => other.lot ?? []))].filter((other) => other !== lot),
        vaccine: found && (await this.proposed(ctx, found.vaccine, patientId)), known: found?.known ?? 'unknown', warning: warningOf(box, found?.known ?? 'unknown'),
      };
    });
  }

  /** Vaccines by name, words or disease, best first. @throws 404 `patient.unknown` */
  search(caller: Caller, { words, patientId }: VaccineQuestion): Promise<VaccineProduct[]> {
    return this.transactions.read(caller, async (ctx) => {
      const given = patientId === undefined ? null : await this.givenOf(ctx, patientId);
      return (await this.lists.search(ctx, 'vaccins', words, 8)).map((code) => product(ofCode(code, null), given));
    });
  }

  /** The vaccine a box is known by: the list in force, else what was noted before with the same code. */
  private async ofBox(ctx: Ctx, cip13: string): Promise<{ vaccine: Vaccine; known: 'base' | 'earlier' } | null> {
    const [cis] = await this.lists.linked(ctx, 'cip13', cip13, 'vaccins');
    const code = cis === undefined ? null : await this.lists.find(ctx, 'vaccins', cis);
    if (code) return { vaccine: ofCode(code, cip13), known: 'base' };
    const name = await this.products.nameOf(ctx, cip13);
    if (name !== null) throw domainError('box.not-vaccine', `Cette boîte est « ${name} » : ce n’est pas un vaccin.`, { status: 422, field: 'content', remedy: 'Scannez la boîte du vaccin, ou cherchez-le par son nom.' });
    const [earlier] = await ctx.manager.query<{ vaccine: Vaccine }[]>(
      `SELECT content->'vaccine' AS vaccine FROM vaccination WHERE structure_id = $1 AND cip13 = $2 AND active AND content->'vaccine'->>'atc' IS NOT NULL ORDER BY updated_at DESC LIMIT 1`, [ctx.structureId, cip13]);
    return earlier ? { vaccine: earlier.vaccine, known: 'earlier' } : null;
  }

  private async proposed(ctx: Ctx, vaccine: Vaccine, patientId: string | undefined): Promise<VaccineProduct> {
    return product(vaccine, patientId === undefined ? null : await this.givenOf(ctx, patientId));
  }

  /** What the calendar weighs; null when part of the booklet is hidden from the caller: the rank would be a guess. */
  private async givenOf(ctx: Ctx, patientId: string): Promise<PlanFactsOf | null> {
    const { traits: { dateNaissance } } = await this.store.patient(ctx, patientId);
    const { rows, restricted } = await this.store.counted(ctx, patientId);
    return restricted ? null : { birth: dateNaissance, today: parisDay(ctx.now), given: givenDoses(rows) };
  }
}

interface PlanFactsOf { birth: string; today: string; given: GivenDose[] }

/** The vaccinations that protect: done, with their diseases. */
export const givenDoses = (rows: readonly VaccinationRecord[]): GivenDose[] => rows.filter(({ content }) => content.status === 'done').map(({ id, content: { on, diseases } }) => ({ id, on, diseases }));

function product(vaccine: Vaccine, facts: PlanFactsOf | null): VaccineProduct {
  const diseases: Disease[] = vaccine.atc === null ? [] : diseasesOfClass(vaccine.atc);
  const { act, rank } = facts === null || diseases.length === 0 ? { act: 'IMMUNIZ' as const, rank: null } : proposedAct(calendar2025, facts, diseases);
  return { ...vaccine, diseases, act, rank };
}

/** A vaccine of our short list may be known by its class alone: its code is then that of the class. */
const ofCode = ({ code, label, parent }: FoundCode, cip13: string | null): Vaccine => ({ name: label, cis: /^\d{8}$/.test(code) ? code : null, atc: /^\d{8}$/.test(code) ? parent : code, cip13 });

function warningOf({ expired, expiry, certain, cip13 }: VaccineBox, known: BoxReading['known']): string | null {
  if (expired) return `Cette boîte est périmée depuis le ${(expiry ?? '').split('-').reverse().join('/')} : ne l’injectez pas, prenez-en une autre.`;
  if (!certain) return 'Le lecteur a perdu une partie du code : comparez le lot avec celui imprimé sur la boîte.';
  if (known === 'earlier') return 'Vaccin reconnu d’après une vaccination notée avant ici : comparez son nom avec la boîte.';
  if (known === 'unknown') return cip13 === null ? 'Cette boîte n’a pas de code CIP français : cherchez le vaccin par son nom.' : 'Ce code n’est pas dans la base de vaccins du centre : cherchez le vaccin par son nom.';
  return null;
}
