import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Nomenclatures, type FoundCode } from '@pluriel/nomenclatures/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { isRecordKind, type RecordKind } from '@pluriel/record/domain';
import { IsString, MaxLength } from 'class-validator';

export class CodeQuestion {
  @ApiProperty() @IsString() @MaxLength(30) kind: string;
  @ApiProperty({ description: 'les mots tapés', example: 'diabète type 2' }) @IsString() @MaxLength(200, { message: 'Cherchez avec moins de 200 caractères.' }) words: string;
}
export class SuggestedCode { @ApiProperty({ description: 'OID de la liste' }) system: string; @ApiProperty() code: string; @ApiProperty({ type: String, nullable: true }) label: string | null; @ApiProperty({ description: 'nom de la liste' }) list: string }
/** Codes that say the same thing in several lists: chosen together, in one gesture. */
export class CodeSuggestion { @ApiProperty() label: string; @ApiProperty({ type: [SuggestedCode] }) codes: SuggestedCode[] }
export class CodeSuggestions { @ApiProperty({ type: [CodeSuggestion] }) items: CodeSuggestion[] }

type List = 'cim-10' | 'cisp-2' | 'ccam' | 'atc';
const listNames: Readonly<Record<List, string>> = { 'cim-10': 'CIM-10', 'cisp-2': 'CISP-2', ccam: 'CCAM', atc: 'ATC' };
/** Lists searched for each kind, the main one first; the first is paired with the CISP-2 (J2 step 4). */
const listsOf = (kind: RecordKind): readonly List[] => {
  if (kind === 'surgical-history') return ['ccam'];
  if (kind === 'treatment') return ['atc'];
  if (kind === 'allergy') return ['atc', 'cim-10'];
  return ['problem', 'medical-history', 'family-history', 'risk-factor', 'vigilance', 'contra-indication'].includes(kind) ? ['cim-10'] : [];
};
const most = 6;

/** « infarctus à 50 ans » is in no list, « infarctus » is: the whole, then its first words, then the first one that says something. */
function fewerAndFewer(words: string): string[] {
  const parts = words.trim().split(/\s+/);
  const strong = parts.find((part) => part.length >= 4);
  return [...new Set([words, ...(parts.length > 2 ? [parts.slice(0, 3).join(' '), parts.slice(0, 2).join(' ')] : []), ...(strong ? [strong] : [])])];
}

/** Codes for the words just typed (PAT-24, VSM-23): CIM-10 with its CISP-2, CCAM for an operation, ATC for a medicine. */
@Injectable()
export class SuggestCodes {
  constructor(private readonly transactions: Transactions, private readonly nomenclatures: Nomenclatures) {}

  /** @returns at most six, best first; none for a kind that is not coded, or below two letters */
  execute(caller: Caller, { kind, words }: CodeQuestion): Promise<CodeSuggestion[]> {
    return this.transactions.read(caller, async (ctx) => {
      const lists = isRecordKind(kind) ? listsOf(kind) : [];
      for (const asked of fewerAndFewer(words)) {
        const found = (await Promise.all(lists.map((list) => this.nomenclatures.search(ctx, list, asked, most)))).flat().slice(0, most);
        if (found.length > 0) return this.paired(ctx, found);
        const other = lists.includes('cim-10') ? await this.nomenclatures.search(ctx, 'cisp-2', asked, most) : [];
        if (other.length > 0) return other.map((code) => ({ label: code.label, codes: [suggested(code)] }));
      }
      return [];
    });
  }

  private async paired(ctx: Ctx, found: readonly FoundCode[]): Promise<CodeSuggestion[]> {
    const links = await Promise.all(found.map(async (code) => (code.list === 'cim-10' ? (await this.nomenclatures.linked(ctx, 'cim-10', code.code, 'cisp-2'))[0] : undefined)));
    const known = await this.nomenclatures.findMany(ctx, 'cisp-2', links.filter((code) => code !== undefined));
    return found.map((code, index) => {
      const other = known.get(links[index] ?? '');
      return { label: code.label, codes: [suggested(code), ...(other ? [suggested(other)] : [])] };
    });
  }
}

const suggested = ({ oid, code, label, list }: FoundCode): SuggestedCode => ({ system: oid, code, label, list: listNames[list as List] });
