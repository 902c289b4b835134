export interface ArchiveEntry {
  readonly name: string;
  readonly compressed: number;
  readonly position: number;
}
export declare function listArchive(archive: Buffer): ArchiveEntry[];
export declare function unpackArchive(archive: Buffer, folder: string): void;
