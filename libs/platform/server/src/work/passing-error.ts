/** SQLSTATE classes that say nothing about the row: connection, resources, shutdown or start of the server, serialization. */
const passingClasses = ['08', '53', '57', '40'];

/** @returns whether an error came from PostgreSQL being away or busy, so that the same work may succeed a moment later */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // What TypeORM says of a transaction whose connection was cut between two statements.
  if (/^QueryRunner(Provider)?AlreadyReleasedError$/.test(error.name)) return true;
  const code: unknown = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return passingClasses.includes(code.slice(0, 2));
  if (typeof code === 'string') return /^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH)/.test(code);
  return /connection (is )?(terminated|closed|ended|not open)|not queryable|timeout exceeded/i.test(error.message);
}
