/** What a bundle may hold so that it can be unpacked. */

/** More members are read, but hardly meant. A choice. */
export const MAX_MEMBERS = 100_000;
/** Parts of a name as a path: folders and the name of the file. A choice, to stay below what Windows takes of a path. */
export const MAX_SEGMENTS = 32;
/** Bytes of one part in UTF-8: `NAME_MAX` of Linux; other systems count UTF-16 units, of which there are never more. */
export const MAX_SEGMENT_BYTES = 255;
