import { LeafletController, SignLeaflet } from './antibiotic-leaflet';
import { LetterData } from './letter-data';
import { LetterDocuments } from './letter-documents';
import { LetterFacts } from './letter-facts';
import { LetterTemplateRecord } from './letter-template.entity';
import { LetterTemplates } from './letter-templates';
import { LetterTemplatesController } from './letter-templates.controller';
import { Letterheads } from './letterheads';
import { LetterRecord } from './letter.entity';
import { LettersController } from './letters.controller';
import { WriteLetters } from './write-letters';

/** What the letters bring to the module of documents. */
export const letterEntities = [LetterRecord, LetterTemplateRecord];
export const letterControllers = [LeafletController, LettersController, LetterTemplatesController];
export const letterProviders = [SignLeaflet, LetterFacts, LetterData, LetterTemplates, Letterheads, LetterDocuments, WriteLetters];
