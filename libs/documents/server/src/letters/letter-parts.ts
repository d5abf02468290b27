import { LeafletController, SignLeaflet } from './antibiotic-leaflet';
import { LetterData } from './letter-data';
import { LetterDocuments } from './letter-documents';
import { LetterFacts } from './letter-facts';
import { LetterTemplateRecord } from './letter-template.entity';
import { LetterTemplates } from './letter-templates';
import { LetterTemplatesController } from './letter-templates.controller';
import { LetterVignetteRecord } from './letter-vignette.entity';
import { LetterVignettes } from './letter-vignettes';
import { LetterVignettesController } from './letter-vignettes.controller';
import { Letterheads } from './letterheads';
import { LetterRecord } from './letter.entity';
import { LettersController } from './letters.controller';
import { WriteLetters } from './write-letters';

/** What the letters bring to the module of documents. */
export const letterEntities = [LetterRecord, LetterTemplateRecord, LetterVignetteRecord];
export const letterControllers = [LeafletController, LettersController, LetterTemplatesController, LetterVignettesController];
export const letterProviders = [SignLeaflet, LetterFacts, LetterData, LetterTemplates, LetterVignettes, Letterheads, LetterDocuments, WriteLetters];
