/** A code with the list it belongs to. `label` goes to displayName. */
export interface Code { code: string; label: string; codeSystem: string; codeSystemName?: string }

/** `root` is an OID; `extension` the identifier given by its owner. */
export interface Identifier { root: string; extension: string }

/**
 * A clinical fact as it was recorded: always words, and codes when somebody or something coded it (VSM-03: free text counts too).
 * The first code is the main one, the others are translations of it.
 */
export interface CodedText { text: string; codes: readonly Code[] }

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: people often remember a year only. */
export type PartialDate = string;

/** A number with its UCUM unit (`kg`, `cm`, `mm[Hg]`, `{score}`; `1` when it has none). */
export interface Quantity { value: number; unit: string }
