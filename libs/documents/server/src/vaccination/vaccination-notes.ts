import { Injectable, type OnModuleInit } from '@nestjs/common';
import { drugCodeSystems, vaccinationRoutes, vaccinationSites, type VaccinationNoteContent, type VaccinationParty } from '@pluriel/clinical-formats/model';
import { Directory } from '@pluriel/directory/server';
import { dayOf, DocumentAnnulled, excerptOf } from '@pluriel/documents/domain';
import type { FieldError } from '@pluriel/kernel';
import { Events, type Ctx } from '@pluriel/platform/server';
import { diseaseWords, statusWords, type TakingPart, type VaccinationContent } from '@pluriel/record/domain';
import { VaccinationNoteSource, type ReadableVaccination } from '@pluriel/record/server';
import { organizationOf, professionalOf } from '../validation/clinical-document';
import type { DocumentContent } from '../validation/document-content';

/** Vaccinations as a source of documents: the national note of one vaccine (VAC-01), corrected by another, worth nothing once its document is annulled (VAC-17). */
@Injectable()
export class VaccinationNotes implements OnModuleInit {
  constructor(private readonly source: VaccinationNoteSource, private readonly directory: Directory, private readonly events: Events) {}

  onModuleInit(): void { this.events.on(DocumentAnnulled, (ctx, { documentId }) => this.source.annul(ctx, documentId)); }

  /** @throws 404 `vaccination.unknown`, 403 `vaccination.draft` | `sharing.opposed` */
  async content(ctx: Ctx, id: string): Promise<DocumentContent> {
    const read = await this.source.readable(ctx, id);
    const { patientId, authorId, state, version, documentId, correctsDocumentId, content } = read;
    const body = await this.body(ctx, read);
    return {
      source: 'vaccination', sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: nameOf(content), excerpt: excerptOf([diseaseWords(content.diseases), content.lot ? `lot ${content.lot}` : ''].filter(Boolean).join(' · ')),
      actStart: actOf(content, ctx.now), actEnd: actOf(content, ctx.now), body,
      texts: [{ field: 'vaccine.name', label: 'Vaccin', text: content.vaccine.name, longest: 300 }, { field: 'comment', label: 'Commentaire', text: body.comment ?? '', longest: 2000 }],
      errors: errorsOf(content),
    };
  }

  markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> { return this.source.markValidated(ctx, id, documentId); }
  open(ctx: Ctx, id: string, documentId: string): Promise<string> { return this.source.open(ctx, id, documentId); }
  openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> { return this.source.openOf(ctx, documentIds); }
  replace(ctx: Ctx, id: string, by: string): Promise<void> { return this.source.replace(ctx, id, by); }

  private async body(ctx: Ctx, { authorId, origin, content, sourceWords }: ReadableVaccination): Promise<VaccinationNoteContent> {
    const { vaccine, on, act, rank, lot, expiry, site, route, doseMl, prescriber, injector, comment, expiredReason, diseases } = content;
    const injected = await this.party(ctx, injector);
    const signer = await this.party(ctx, { userId: authorId, name: '' });
    if (signer === null) throw new Error('the signer of a note is an account of the structure');
    const told = [
      origin === 'given' ? null : `Vaccination ${origin === 'declared' ? 'déclarée par le patient' : 'reprise d’un document'}${sourceWords ? ` (${sourceWords})` : ''}, validée par le signataire.`,
      injected === null && injector?.name ? `Injecté par ${injector.name}.` : null, prescriber?.userId == null && prescriber?.name ? `Prescrit par ${prescriber.name}.` : null, expiredReason ? `Lot périmé à la date de l’injection : ${expiredReason}` : null, comment,
    ].filter(Boolean).join('\n');
    const code = (value: string | null, label: string, codeSystem: string, codeSystemName: string) => ({ code: value ?? '', label, codeSystem, codeSystemName });
    return {
      kind: 'vaccination-note',
      vaccine: {
        name: vaccine.name, cis: code(vaccine.cis, vaccine.name, drugCodeSystems.cis, 'CIS'), atc: code(vaccine.atc, diseaseWords(diseases), drugCodeSystems.atc, 'ATC'),
        cip: vaccine.cip13 === null ? null : code(vaccine.cip13, vaccine.name, drugCodeSystems.cip, 'CIP'),
      },
      diseases: diseaseWords(diseases), on, act, rank, lot, expiry, site: site && vaccinationSites[site], route: route && vaccinationRoutes[route], dose: doseMl === null ? null : { value: doseMl, unit: 'mL' },
      // Told afterwards by somebody else than who injected: the model wants a name, and the comment says the truth.
      prescriber: await this.party(ctx, prescriber), injector: injected ?? signer, reactions: [], comment: told || null,
    };
  }

  /** A person of the centre; null for a name alone, which goes to the comment. */
  private async party(ctx: Ctx, part: TakingPart | null): Promise<VaccinationParty | null> {
    if (part?.userId == null) return null;
    const [facts, structure] = [await this.directory.professional(ctx, part.userId), await this.directory.structure(ctx)];
    return { person: professionalOf(facts, structure), organization: organizationOf(facts, structure) };
  }
}

/** « GARDASIL 9 » of « GARDASIL 9, suspension injectable… ». */
const nameOf = ({ vaccine: { name } }: VaccinationContent): string => (name.split(',')[0] ?? name).trim();

/** The day of the injection dates the document; today, the signature does. Noon: the hour is not known. */
const actOf = ({ on }: VaccinationContent, now: Date): Date | null => (on.length !== 10 || on === dayOf(now, 'Europe/Paris') ? null : new Date(`${on}T12:00:00Z`));

/** What forbids the national note, with where to mend it: the vaccination itself stays in the booklet. */
function errorsOf({ status, vaccine, on }: VaccinationContent): FieldError[] {
  if (status !== 'done') return [{ field: 'status', code: 'vaccination.not-done', message: `Vaccin ${statusWords[status].toLocaleLowerCase('fr')} : il reste au carnet, aucune note n’est envoyée.` }];
  return [
    ...(vaccine.cis === null || vaccine.atc === null ? [{ field: 'vaccine', code: 'vaccination.uncoded', message: 'La note nationale demande le vaccin précis : scannez la boîte, ou choisissez-le par son nom commercial.' }] : []),
    ...(on.length !== 10 ? [{ field: 'on', code: 'vaccination.day', message: 'La note nationale demande le jour de l’injection, pas seulement l’année ou le mois.' }] : []),
  ];
}
