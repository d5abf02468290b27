import { codeElement, statusElement, templateIds } from '../xml/coded';
import { ciSis, loinc } from '../xml/roots';
import { element, textElement, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';
import { simpleObservation } from './observation';

/** Identifier of the file in the document: the narrative shows it by this name. */
const mediaId = 'doc-1';

/** The patient summary of 2024 has no section for the copy: it joins documents (cda.md §5.2). */
const places = {
  copy: { template: ciSis('2.243'), code: loinc('55108-5', 'Copie du document'), title: 'Copie du document' },
  joined: { template: ciSis('2.37'), code: loinc('55107-7', 'Documents ajoutés'), title: 'Documents joints' },
} as const;

/**
 * Section « Copie du document »: the page as it was handed over, inside the structured document (cda.md §5.0, DOC-01).
 * @param facts.pdf bytes of the PDF/A-1b
 * @param facts.place `joined` for a model that has « Documents ajoutés » in its stead
 * @returns the `<section>`, without the `<component>` around it
 */
export const pdfCopySection = ({ pdf, key = 'pdf-copy', place = 'copy' }: { pdf: Uint8Array; key?: string; place?: keyof typeof places }, ctx: BodyContext): Xml => element('section', {},
  templateIds(places[place].template),
  element('id', { root: ctx.id(key) }),
  codeElement('code', places[place].code),
  textElement('title', places[place].title),
  element('text', {}, element('paragraph', { ID: 'pdf-copy' }, element('renderMultiMedia', { referencedObject: mediaId }))),
  element('entry', {}, element('organizer', { classCode: 'CLUSTER', moodCode: 'EVN' },
    templateIds(ciSis('3.18')),
    element('id', { root: ctx.id(`${key}/attached`) }),
    codeElement('code', loinc('55107-7', 'Document attaché')),
    statusElement('completed'),
    element('component', {}, simpleObservation({
      key: `${key}/type`, template: ciSis('3.48.18'), code: loinc('69764-9', 'Type de document'), textId: 'pdf-copy', at: null,
      value: { kind: 'coded', code: loinc('55108-5', 'Copie du document') },
    }, ctx)),
    element('component', {}, media('application/pdf', mediaId, pdf)))));

/**
 * `observationMedia`: a file inside the document.
 * @param templates those of the entry it makes, none inside an organizer
 */
export const media = (mediaType: string, id: string, bytes: Uint8Array, templates: readonly string[] = []): Xml => element('observationMedia', { classCode: 'OBS', moodCode: 'EVN', ID: id },
  templateIds(...templates),
  element('value', { mediaType, representation: 'B64' }, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') as Xml));
