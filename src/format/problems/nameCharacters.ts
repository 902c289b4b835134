/* eslint-disable no-control-regex -- control characters are what these patterns look for */
/** C0, DEL and C1. */
export const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
/** Characters that change the direction of text or cannot be seen. */
export const HIDDEN_CHARACTER =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
