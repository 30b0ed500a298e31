import { TimelinesResource } from '../resources/timelines.ts';
import { TimelineKeeper } from '../stores/timeline-store.ts';
import type { Parts } from './context.ts';

export const timelines: Pick<Parts, 'timelines' | 'timeline'> = {
  timelines: ({ http }) => new TimelinesResource(http),
  timeline: ({ client, kept, ...rest }) => {
    const { timelines, live, session } = client;
    const context = {
      ...rest,
      // To read, it is not needed.
      get posts() {
        return client.posts;
      },
      timelines,
      live,
      me: () => session.value,
    };
    return (name, { limit, live: isLive = true } = {}) => {
      const options = { ...(limit !== undefined && { limit }), live: isLive };
      return kept(JSON.stringify([name, limit, isLive]), () => new TimelineKeeper(context, name, options));
    };
  },
};
