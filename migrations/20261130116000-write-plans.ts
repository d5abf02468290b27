import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reception plans of children and care plans, with where their actions stand (CHILD-14, STR-12). */
export class WritePlans20261130116000 implements MigrationInterface {
  readonly name = 'WritePlans20261130116000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_plan (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        author_id uuid NOT NULL REFERENCES app_user,
        author_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('pai', 'care-plan')),
        state text NOT NULL CHECK (state IN ('draft', 'validated')),
        content jsonb NOT NULL,
        progress jsonb NOT NULL,
        follows uuid,
        document_id uuid,
        corrects_document_id uuid,
        replaced_by uuid,
        annulled_at timestamptz,
        signed_at timestamptz,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'validated') = (document_id IS NOT NULL)),
        CHECK ((state = 'validated') = (signed_at IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX patient_plan_patient ON patient_plan (patient_id, updated_at DESC)');
    // One correction of a document at a time: two would become two different versions 2.
    await runner.query(`CREATE UNIQUE INDEX patient_plan_one_correction ON patient_plan (corrects_document_id) WHERE state = 'draft'`);
    // What was signed is what the document says: only where its actions stand still moves.
    await runner.query(`
      CREATE FUNCTION patient_plan_signed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.content IS DISTINCT FROM NEW.content OR NEW.state <> 'validated' THEN RAISE EXCEPTION 'a signed plan never changes'; END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER patient_plan_signed BEFORE UPDATE ON patient_plan FOR EACH ROW WHEN (OLD.state = 'validated') EXECUTE FUNCTION patient_plan_signed()`);
    // Whatever sources exist already stay.
    const [check] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'document_source_check' AND conrelid = 'document'::regclass`)) as { text: string }[];
    const sources = new Set([...(check?.text ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, source]) => source));
    await runner.query('ALTER TABLE document DROP CONSTRAINT document_source_check');
    await runner.query(`ALTER TABLE document ADD CONSTRAINT document_source_check CHECK (source IN (${[...new Set([...sources, 'plan'])].map((source) => `'${source}'`).join(', ')}))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
