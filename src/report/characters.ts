/** Control characters that are no white space: neither HTML nor the XML of spreadsheets can hold them all. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/** Those of ASCII have pictures in Unicode from here on. */
const PICTURES = 0x2400;
const PICTURED = 0x20;

/** Text with line ends of one kind and pictures of control characters. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(CONTROLS, (character) => {
    const code = character.charCodeAt(0);
    return code < PICTURED ? String.fromCharCode(PICTURES + code) : '\ufffd';
  });
}
