/** What server and command line share in a file of its own, `dist/encodings.js`: decoders with their tables, and tables of letters. */
export * from './legacy';
export * from './tables';
