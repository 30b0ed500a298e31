import { companyLines } from './lines.ts';

/** What `company.jsonl` holds. */
export function companyJsonl(): string {
  return companyLines()
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}
