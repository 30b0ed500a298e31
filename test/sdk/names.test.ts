import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as ts from 'typescript';
import { fileURLToPath } from 'node:url';
import * as sdk from '@team-feed/sdk';

const index = fileURLToPath(new URL('../../sdk/src/index.ts', import.meta.url));

const VALUES = [
  ...['FeedError', 'MAX_STATUS_KEYS', 'canonicalPage', 'countGraphemes', 'createClient', 'fetchAhead', 'newId'],
  'notLoaded',
];
const TYPES = [
  ...['Board', 'BoardQuery', 'ProcessBoard', 'ProcessStore'],
  ...['CallOptions', 'ClientOptions', 'Connection', 'Draft', 'Facet', 'FailureCode', 'FeedClient', 'ListPeople'],
  ...['ListProcesses', 'LiveEvent', 'LiveEventMap', 'LiveListener', 'LiveStream', 'Me', 'MeResource', 'NewPost'],
  ...['NewProcess', 'NewStatus', 'Page', 'PageQuery', 'PeopleResource', 'Person', 'PositionedPage', 'Post'],
  ...['PostChange', 'PostsResource', 'Problem', 'Process', 'ProcessesResource', 'Reaction', 'ReactionName', 'Remote'],
  ...['SessionStore', 'Status', 'StatusStore', 'StatusesResource', 'Timeline', 'TimelineOptions', 'TimelineStore'],
  ...['Inbox', 'InboxCounts', 'InboxItem', 'InboxPage', 'InboxResource', 'InboxStore', 'ListInbox', 'MustRead'],
  ...['NewReceipt', 'Obligation', 'Receipt', 'Receipts'],
  ...['ProcessState', 'StatusUpdate', 'Watcher'],
  ...['Conversation', 'ConversationMessages', 'ConversationPage', 'Conversations', 'ConversationsResource'],
  ...['ConversationsStore', 'Follow', 'Follows', 'FollowsResource', 'FollowsStore', 'PostReactor', 'PostVersion'],
  ...['Highlight', 'SearchQuery', 'SearchResource', 'SearchResult'],
  ...['NewPin', 'Pin', 'TimelinePage', 'UrgentResource', 'UrgentStore'],
  ...['TimelinesResource', 'Token', 'Unit', 'UnitsResource'],
  ...['OutboxListener', 'OutboxStore', 'Refusal', 'Waiting', 'Work'],
];

/** Each exported name with the file that declares it. */
function exported(): Map<string, string> {
  const names = new Map<string, string>();
  const source = ts.createSourceFile(index, readFileSync(index, 'utf8'), ts.ScriptTarget.Latest);
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    for (const { name } of statement.exportClause.elements) names.set(name.text, from);
  }
  return names;
}

/** Names declared in a file whose declaration has a doc comment, and of their public members those that have none. */
function documented(file: string): Map<string, readonly string[]> {
  const text = readFileSync(new URL(file, new URL('../../sdk/src/', import.meta.url)), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<string, readonly string[]>();
  const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0;
  for (const statement of source.statements) {
    const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    const name = declared && 'name' in declared ? (declared.name as ts.Identifier | undefined)?.text : undefined;
    if (name === undefined || !isDocumented(statement)) continue;
    const members = ts.isClassDeclaration(statement) ? statement.members : [];
    const bare = members.filter(
      (member) => ts.isMethodDeclaration(member) && !isPrivate(member) && !isDocumented(member),
    );
    found.set(
      name,
      bare.map((member) => member.name?.getText(source) ?? ''),
    );
  }
  return found;
}

const isPrivate = (member: ts.ClassElement): boolean =>
  member.name !== undefined && ts.isPrivateIdentifier(member.name);

describe('the public names of the SDK', () => {
  it('are these and no others', () => {
    assert.deepEqual(Object.keys(sdk).sort(), VALUES);
    assert.deepEqual([...exported().keys()].sort(), [...VALUES, ...TYPES].sort());
  });

  for (const [name, file] of exported()) {
    it(`include ${name}, and say what it is`, () => {
      const bare = documented(file).get(name);
      assert.ok(bare, `${name} in ${file} has no doc comment`);
      assert.deepEqual(bare, [], `methods of ${name} without a doc comment`);
    });
  }
});
