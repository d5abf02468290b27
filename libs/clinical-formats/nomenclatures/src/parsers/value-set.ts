import { aCode, nomenclatureTitles, type NomenclatureCode, type NomenclatureName, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, textOf, tidyLabel, type SourceFile } from '../reading/source-file';
import { SaxesParser } from 'saxes';

const day = (text: string | undefined): string | null => { const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? ''); return match ? `${match[1]}-${match[2]}-${match[3]}` : null; };

/**
 * A « jeu de valeurs » of the ANS in IHE SVS XML (`RetrieveValueSetResponse`): `Concept` with code, displayName, codeSystem, dateValid, dateFin.
 * Only the concepts of the wanted list are kept: one value set often mixes several systems.
 * @throws DomainError `reference.unreadable`: not XML, not a value set, or nothing of the wanted list in it
 */
export function parseValueSet(file: SourceFile, list: NomenclatureName): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name, true);
  const parser = new SaxesParser({ xmlns: true });
  let version: string | null = null;
  let name: string | null = null;
  let root: string | null = null;
  parser.on('opentag', ({ local, attributes }) => {
    const of = (key: string): string | undefined => attributes[key]?.value;
    root ??= local;
    if (root !== 'RetrieveValueSetResponse') throw refused(file.name, parser.line, 'ce n’est pas un jeu de valeurs de l’ANS (RetrieveValueSetResponse).');
    if (local === 'ValueSet') { version = day(of('revisionDate')) ?? day(of('effectiveDate')); name = of('displayName') ?? null; }
    if (local !== 'Concept' || of('codeSystem') !== nomenclatureTitles[list].oid) return;
    const code = of('code')?.trim() ?? '';
    if (code === '') throw refused(file.name, parser.line, 'un concept n’a pas de code.');
    kept.add(parser.line, aCode(code, tidyLabel(file.name, parser.line, of('displayName') ?? ''), { activeFrom: day(of('dateValid')), activeTo: day(of('dateFin')) }));
  });
  parser.on('doctype', () => { throw refused(file.name, parser.line, 'un jeu de valeurs n’a pas de DOCTYPE : il n’est pas lu.'); });
  parser.on('error', (error) => { throw refused(file.name, parser.line, `ce n’est pas du XML bien formé (${error.message.slice(0, 120)}).`); });
  parser.write(textOf(file)).close();
  return { source: `ANS, ${name ?? 'jeu de valeurs'}`, version, codes: kept.all(`des concepts de ${nomenclatureTitles[list].label}`), links: [] };
}
