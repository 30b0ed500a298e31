/** Every problem that the API answers (RFC 9457), by the stable word that its `type` ends in. */

export const PROBLEMS = {
  'invalid-request': [400, 'The request is not of the form that this route takes'],
  'invalid-json': [400, 'The body is no JSON in UTF-8'],
  'invalid-cursor': [400, 'The cursor is none that this server gave out'],
  'too-many-keys': [400, 'Too many keys in one request'],
  unauthorized: [401, 'A valid token is needed'],
  'token-expired': [401, 'The token has expired'],
  forbidden: [403, 'Not allowed'],
  'unknown-caller': [403, 'The token names a person who is not in the directory'],
  'not-found': [404, 'There is no such thing'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'not-addressed': [403, 'The post does not ask you to read it'],
  conflict: [409, 'The id is taken by something else'],
  'already-acknowledged': [409, 'It is acknowledged already'],
  'too-late': [409, 'The time for that is over'],
  withdrawn: [409, 'Nobody has to read it any more'],
  'version-conflict': [409, 'It has changed since it was read'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The body must be application/json'],
  'body-too-long': [422, 'The text is too long'],
  'empty-body': [422, 'The text is empty'],
  'title-missing': [422, 'A title is missing'],
  'invalid-text': [422, 'The text holds characters that cannot be kept'],
  'invalid-id': [422, 'The id is no UUIDv7 of a time that can be'],
  'invalid-time': [422, 'The time cannot be'],
  'invalid-audience': [422, 'The audience cannot be'],
  'unknown-person': [422, 'There is no such person'],
  'unknown-unit': [422, 'There is no such unit'],
  'unknown-process': [422, 'There is no such process'],
  'unknown-post': [422, 'There is no such post'],
  'unknown-step': [422, 'The process has no such step'],
  'too-many-mentions': [422, 'Too many people are mentioned'],
  'too-many-addressees': [422, 'Too many addresses'],
  'addressee-cannot-see': [422, 'Somebody who must read the post may not see it'],
  'invalid-deadline': [422, 'The deadline cannot be'],
  'invalid-waiting-on': [422, 'Nobody can wait for that'],
  'circular-waiting': [422, 'The processes would wait for each other'],
  'illegal-transition': [422, 'The process cannot go there from where it is'],
  'invalid-query': [422, 'The search cannot be understood'],
  'too-many-follows': [422, 'Too much is followed'],
  'too-many-must-reads': [429, 'Too many must-reads to the whole company this week'],
  'too-many-urgent': [429, 'Too many urgent posts within an hour'],
  'too-many-streams': [429, 'Too many live streams of one person'],
  'server-busy': [503, 'The server has as much to do as it can'],
  'not-implemented': [501, 'The server cannot answer in that form'],
  internal: [500, 'Something went wrong on the server'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemWord = keyof typeof PROBLEMS;

export interface FieldProblem {
  /** JSON pointer, empty for the whole. */
  readonly field: string;
  readonly detail: string;
}

/** What `application/problem+json` carries. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly word: ProblemWord;
  readonly status: number;
  readonly body: ProblemBody;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    word: ProblemWord,
    detail?: string,
    options: { readonly errors?: readonly FieldProblem[]; readonly retryAfter?: number } = {},
  ) {
    const [status, title] = PROBLEMS[word];
    super(detail ?? title);
    this.word = word;
    this.status = status;
    this.retryAfter = options.retryAfter;
    this.body = {
      type: `urn:team-feed:problem:${word}`,
      title,
      status,
      ...(detail !== undefined && { detail }),
      ...(options.errors && options.errors.length > 0 && { errors: options.errors }),
    };
  }
}

export function problem(word: ProblemWord, detail?: string, errors?: readonly FieldProblem[]): Problem {
  return new Problem(word, detail, errors ? { errors } : {});
}
