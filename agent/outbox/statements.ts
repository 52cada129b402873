/** Statements of one database, each prepared with its first use. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Bytes } from '../../protocol/bytes.ts';

export type Row = Record<string, unknown>;
type Value = string | number | Bytes | null;

export class Statements {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(...values);
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Whoever stops asking stops the reading. */
  rows(sql: string, ...values: Value[]): Iterable<Row> {
    return this.#statement(sql).iterate(...values);
  }

  /** SQL comes from schema.ts alone: as many as there are. */
  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
