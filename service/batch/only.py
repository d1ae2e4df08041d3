"""The expression of `--only`: which files are read, e.g. `status=failed or pipeline<1.2`.

expression = term {"or" term}      term = factor {"and" factor}
factor     = "not" factor | "(" expression ")" | field operator value
operator   = "=" | "!=" | "<" | "<=" | ">" | ">="
value      = a word, or text in single or double quotes
"""

from __future__ import annotations

import fnmatch
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractors.language.normalise import normalise
from service import labels
from service.store.tables.documents import DocumentState

Test = Callable[["Known"], bool]

NEW = "new"
STATES = (NEW, *(state.value for state in DocumentState))
FIELDS = ("status", "pipeline", "type", "name", "pages", "error")
ORDERED = ("pipeline", "pages")
DEEPEST = 50

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_TOKEN = re.compile(r"""\s*(?:(?P<operator>[<>!]?=|[<>])|(?P<bracket>[()])|"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
                    r"""|(?P<word>[^\s()<>=!"']+))""")  # fmt: skip
_VERSION = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file before it is read: its path in the folder and, where it was read, what the store says."""

    name: str
    status: str = NEW
    pipeline: str | None = None
    type: str | None = None
    pages: int | None = None
    error: str | None = None


class OnlyError(ValueError):
    """An expression that cannot be understood. The message is for the user, with the position from 1."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"--only, vị trí {position + 1}: {message}")


@dataclass(frozen=True, slots=True)
class Only:
    """An expression that was understood. Called, it says whether it selects a file."""

    test: Test
    names_approved: bool
    """Whether it speaks of the status "approved"."""

    def __call__(self, known: Known) -> bool:
        return self.test(known)

    def spares(self, known: Known) -> bool:
        """Whether the file stays as it is though it is selected: a person approved it, and nobody asks for those."""
        return known.status == DocumentState.APPROVED and not self.names_approved


def parse(text: str) -> Only:
    """What the expression describes. Raises OnlyError."""
    parser = _Parser(text)
    test = parser.expression(0)
    if parser.kind is not None:
        raise OnlyError(f"không hiểu “{parser.value}” ở đây; có lẽ thiếu “and” hoặc “or”.", parser.position)
    return Only(test, parser.names_approved)


class _Parser:
    """Recursive descent over the text; `kind`, `value` and `position` are those of the token at hand."""

    def __init__(self, text: str) -> None:
        self._text = normalise(text)
        self._next = 0
        self.names_approved = False
        self.kind: str | None = None
        self.value = ""
        self.position = 0
        self._advance()

    def _advance(self) -> None:
        rest = self._text[self._next :]
        self.position = self._next + len(rest) - len(rest.lstrip())
        if not rest.strip():
            self.kind, self.value = None, ""
            return
        match = _TOKEN.match(self._text, self._next)
        if match is None:
            raise OnlyError(f"không hiểu “{self._text[self.position]}”.", self.position)
        assert match.lastgroup is not None
        self.kind, self.value, self._next = match.lastgroup, match[match.lastgroup], match.end()

    def _takes(self, word: str) -> bool:
        taken = self.kind in ("word", "bracket") and self.value.lower() == word
        if taken:
            self._advance()
        return taken

    def expression(self, depth: int) -> Test:
        test = self._term(depth)
        while self._takes("or"):
            test = _either(test, self._term(depth))
        return test

    def _term(self, depth: int) -> Test:
        test = self._factor(depth)
        while self._takes("and"):
            test = _both(test, self._factor(depth))
        return test

    def _factor(self, depth: int) -> Test:
        if depth > DEEPEST:
            raise OnlyError("quá nhiều dấu ngoặc lồng nhau.", self.position)
        if self._takes("not"):
            inner = self._factor(depth + 1)
            return lambda known: not inner(known)
        if self._takes("("):
            inner = self.expression(depth + 1)
            if not self._takes(")"):
                raise OnlyError("thiếu dấu “)”.", self.position)
            return inner
        return self._comparison()

    def _comparison(self) -> Test:
        field, at = self.value.lower(), self.position
        if self.kind != "word" or field not in FIELDS:
            raise OnlyError(f"cần tên trường, một trong: {', '.join(FIELDS)}.", at)
        self._advance()
        sign, at = self.value, self.position
        if self.kind != "operator":
            raise OnlyError(f"sau “{field}” cần một dấu so sánh: {' '.join(_OPERATORS)}.", at)
        if sign not in ("=", "!=") and field not in ORDERED:
            raise OnlyError(f"“{field}” chỉ so sánh được bằng = hoặc !=.", at)
        self._advance()
        if self.kind not in ("word", "single", "double"):
            raise OnlyError(f"sau “{field}{sign}” cần một giá trị.", self.position)
        test = _compare(field, sign, self.value, self.position)
        self.names_approved |= field == "status" and self.value.lower() == DocumentState.APPROVED
        self._advance()
        return test


def _either(left: Test, right: Test) -> Test:
    return lambda known: left(known) or right(known)


def _both(left: Test, right: Test) -> Test:
    return lambda known: left(known) and right(known)


def _compare(field: str, sign: str, value: str, at: int) -> Test:
    """The test of one field. What is not known equals nothing, and is neither less nor more than anything."""
    compare = _OPERATORS[sign]
    if field == "pages":
        if not value.isdecimal():
            raise OnlyError("“pages” cần một số nguyên.", at)
        return lambda known: compare(known.pages, int(value)) if known.pages is not None else sign == "!="
    if field == "pipeline":
        if not _VERSION.fullmatch(value):
            raise OnlyError("“pipeline” cần số phiên bản, ví dụ 1.2.", at)
        wanted = version(value)
        return lambda known: compare(version(known.pipeline), wanted) if known.pipeline is not None else sign == "!="
    if field == "status" and value.lower() not in STATES:
        raise OnlyError(f"không có trạng thái “{value}”; các trạng thái là: {', '.join(STATES)}.", at)
    if field == "type" and value.lower() not in labels.DOC_TYPES:
        raise OnlyError(f"không có loại văn bản “{value}”; các loại là: {', '.join(labels.DOC_TYPES)}.", at)
    pattern = re.compile(fnmatch.translate(value) if field == "name" else re.escape(value), re.IGNORECASE)

    def test(known: Known) -> bool:
        present: str | None = getattr(known, field)
        return (present is not None and pattern.fullmatch(present) is not None) == (sign == "=")

    return test


def version(text: str) -> tuple[int, ...]:
    """A version as numbers that compare, 1.2 like 1.2.0; what is no number in it counts as 0."""
    parts = [int(part) if part.isdecimal() else 0 for part in text.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
