import type { Code, Identifier } from './code';
import type { EncounterKind, encounterRoles, participantRoles, PracticeSetting } from './code-lists/header-codes';
import type { Letterhead } from './letterhead';
import type { Contacts, Organization, Patient, PostalAddress, Professional } from './people';

/** Who made the document (cda.md §2.2). */
export type Author =
  | { kind: 'professional'; person: Professional; organization: Organization; at: Date;
      /** JDV_J47: médecin traitant (`PCP`), coordinator, care team… */
      function?: Code | null }
  /** The structure itself, besides a person who left the RPPS (SC.DMP/HISTO.04). */
  | { kind: 'structure'; organization: Organization; at: Date }
  | { kind: 'device'; model: string; software: string; organization: Organization; at: Date };

/** Somebody who gave information, or is to be called (cda.md §2.5). */
export interface Informant {
  kind: 'contact' | 'trusted-person' | 'emergency' | 'caregiver' | 'patient';
  /** JDV_J11 (`MTH`, `FTH`, `SIS`…). */
  relationship?: Code | null;
  familyName: string;
  givenName?: string | null;
  address?: PostalAddress | null;
  contacts?: Contacts;
}

/** A person the document is addressed to (cda.md §2 row 17). */
export interface Recipient { person: Professional | null; name?: string | null; organization?: Organization | null; /** What is known of the address of somebody who has a name only: the page shows it. */ lines?: readonly string[] }

/** Another professional of the care (cda.md §2.6). */
export interface Participant {
  /** JDV_J144 */
  role: (typeof participantRoles)[number];
  /** JDV_J47: `professionalFunctions.PCP` with the role `INF` for the médecin traitant. */
  function?: Code | null;
  person: Professional;
  organization?: Organization | null;
  since?: Date | null;
}

/** What was done (cda.md §2.7). The times are those of the act: they date a document of an earlier episode (SC.DMP/HISTO.05). */
export interface Act {
  /** Null: nothing better is known; the rule of the content then gives one, or none is written. */
  code: Code | null;
  start: Date;
  end?: Date | null;
  performer: Professional;
  organization: Organization;
  /** JDV_J04. A centre or a house of health is ambulatory. */
  setting: PracticeSetting;
}

/** Where and when the patient was seen (cda.md §2.8). */
export interface Encounter {
  /** JDV_J142 */
  kind: EncounterKind;
  /** Number of the encounter in the structure. */
  id?: Identifier | null;
  start: Date | null;
  end?: Date | null;
  responsible: { person: Professional; organization: Organization } | null;
  /** Others who took part. */
  others?: readonly { role: (typeof encounterRoles)[number]; person: Professional; organization: Organization }[];
  /** How the stay ended (system 1.2.250.1.213.2.14). */
  discharge?: Code | null;
  /** JDV_J02 for `type`. */
  facility: { type: Code; idNat: string; name: string; address: PostalAddress | null };
}

/** What every document says of itself, whatever its type: read by the writer of the CDA and by the drawer of the page alike. */
export interface DocumentHeader {
  /** OID of this version, digits and dots, 64 characters at most (dmp.md §5.2). */
  id: string;
  /** OID shared by all versions. */
  setId: string;
  versionNumber: number;
  /**
   * The version this one takes the place of, as the page names it. `id`: the version that those who received the document hold,
   * null when none left; `leftNumber`: its number when it is an earlier one.
   */
  replaces: { number: number; at: Date; id: string | null; leftNumber?: number } | null;
  /** Uniform title: `2026-03-12 · Ordonnance · metformine`. */
  title: string;
  createdAt: Date;
  confidentiality: 'N' | 'R' | 'V';
  patient: Patient;
  /** The first one is the main author: the letterhead is made from it. */
  authors: readonly [Author & { kind: 'professional' }, ...Author[]];
  /** Null: a draft, without value. */
  signedAt: Date | null;
  /** Who takes responsibility; the main author when absent. */
  signer?: { person: Professional; organization: Organization } | null;
  /** Those who approved it besides the signer. */
  authenticators?: readonly { person: Professional; at: Date }[];
  dataEnterer?: { person: Professional; organization: Organization; at: Date } | null;
  informants?: readonly Informant[];
  /** The structure that keeps the record (cda.md §2.3). */
  custodian: Organization;
  recipients?: readonly Recipient[];
  participants?: readonly Participant[];
  /** Prescriptions or requests it answers. */
  fulfils?: readonly Identifier[];
  act: Act;
  otherActs?: readonly Act[];
  /** Consents the document relies on (cda.md §2 row 24). */
  consents?: readonly Code[];
  encounter: Encounter;
  /** IANA zone of the structure: document times carry their offset. */
  timeZone?: string;
  /** What only the page needs. */
  print: {
    siteName: string | null;
    finess: string;
    /** Data-protection notice of the centre; empty: nothing printed. */
    rgpdNotice: string;
    /** Logo of the centre, JPEG or PNG as a data address. */
    logo?: string | null;
    /** Head and foot of the author or of the centre; absent: the usual ones. */
    letterhead?: Letterhead | null;
    /** A further print of a paper already handed over. */
    duplicate?: boolean;
    /** Number of the prescription in the centre (RX-20): « ORD-2026-000123 ». */
    number?: string | null;
    /** Paraph of the person who signed, JPEG of three colours in base64 (RX-11); drawn on a signed page only. */
    paraph?: string | null;
  };
}

/** Metropolitan France; a centre overseas gives its own zone. */
export const defaultTimeZone = 'Europe/Paris';
