import type { MailFacts } from './mail-facts';
import { frenchDay, oneLine } from './naming-rules';

type PageFacts = Pick<MailFacts, 'author' | 'structure' | 'application' | 'documents'>;

/** One document as the pages name it: its path in the archive and its words. */
interface Listed { path: string; label: string; day: string }

const listed = ({ documents }: PageFacts, paths: readonly string[]): Listed[] => documents.map((document, index) => ({ path: paths[index] ?? '', label: oneLine(document.type.label), day: frenchDay(document.serviceStart) }));
const authorName = ({ author }: PageFacts): string => oneLine([author.title, author.givenName, author.familyName].filter(Boolean).join(' '));
const postalAddress = ({ structure }: PageFacts): string => [structure.addressLine, [structure.postcode, structure.city].filter(Boolean).join(' ')].filter(Boolean).map((part) => oneLine(part ?? '')).join(', ');

/**
 * README.TXT (mssante.md §4): sender, application, instructions, tree. UTF-8, CR LF.
 * @param paths path of each document inside the archive
 */
export function readmePage(facts: PageFacts, paths: readonly string[]): string {
  const { structure, application } = facts;
  return [
    'Emetteur :', `  Nom : ${authorName(facts)}`, `  Organisme : ${oneLine(structure.name)}`, `  Adresse : ${postalAddress(facts) || 'non renseignée'}`, `  Téléphone : ${structure.phone ?? 'non renseigné'}`, '',
    'Application de l\'émetteur :', `  Nom : ${application.name}`, `  Version : ${application.version}`, `  Editeur : ${application.editor}`, '',
    'Instructions :', '  Ouvrez cette archive avec votre logiciel professionnel : il range les documents dans le dossier du patient.', '  Sans logiciel, ouvrez INDEX.HTM, ou lisez les fichiers PDF joints au même message.', '',
    'Arborescence :', '  INDEX.HTM', '  README.TXT', '  IHE_XDM/', '    SUBSET01/', '      METADATA.XML   description des documents', ...listed(facts, paths).map((item) => `      ${item.path.split('/').at(-1) ?? ''}   ${item.label} du ${item.day}`), '',
  ].join('\r\n');
}

/** INDEX.HTM (mssante.md §4): XHTML Basic, no script, nothing from outside. */
export function indexPage(facts: PageFacts, paths: readonly string[]): string {
  const items = listed(facts, paths).map((item) => `      <li><a href="${item.path}">${html(item.label)} du ${item.day}</a></li>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.0//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic10.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">', '  <head>', '    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>', '    <title>Documents de santé</title>', '  </head>', '  <body>',
    '    <h1>Documents de santé</h1>', `    <p>Envoyés par ${html(authorName(facts))}, ${html(facts.structure.name)}. Téléphone : ${html(facts.structure.phone ?? 'non renseigné')}.</p>`,
    '    <ul>', '      <li><a href="README.TXT">Lisez-moi</a></li>', ...items, '    </ul>', '  </body>', '</html>', '',
  ].join('\n');
}

const html = (text: string): string => oneLine(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
