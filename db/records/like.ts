/** Text that LIKE takes as it is. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
