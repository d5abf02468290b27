import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { frenchDate, statusLabels } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { spreadsheetRows, Transactions, writeSpreadsheet, type Caller, type Ctx, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { civilDay } from '../patients/patient-views';
import { structureHeading } from '../patients/structure-heading';
import { identityRows, listedLabels, statusRow } from './identities-by-status.query';
import type { StatusExport, StatusRow } from './work-lists.dto';

const words = { douteuse: 'douteuse', fictive: 'fictive', homonyme: 'homonyme' } as const;

/** No matricule: a list is not a qualified document (ins.md §2.6). */
const columns: readonly SpreadsheetColumn<StatusRow>[] = [
  { head: 'Dossier', width: 9, value: ({ patient }) => patient.fileNumber },
  { head: 'Nom utilisé', width: 24, value: ({ patient }) => patient.nomUtilise ?? patient.nomNaissance },
  { head: 'Prénom utilisé', width: 18, value: ({ patient }) => patient.prenomUtilise ?? patient.premierPrenom },
  { head: 'Nom de naissance', width: 24, value: ({ patient }) => patient.nomNaissance },
  { head: 'Premier prénom de naissance', width: 24, value: ({ patient }) => patient.premierPrenom },
  { head: 'Date de naissance', width: 16, value: ({ patient }) => frenchDate(patient.dateNaissance) },
  { head: 'Sexe', width: 6, value: ({ patient }) => patient.sexe },
  { head: 'Statut de l’identité', width: 22, value: ({ patient }) => statusLabels[patient.status] },
  { head: 'Attributs', width: 16, value: ({ patient }) => patient.attributes.map((attribute) => words[attribute]).join(', ') },
  { head: 'Depuis le', width: 12, kind: 'day', value: ({ statusSince }) => civilDay(new Date(statusSince)) },
  { head: 'Médecin traitant', width: 24, value: ({ medecinTraitantLabel }) => medecinTraitantLabel },
  { head: 'Dernier soin', width: 12, kind: 'day', value: ({ lastContactAt }) => (lastContactAt ? civilDay(new Date(lastContactAt)) : null) },
];

/** The list of patients by status as a file (INS-51, DASH-16). Who exported what is traced. */
@Injectable()
export class ExportIdentities {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 422 `export.too-long` over 20,000 rows */
  async execute(caller: Caller, search: StatusExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await identityRows(ctx, search, spreadsheetRows + 1);
      if (found.length > spreadsheetRows) throw domainError('export.too-long', 'Cette liste dépasse 20 000 lignes.', { status: 422, remedy: 'Choisissez un statut, un professionnel ou un lieu.' });
      const day = civilDay(ctx.now);
      const rows = found.map((row) => statusRow(row, day));
      const scope = await scopeOf(ctx, search);
      const bytes = await writeSpreadsheet({ sheet: 'Identités', notes: [await structureHeading(ctx), `Patients par statut d’identité : ${scope}. Établi le ${frenchDate(day)}.`], columns, rows }, search.format);
      await this.trace.write(ctx, { action: 'identity-list.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `${scope} · ${rows.length} lignes · ${search.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-identites-${day}.${search.format}`, format: search.format };
    });
  }
}

/** What was asked, in words, without the words typed: they may be a name. */
async function scopeOf(ctx: Ctx, search: StatusExport): Promise<string> {
  const [professional] = search.professionalId ? await ctx.manager.query<{ name: string }[]>(`SELECT given_name || ' ' || upper(family_name) AS name FROM app_user WHERE id = $1 AND structure_id = $2`, [search.professionalId, ctx.structureId]) : [];
  const link = search.link === 'medecin-traitant' ? 'médecin traitant' : search.link === 'care' ? 'soins donnés par' : 'suivis par';
  return [search.status ? listedLabels[search.status] : 'Tous les statuts', professional && `${link} ${professional.name}`, search.finess && `FINESS ${search.finess}`, search.q?.trim() && 'recherche par nom'].filter(Boolean).join(', ');
}
