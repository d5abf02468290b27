import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Patient identity (ins.md §8) with the constraints of §2.5, its history, and who opened which file last. */
export class CreatePatient20261121020100 implements MigrationInterface {
  readonly name = 'CreatePatient20261121020100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE patient_file_number');
    await runner.query(`
      CREATE TABLE patient (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        file_number integer NOT NULL DEFAULT nextval('patient_file_number'),
        version integer NOT NULL DEFAULT 1,
        identity_version integer NOT NULL DEFAULT 1,
        nom_naissance text NOT NULL CHECK (nom_naissance <> '' AND length(nom_naissance) <= 100),
        premier_prenom text NOT NULL CHECK (premier_prenom <> '' AND length(premier_prenom) <= 100),
        prenoms_naissance text CHECK (prenoms_naissance <> ''),
        date_naissance date NOT NULL,
        date_naissance_estimee boolean NOT NULL DEFAULT false,
        date_naissance_brute text CHECK (date_naissance_brute ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        sexe text NOT NULL CHECK (sexe IN ('M', 'F', 'I')),
        code_lieu_naissance text NOT NULL CHECK (code_lieu_naissance ~ '^[0-9A-Za-z]{5}$'),
        lieu_naissance_label text,
        nom_utilise text CHECK (length(nom_utilise) <= 100),
        prenom_utilise text CHECK (length(prenom_utilise) <= 100),
        civilite text, address_line text, address_complement text, postcode text, city text, building_code text,
        phone text, mobile text, work_phone text, fax text, email text,
        medecin_traitant_user_id uuid,
        medecin_traitant_correspondent_id uuid,
        medecin_traitant_contract_on date,
        passing boolean NOT NULL DEFAULT false,
        deceased_on date,
        archived_at timestamptz,
        merged_into uuid REFERENCES patient,
        attr_douteuse boolean NOT NULL DEFAULT false,
        attr_fictive boolean NOT NULL DEFAULT false,
        attr_homonyme boolean NOT NULL DEFAULT false,
        insi_confirmed boolean NOT NULL DEFAULT false,
        controlled boolean NOT NULL DEFAULT false,
        status text NOT NULL GENERATED ALWAYS AS (CASE
          WHEN attr_douteuse OR attr_fictive THEN 'provisoire'
          WHEN insi_confirmed AND controlled THEN 'qualifiee'
          WHEN insi_confirmed THEN 'recuperee'
          WHEN controlled THEN 'validee'
          ELSE 'provisoire' END) STORED,
        matricule text,
        oid text,
        ins_obtained_at timestamptz,
        ins_verified_at timestamptz,
        control_device text,
        control_at timestamptz,
        control_by_id uuid,
        control_by_name text,
        document_not_shown integer NOT NULL DEFAULT 0,
        document_issue text CHECK (document_issue IN ('none', 'refused', 'differs')),
        last_insi_call_id uuid,
        created_by_id uuid,
        created_by_name text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        search text NOT NULL GENERATED ALWAYS AS (' ' || search_key(nom_naissance || ' ' || premier_prenom || ' ' || coalesce(prenoms_naissance, '') || ' ' || coalesce(nom_utilise, '') || ' ' || coalesce(prenom_utilise, ''))) STORED,
        sort_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (search_key(coalesce(nom_utilise, nom_naissance) || ' ' || coalesce(prenom_utilise, premier_prenom))) STORED,
        phones text[] NOT NULL GENERATED ALWAYS AS (array_remove(ARRAY[phone, mobile, work_phone], NULL)) STORED,
        CONSTRAINT patient_file_number_unique UNIQUE (structure_id, file_number),
        CONSTRAINT patient_matricule_with_oid CHECK ((matricule IS NULL) = (oid IS NULL)),
        CONSTRAINT patient_matricule_when_confirmed CHECK ((matricule IS NOT NULL) = (insi_confirmed AND NOT attr_douteuse AND NOT attr_fictive)),
        CONSTRAINT patient_fictive_alone CHECK (NOT (attr_fictive AND (attr_homonyme OR attr_douteuse))),
        CONSTRAINT patient_sex_known CHECK (sexe <> 'I' OR NOT (insi_confirmed OR controlled)),
        CONSTRAINT patient_control_signed CHECK (NOT controlled OR (control_device IS NOT NULL AND control_at IS NOT NULL AND control_by_id IS NOT NULL AND control_by_name <> '')),
        CONSTRAINT patient_one_medecin_traitant CHECK (medecin_traitant_user_id IS NULL OR medecin_traitant_correspondent_id IS NULL)
      )`);
    await runner.query('CREATE UNIQUE INDEX patient_active_ins ON patient (structure_id, matricule, oid) WHERE matricule IS NOT NULL AND merged_into IS NULL');
    await runner.query('CREATE INDEX patient_matricule ON patient (matricule text_pattern_ops) WHERE matricule IS NOT NULL');
    await runner.query('CREATE INDEX patient_search ON patient USING gin (search gin_trgm_ops)');
    await runner.query('CREATE INDEX patient_sorted ON patient (structure_id, sort_key, id)');
    await runner.query('CREATE INDEX patient_birth ON patient (date_naissance, sexe)');
    await runner.query('CREATE INDEX patient_phones ON patient USING gin (phones)');
    await runner.query(`CREATE INDEX patient_status ON patient (structure_id, status, sort_key, id)`);
    await runner.query(`CREATE INDEX patient_identity_work ON patient (structure_id, updated_at, id) WHERE last_insi_call_id IS NOT NULL AND status <> 'qualifiee' AND merged_into IS NULL AND archived_at IS NULL`);
    await runner.query(`
      CREATE TABLE patient_ins_history (
        id uuid PRIMARY KEY,
        patient_id uuid NOT NULL REFERENCES patient,
        matricule text NOT NULL,
        oid text NOT NULL,
        date_from date,
        date_to date,
        origin text NOT NULL CHECK (origin IN ('insi', 'replaced', 'downgraded')),
        recorded_at timestamptz NOT NULL,
        UNIQUE (patient_id, matricule, oid, origin)
      )`);
    await runner.query('CREATE INDEX patient_ins_history_matricule ON patient_ins_history (matricule text_pattern_ops)');
    await runner.query(`
      CREATE TABLE identity_event (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        at timestamptz NOT NULL,
        by_id uuid,
        by_name text NOT NULL,
        kind text NOT NULL,
        detail text,
        before jsonb,
        after jsonb,
        status_before text,
        status_after text,
        reason text,
        insi_call_id uuid,
        identity_version integer NOT NULL
      )`);
    await runner.query('CREATE INDEX identity_event_patient ON identity_event (patient_id, at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE patient_opening (
        user_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, patient_id)
      )`);
    await runner.query('CREATE INDEX patient_opening_recent ON patient_opening (user_id, opened_at DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
