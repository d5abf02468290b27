const encoder = new TextEncoder();

/** A document as short as the reader accepts, for tests. @param body what stands in its only section, after the title */
export const documentWith = (body: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"${attributes}><title>Essai</title>`
  + `<component><structuredBody><component><section><title>Partie</title>${body}</section></component></structuredBody></component></ClinicalDocument>`;

export const narrative = (text: string): string => documentWith(`<text>${text}</text>`);

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
