import type { UrgentWords } from './words.ts';

export const enUrgent: UrgentWords = {
  urgentPosts: 'Urgent',
  urgentFrom: (name) => `Urgent, from ${name}`,
  urgentMore: (count) => (count === 1 ? '1 more urgent post' : `${count} more urgent posts`),
  urgentLess: 'Show the newest only',
  allowNotifications: 'Notify me of urgent posts',
  goToPost: 'Go to the post',
};
