import { formatDistanceToNow, parseISO } from 'date-fns';

/** Tells how long ago a moment was, such as "3 days". */
export const ageOf = (iso: string): string => formatDistanceToNow(parseISO(iso));

/** Names the day of the week of a moment. */
export const weekdayName = (iso: string): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long' }).format(new Date(iso));
