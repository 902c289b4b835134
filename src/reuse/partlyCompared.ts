import type { PartlyCompared } from './types';

/** Counts texts that were compared only in part, and their passages by section. */
export class PartlyComparedTexts implements PartlyCompared {
  texts = 0;
  revision = 0;
  readonly sections = new Map<number, number>();

  /** A passage with such a text comes (1) or goes (-1). */
  count(section: number, passages: 1 | -1): void {
    const before = this.sections.get(section) ?? 0;
    const now = before + passages;
    if (now > 0) this.sections.set(section, now);
    else this.sections.delete(section);
    if (before === 0 || now === 0) this.revision++;
  }
}
