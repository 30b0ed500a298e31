import { counted } from './en.ts';
import type { UrgentWords } from './words.ts';

export const enUrgent: UrgentWords = {
  urgentPosts: 'Urgent',
  urgentFrom: (name) => `Urgent, from ${name}`,
  urgentMore: counted('# more urgent post', '# more urgent posts'),
  urgentLess: 'Show the newest only',
  allowNotifications: 'Notify me of urgent posts',
  goToPost: 'Go to the post',
};
