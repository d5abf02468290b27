import type { MigrationInterface, QueryRunner } from 'typeorm';

/** « in » begins a word of 9,000 codes of the CIM-10: the best of them are found by their label and by how common they are, not by weighing all 9,000. */
export class RankNomenclatureLabels20261129010100 implements MigrationInterface {
  readonly name = 'RankNomenclatureLabels20261129010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX nomenclature_code_label ON nomenclature_code (vintage_id, label_key text_pattern_ops)');
    await runner.query('CREATE INDEX nomenclature_code_usual ON nomenclature_code (vintage_id) WHERE usage > 0');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
