"""
Compares tables of a corpus row by row: `compare.py ONE OTHER`. Where a document lies is its own in each, and is left out; so is the order
of rows that have no numbers of their own. Prints a line for each table, and ends with 1 where one differs.
"""

import sys

import pyarrow.parquet as parquet

TABLES = ["documents", "passages", "lines", "links", "changes", "entities", "mentions", "decisions"]
IN_ORDER = {"entities", "mentions", "decisions"}
ABOUT_FILES = {"path", "line", "character", "end_line", "end_character", "folder"}


def rows_of(folder, table):
    left_out = ABOUT_FILES if table in ("documents", "passages", "decisions") else set()
    rows = parquet.read_table(f"{folder}/{table}.parquet").to_pylist()
    names = sorted(name for name in rows[0] if name not in left_out) if rows else []
    written = [repr([row[name] for name in names]) for row in rows]
    return names, written if table in IN_ORDER else sorted(written)


def main(one, other):
    differing = 0
    for table in TABLES:
        names, left = rows_of(one, table)
        other_names, right = rows_of(other, table)
        is_same = bool(left) and names == other_names and left == right
        differing += not is_same
        print(f"{table}: {len(left)} and {len(right)} rows, {'equal' if is_same else 'DIFFERENT'}")
        for mark, only in ("-", sorted(set(left) - set(right))), ("+", sorted(set(right) - set(left))):
            for row in only[:3]:
                print(f"  {mark} {row[:400]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
