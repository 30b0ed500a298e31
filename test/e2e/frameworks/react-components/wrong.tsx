/** What must not compile. It is never run. */
/* eslint-disable @typescript-eslint/no-unsafe-return -- what does not compile has no types */
import { TeamComposer, TeamFeed, TeamProvider } from '@team-feed/components/react';

export const wrong = [
  // @ts-expect-error A limit is a number.
  <TeamFeed key="1" limit="five" />,
  // @ts-expect-error There is no such property.
  <TeamFeed key="2" colour="red" />,
  // @ts-expect-error There is no such event.
  <TeamFeed key="3" onTeamPostCrated={() => undefined} />,
  // @ts-expect-error The detail holds a post, and no text.
  <TeamComposer key="4" onTeamPostCreated={({ detail }) => detail.text} />,
  // @ts-expect-error A token is a text or a function.
  <TeamProvider key="5" token={7} />,
];
