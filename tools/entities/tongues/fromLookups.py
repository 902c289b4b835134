"""
Writes clusters.TAG.tsv (word TAB code, commonest word first) from the Brown clusters of spaCy's lookup tables.

    pip download --no-deps spacy-lookups-data==1.0.5
    python3 tools/entities/tongues/fromLookups.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl

The tables hold a path as a number, its first split in the lowest bit; a code is the path with its first split first.
"""

import gzip
import json
import re
import sys
import zipfile
from pathlib import Path

WORDS = 30_000
LENGTH = 16


def table(wheel: zipfile.ZipFile, name: str) -> dict:
    return json.loads(gzip.decompress(wheel.read(f"spacy_lookups_data/data/{name}.json.gz")))


def main(path: str) -> None:
    wheel = zipfile.ZipFile(path)
    for tag in ("de", "es"):
        clusters = table(wheel, f"{tag}_lexeme_cluster")
        chances = table(wheel, f"{tag}_lexeme_prob")
        words = [word for word in chances if re.search(r"\w", word) and not re.search(r"\s", word)]
        words = [word for word in words if clusters.get(word, 0) > 0]
        words.sort(key=lambda word: (-chances[word], word))
        seen, rows = set(), []
        for word in words:
            if word.lower() in seen:
                continue
            seen.add(word.lower())
            rows.append(f"{word}\t{format(clusters[word], f'0{LENGTH}b')[::-1]}\n")
            if len(rows) == WORDS:
                break
        out = Path(__file__).parent / f"clusters.{tag}.tsv"
        out.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
