import type { ClinicalDocument, VaccinationNoteContent } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../blocks/body-context';
import { pdfCopySection } from '../blocks/pdf-copy';
import { vaccinationEntry } from '../blocks/vaccination';
import { assignedEntity, entityOf, organizationElement, personElement } from '../header/professional';
import { codeElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe, loinc } from '../xml/roots';
import { element, type Xml } from '../xml/writer';

/** Body of the vaccination note 2023.01 (cda.md §5.4): one vaccine, who injected it and who validates that it was done (VAC-12). */
export function vaccinationNoteBody({ content, header }: ClinicalDocument<VaccinationNoteContent>, pdf: Uint8Array, ctx: BodyContext): Xml {
  const { vaccine, injector, site, comment } = content;
  const [author] = header.authors;
  const entry = vaccinationEntry({
    key: 'vaccination', textId: 'vaccine', act: content.act, at: content.on, route: content.route, site: site && { code: site, textId: 'site' }, dose: content.dose, rank: content.rank,
    product: { textId: 'vaccine', cis: vaccine.cis, name: vaccine.name, translations: vaccine.cip ? [vaccine.atc, vaccine.cip] : [vaccine.atc], lot: content.lot },
    performer: assignedEntity(injector.person, injector.organization, header.act.setting),
    author: { at: author.at, assignedAuthor: element('assignedAuthor', {}, entityOf(author.person), personElement('assignedPerson', author.person), organizationElement('representedOrganization', author.organization)) },
    reactions: content.reactions.map(({ fact, since }, index) => ({ textId: `reaction-${index + 1}`, fact, since })),
    commentTextId: comment?.trim() ? 'comment' : null,
  }, ctx);
  const section = element('section', {},
    templateIds(ccd('1.6'), ihe('5.3.1.3.23'), ciSis('2.147')), element('id', { root: ctx.id('vaccination/section') }), codeElement('code', loinc('11369-6', 'Historique des vaccinations')),
    ctx.titleAndText('vaccination'), element('entry', {}, entry));
  return element('structuredBody', {}, element('component', {}, section), element('component', {}, pdfCopySection({ pdf }, ctx)));
}
