/** A place in a file of the user's; lines and columns count from 1. */
export interface FileLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place in a live resource, e.g. `projects/p/locations/r/services/s`, `template.containers[0].env[3]`. */
export interface ResourceLocation {
  readonly resource: string;
  readonly field: string | null;
}

export type Location = FileLocation | ResourceLocation;

export const isFileLocation = (location: Location): location is FileLocation => "file" in location;

/** `file:line:column`, or the resource with its field. */
export const toPlace = (location: Location): string => {
  if (isFileLocation(location)) return `${location.file}:${location.line}:${location.column}`;
  return location.field === null ? location.resource : `${location.resource} ${location.field}`;
};
