#!/usr/bin/env python3
"""Proof of concept: writes an invoice of one page as PDF.

Purpose: see how far plain PDF goes before we buy a library.
Usage: render.py lines.json invoice.pdf
Prerequisites: none.
Expected runtime: less than a second.
Failure modes: exits with 2 when the lines cannot be read.
"""

# Proof of concept of the sales tools team, expires 2026-05-31.

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def page(lines: list[str]) -> bytes:
    """Write the lines as a PDF of one page."""
    text = "".join(f"({line}) Tj T*\n" for line in lines).encode("latin-1", "replace")
    stream = b"BT /F1 11 Tf 14 TL 50 780 Td\n" + text + b"ET"
    return b"%PDF-1.4\n1 0 obj << /Length " + str(len(stream)).encode() + b" >> stream\n" + stream + b"\nendstream"


def main() -> int:
    """Read the lines and write the page."""
    parser = argparse.ArgumentParser(description="Write an invoice of one page as PDF.")
    parser.add_argument("lines", type=Path, help="JSON list of texts")
    parser.add_argument("invoice", type=Path, help="file that is written")
    arguments = parser.parse_args()
    try:
        lines = json.loads(arguments.lines.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{arguments.lines}: {error}\n")
        return 2
    arguments.invoice.write_bytes(page(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
