import { Compile } from 'typebox/compile';
import { LINE_SCHEMAS, LINE_TYPES, type Line } from './lines.ts';

const checks = {
  unit: Compile(LINE_SCHEMAS.unit),
  person: Compile(LINE_SCHEMAS.person),
  process: Compile(LINE_SCHEMAS.process),
  status: Compile(LINE_SCHEMAS.status),
  post: Compile(LINE_SCHEMAS.post),
  follow: Compile(LINE_SCHEMAS.follow),
  read: Compile(LINE_SCHEMAS.read),
  dismissal: Compile(LINE_SCHEMAS.dismissal),
};

/** The line, or what is wrong with it as the rest of a sentence. */
export function parseLine(text: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `no JSON (${(error as Error).message})`;
  }
  return checkLine(value);
}

/** The same for a value that is read already. */
export function checkLine(value: unknown): Line | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no JSON object';
  const { type } = value as { readonly type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) {
    return type === undefined ? '"type" is missing' : `"type" is ${shown(type)}; there are ${LINE_TYPES.join(', ')}`;
  }
  const check = checks[type as keyof typeof checks];
  return check.Check(value) ? value : whatIsWrong(check.Errors(value), value);
}

interface Mistake {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Says the mistake that explains most: an unknown field before a missing one, and both before a wrong value. */
function whatIsWrong(mistakes: readonly Mistake[], value: object): string {
  const unknown = find(mistakes, 'additionalProperties');
  if (unknown) return `there is no field ${list(unknown.params['additionalProperties'])}${inside(unknown)}`;
  const missing = find(mistakes, 'required');
  if (missing) return `${list(missing.params['requiredProperties'])} is missing${inside(missing)}`;
  // `optional` is a union with null, whose own mistake is that the value is not null.
  const wrong = mistakes.find(({ keyword, params }) => keyword !== 'anyOf' && params['type'] !== 'null');
  if (!wrong) return 'not of the form of its type';
  const field = wrong.instancePath.slice(1).replaceAll('/', '.');
  return `${field} is ${shown(valueAt(value, wrong.instancePath))}; ${wanted(wrong)}`;
}

const find = (mistakes: readonly Mistake[], keyword: string): Mistake | undefined =>
  mistakes.find((mistake) => mistake.keyword === keyword);

const list = (names: unknown): string => (Array.isArray(names) ? names.map((name) => shown(name)).join(', ') : '');

const inside = ({ instancePath }: Mistake): string =>
  instancePath === '' ? '' : ` in ${instancePath.slice(1).replaceAll('/', '.')}`;

function wanted({ keyword, params }: Mistake): string {
  switch (keyword) {
    case 'type':
      return `it has to be of the type ${String(params['type'])}`;
    case 'enum':
      return `there are ${(params['allowedValues'] as readonly string[]).join(', ')}`;
    case 'pattern':
      return 'it may hold lower-case letters, digits, dot, dash and underscore, and begins with a letter or digit';
    case 'minLength':
      return 'it must not be empty';
    case 'maxLength':
      return `it may have ${String(params['limit'])} characters`;
    case 'maxItems':
      return `it may have ${String(params['limit'])} items`;
    case 'uniqueItems':
      return 'nothing may stand in it twice';
    case 'minimum':
      return `it has to be ${String(params['limit'])} at least`;
    case 'maximum':
      return `it may be ${String(params['limit'])} at the most`;
    default:
      return 'it is not of the form that is wanted';
  }
}

function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** As JSON, cut where it is long: a message is one line. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
