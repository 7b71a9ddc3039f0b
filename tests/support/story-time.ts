/** The moment at which stories happen: a Wednesday at half past nine in Paris, the day after the answers were read over. */
export const storyTime = new Date('2026-11-25T08:30:00.000Z');
