/** What a received document may cost. Every walk is bounded by these, so hostile bytes cost no more than honest ones. */
export interface ReadLimits {
  /** bytes of the file */
  readonly bytes: number;
  /** nesting of elements */
  readonly depth: number;
  /** elements in all: a file of 30 MB can hold millions of empty ones */
  readonly elements: number;
  /** decoded bytes of one attachment */
  readonly attachmentBytes: number;
  /** characters of the HTML made from the document */
  readonly htmlCharacters: number;
}

const mebibyte = 1024 * 1024;

/** The largest official example has 2.9 MB and 3,934 elements, 16 deep (cda.md §8.1: cap of 30 MB, no limit of depth below 200). */
export const defaultLimits: ReadLimits = { bytes: 30 * mebibyte, depth: 400, elements: 300_000, attachmentBytes: 25 * mebibyte, htmlCharacters: 20_000_000 };
