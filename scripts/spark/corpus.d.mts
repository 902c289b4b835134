export interface CorpusRecord {
  readonly id: string;
  readonly text: string;
  readonly date?: string;
  readonly source?: string;
  readonly url?: string;
}

export function corpus(count: number, seed?: number): Generator<CorpusRecord>;
