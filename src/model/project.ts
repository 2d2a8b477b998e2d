/** Whether two names may be of one project: an unknown one may be any, and an id cannot be told from a number. */
export const mayBeOneProject = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a === b || isNumber(a) !== isNumber(b);

const isNumber = (project: string): boolean => /^[0-9]+$/.test(project);
