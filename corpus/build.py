"""Builds the corpus: `python -m corpus.build [NAME …]` writes .docx, .pdf, .txt and .gold.json of each source.

The PDF is printed from the .docx by LibreOffice (`soffice`); `--no-pdf` leaves it out, `--check` writes nothing and
says which built files no longer follow from their sources.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from corpus.gold import Assembler, problems
from corpus.markup import SourceError, read_source
from corpus.word import write_docx

HOME = Path(__file__).parent
SOURCES, REPORTS = HOME / "sources", HOME / "reports"
WRITTEN = {f"word/{part}.xml" for part in ("document", "footnotes", "numbering")}


def print_pdf(docx: bytes) -> bytes:
    """The .docx as LibreOffice prints it, without the moment and the random identifier of the printing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        printed = source.with_suffix(".pdf").read_bytes()
    for pattern in (rb"/CreationDate\(D:([^)]*)\)", rb"/ID \[ <([0-9A-F]+)>\s*<([0-9A-F]+)> \]",
                    rb"/DocChecksum /([0-9A-F]+)"):  # fmt: skip
        for found in re.finditer(pattern, printed):
            for group in range(1, len(found.groups()) + 1):
                start, end = found.span(group)
                blank = b"20250101000000Z"[: end - start].ljust(end - start, b"0")
                printed = printed[:start] + (blank if b"Date" in pattern else b"0" * (end - start)) + printed[end:]
    return printed


def build(name: str) -> dict[str, bytes]:
    """The text, gold and .docx of one source, by suffix."""
    source = read_source(SOURCES / f"{name}.txt")
    text, gold = Assembler(source).assemble()
    if found := problems(text, gold):
        raise SourceError(f"{name}: " + "; ".join(found))
    lines = ["{"]
    for i, (key, value) in enumerate(gold.items()):
        comma = "," if i + 1 < len(gold) else ""
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f" {json.dumps(key)}: [\n  {rows}\n ]{comma}")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}{comma}")
    return {
        ".txt": text.encode(),
        ".gold.json": ("\n".join([*lines, "}"]) + "\n").encode(),
        ".docx": write_docx(source),
    }


def follows(path: Path, content: bytes) -> bool:
    """Whether a built file is what its source gives; of a .docx only the parts that are written here count."""
    if not path.exists():
        return False
    if path.suffix != ".docx":
        return path.read_bytes() == content
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(content)) as new:
        names = [{name for name in package.namelist() if name in WRITTEN} for package in (old, new)]
        return names[0] == names[1] and all(old.read(name) == new.read(name) for name in names[0])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="sources to build (all of them by default)")
    parser.add_argument("--no-pdf", action="store_true", help="leave the PDF as it is")
    parser.add_argument("--check", action="store_true", help="write nothing; name built files that differ")
    arguments = parser.parse_args()
    names = arguments.names or sorted(path.stem for path in SOURCES.glob("*.txt"))
    stale = []
    for name in names:
        try:
            built = build(name)
        except SourceError as error:
            print(error, file=sys.stderr)
            return 1
        for suffix, content in built.items():
            path = REPORTS / f"{name}{suffix}"
            if arguments.check and not follows(path, content):
                stale.append(path.name)
            elif not arguments.check:
                path.write_bytes(content)
        if not arguments.check and not arguments.no_pdf:
            printed = print_pdf(write_docx(read_source(SOURCES / f"{name}.txt"), tracked=False))
            (REPORTS / f"{name}.pdf").write_bytes(printed)
    print("\n".join(stale) or f"{len(names)} reports")
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
