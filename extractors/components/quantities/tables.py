"""Quantities in tables of indicators: a row's label is the subject, the unit stands in a column, a header or a caption.

Running numbers, the row that numbers the columns, dates, phone numbers and the counts of award tables are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.amounts import read_amounts
from extractors.components.quantities.words import any_of, words
from extractors.document import Block, Document, Table
from extractors.language.normalise import fold
from extractors.language.numbers import Separators, find_numbers
from extractors.language.places import find_places
from extractors.language.units import Unit, noun_in, unit_at
from extractors.record import Aspect

_NUMERIC = re.compile(r"[-+]?\d[\d.,]*(?: ?/ ?\d[\d.,]*)? ?(?:%|‰)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNNING = re.compile(r"(?:stt|tt|số tt|số thứ tự|tt\.?)")
_UNIT_COLUMN = re.compile(r"(?:đvt|đv tính|đơn vị tính|đơn vị)")
_NO_QUANTITIES = re.compile(
    r"ghi chú|ngày|năm sinh|điện thoại|sđt|số quyết định|số hiệu|mã số|^mã\b|số cmnd|cccd|tài khoản|họ và tên"
    r"|xếp (?:thứ|hạng)"
)
_PLAN_SHARE = re.compile(r"(?:%|tỷ lệ|tỉ lệ|so sánh|so với|so|đạt|th).*(?:kế hoạch|kh|dự toán|chỉ tiêu|nghị quyết)\b")
_SHARE = re.compile(r"(?:(?:tỷ|tỉ) lệ|đạt|so sánh|mức độ hoàn thành|%)?[ (]*(?:%|đạt|hoàn thành)?[ )%]*")
_OTHER_TIME = re.compile(r"cùng kỳ|năm trước|năm ngoái|kỳ trước|so với năm|tăng|giảm|\bck\b")
_PLAN = re.compile(r"kế hoạch|\bkh\b|chỉ tiêu|mục tiêu|dự toán|phấn đấu|đăng ký")
_GENERIC = re.compile(
    r"(?:thực hiện|ước thực hiện|kết quả|số lượng|kế hoạch|tổng số|tổng|tỷ lệ|tỉ lệ|năm|đạt|giá trị|so |%|kh|th|cùng kỳ"
    r"|\d|6 tháng|ước|chỉ tiêu|mục tiêu|dự toán|cộng|quý|tháng|đơn vị|tăng|giảm|\().*"
)
_POINTS = re.compile(r"(?:^|tổng |số )điểm(?! trường)")
_OF_PLACES = re.compile(
    r"(?:tên )?(?:xã|phường|thị trấn|xã, phường|huyện|thôn|bản|tổ dân phố|xã, thị trấn|ấp)(?: .{0,20})?"
)
_BRACKET = re.compile(r"\(([^()\d]{1,20})\)")
_CAPTION = re.compile(r"(?:đơn vị(?: tính)?|đvt) ?:? ?([^\n()]{1,30})")
_TOTAL = re.compile(r"(?:tổng|cộng|bình quân|toàn )")
_NAMED_SHARE = re.compile(r"(?:tỷ|tỉ) lệ (?!%|\(|đạt|so |hoàn thành)[^\W\d_]")
_TOTAL_ROW = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số|toàn (?:xã|huyện|tỉnh|ngành|cụm|khối|trường|phường))")
_TIME_ROW = re.compile(r"(?:(?:năm|năm học|quý|tháng|6 tháng|kỳ|học kỳ) ?[\divx/ -]*|[\d/ -]{4,11})")
_NUMBERED = re.compile(r"(?:khối|lớp|khối lớp|năm|năm học|tháng|quý|kỳ|học kỳ|đợt|tổ|đội|cụm|khóa|khu|khu phố)")
"""Headers of a first column whose rows are named by a number: grades, years, teams."""
_NO_UNITS = frozenset({"kết quả", "danh hiệu", "hình thức", "vị trí", "tiêu chuẩn", "bậc"})
"""Words that open a header without being what its column counts."""
_COUNTED = re.compile(r"(?:tổng )?số (?!liệu|tiền|thứ)[^\W\d_]")
"""A header that counts something: the columns right of it without a unit of their own tell its parts."""
_STAFF = frozenset({"cbgv", "cbgvnv", "cbql", "cbcnv", "cbcc", "cbccvc", "cnvclđ", "cnvc", "gv", "nv"})
_PERSON = "người"
_LONGEST_TITLE = 5  # words
_MAX_CELL = 160


@dataclass(frozen=True, slots=True)
class TableAmount:
    """An amount of a data cell with what the table says about it; `aspect` is None where the header does not tell."""

    amount: Amount
    subject: str | None
    place: str | None
    aspect: Aspect | None


class TableReader:
    """Reads one data table of a document."""

    def __init__(self, document: Document, text: str, folded: str, table: Table, style: Separators) -> None:
        self.text, self.folded, self.style = text, folded, style
        self.blocks = document.blocks[table.first : table.last]
        self.table = table
        self.cells = self._grid()
        self.first = self._first_row()
        self.headers = [self._header(column) for column in range(table.columns)]
        before = document.blocks[max(table.first - 2, 0) : table.first]
        self.caption = " ".join(folded[block.start : block.end] for block in before if block.cell is None)
        self.label = self._label_column()

    @property
    def is_data(self) -> bool:
        """Whether the table holds figures under headers; other tables are read as prose, cell by cell."""
        if self.first == 0 or self.label is None or self.first >= self.table.rows:
            return False
        return all(block.end - block.start <= _MAX_CELL for block in self.blocks)

    @property
    def is_about_awards(self) -> bool:
        """Whether the counts of the table are awards."""
        awards = re.compile(rf"(?<!\w){any_of(words().awards)}(?!\w)|hình thức khen|tập thể|cá nhân")
        return any(awards.search(header) for header in self.headers)

    def rows(self) -> Iterator[TableAmount]:
        """The amounts of the data cells, row by row."""
        for row in range(self.first, self.table.rows):
            label = self.cells.get((row, self.label or 0))
            if label is None or not self._text(label):
                continue
            for column in range((self.label or 0) + 1, self.table.columns):
                block = self.cells.get((row, column))
                if block is None or block.cell is None or (block.cell.row, block.cell.column) != (row, column):
                    continue
                yield from self._cell(block, label, column)

    def _cell(self, block: Block, label: Block, column: int) -> Iterator[TableAmount]:
        header = self.headers[column]
        if not _NUMERIC.fullmatch(self._text(block)) or _NO_QUANTITIES.search(header) or _UNIT_COLUMN.fullmatch(header):
            return
        amount = self._amount(block, label, column)
        if amount is None:
            return
        written = self.text[label.start : label.end].strip(" .-+*")
        places = find_places(written)
        whole = bool(places) and places[0].start == 0 and places[0].end == len(written)
        named = _OF_PLACES.fullmatch(self.headers[self.label or 0]) is not None and written[:1].isupper()
        place = written if (whole or named) and not _TOTAL.match(fold(written)) else None
        title = self._title(column)
        if _NUMERIC.fullmatch(written) and self.headers[self.label or 0]:  # "Khối" over "6"
            written = f"{self._written_header(self.label or 0)} {written}"
        subject = written
        if place is not None or _TOTAL_ROW.fullmatch(fold(written)) or _TIME_ROW.fullmatch(fold(written)):
            subject = title
        elif (not _GENERIC.match(header) or _NAMED_SHARE.match(header)) and len(title.split()) <= _LONGEST_TITLE:
            subject = f"{written} {title}"
        yield TableAmount(amount, _BRACKET.sub("", subject).strip(), place, self._aspect(header))

    def _title(self, column: int) -> str:
        """The header of a column; a bare "Tỷ lệ %" is of the column left of it."""
        while column > 0 and column - 1 != self.label and _SHARE.fullmatch(self.headers[column]):
            column -= 1
        return self._written_header(column)

    def _amount(self, block: Block, label: Block, column: int) -> Amount | None:
        line = (block.start, block.end)
        own = list(read_amounts(self.text, self.folded, line, [], self.style))
        if own:
            return own[0]
        unit = self._unit(block, label, column)
        numbers = list(find_numbers(self.folded, *line, style=self.style, words=False))
        if unit is None or not numbers:
            return None
        named, scale = unit
        value = numbers[0].value * scale
        if self.text[block.start] == "-":
            value = -value
        of = numbers[1].value * scale if len(numbers) == 2 else None
        return Amount(block.start, block.end, value, named, "table", of=of, doubt=numbers[0].doubt)

    def _unit(self, block: Block, label: Block, column: int) -> tuple[Unit, int] | None:
        """The unit of a cell and its scale: from the header's bracket, the unit column, the label, the caption."""
        header = self.headers[column]
        if "%" in header or re.match(r"(?:tỷ|tỉ) lệ", header):
            return Unit(block.end, block.end, "%", "percent"), 1
        candidates = [match[1] for match in _BRACKET.finditer(header)]
        row = block.cell.row if block.cell else 0
        candidates += [
            self._text(self.cells[row, c])
            for c, other in enumerate(self.headers)
            if c != self.label and _UNIT_COLUMN.fullmatch(other) and (row, c) in self.cells
        ]
        candidates += [match[1] for match in _BRACKET.finditer(self._text(label))]
        caption = _CAPTION.search(self.caption)
        candidates += [caption[1]] if caption else []
        for candidate in candidates:
            found = self._named(candidate.strip(" .;:"))
            if found is not None:
                return replace(found[0], start=block.end, end=block.end), found[1]
        if _POINTS.search(header):
            return Unit(block.end, block.end, "điểm", "measure"), 1
        if "phiếu" in header:
            return Unit(block.end, block.end, "phiếu", "count"), 1
        left = range(column - 1, self.label or 0, -1)
        of_whole = next((self.headers[c] for c in left if _COUNTED.match(self.headers[c])), "")
        for words_of, first in ((header, 0), (self._text(label), None), (of_whole, None)):
            noun = noun_in(words_of, 0, len(words_of))
            start = noun[0] if noun else first
            counted = None if start is None or not words_of else unit_at(words_of, words_of, start)
            if counted is not None and counted.kind == "count" and counted.name not in _NO_UNITS:
                staff = counted.family == "people" and counted.name in _STAFF
                return replace(counted, start=block.end, end=block.end, name=_PERSON if staff else counted.name), 1
        return None

    def _named(self, name: str) -> tuple[Unit, int] | None:
        """The unit that a word of the table names ("triệu đồng" is đồng by a million), or None where it names none."""
        probe = f"1 {name}"
        found = next(read_amounts(probe, fold(probe), (0, len(probe)), [], Separators.VIETNAMESE), None)
        return None if found is None or found.unit.kind == "time" else (found.unit, int(found.value))

    def _aspect(self, header: str) -> Aspect | None:
        if _PLAN_SHARE.search(header):
            return "plan_share"
        if _OTHER_TIME.search(header):
            return "comparison"
        if _SHARE.fullmatch(header) and any(_PLAN.search(other) for other in self.headers):
            return "plan_share"
        return "target" if _PLAN.search(header) else None

    def _text(self, block: Block) -> str:
        return self.folded[block.start : block.end].strip()

    def _grid(self) -> dict[tuple[int, int], Block]:
        """The block that covers each place of the table."""
        grid: dict[tuple[int, int], Block] = {}
        for block in self.blocks:
            if block.cell is not None:
                for row in range(block.cell.row, block.cell.row + block.cell.row_span):
                    for column in range(block.cell.column, block.cell.column + block.cell.column_span):
                        grid[row, column] = block
        return grid

    def _first_row(self) -> int:
        """The first row with figures, after the header and the row that numbers its columns."""
        for row in range(self.table.rows):
            texts = [self._text(self.cells[row, c]) for c in range(self.table.columns) if (row, c) in self.cells]
            figures = [text for text in texts if _NUMERIC.fullmatch(text)]
            if _number_columns(figures):
                return row + 1
            if len(figures) > 1 and all(_YEAR.fullmatch(figure) for figure in figures):
                continue  # a header whose columns are years
            if len(figures) > (1 if texts and _NUMERIC.fullmatch(texts[0]) else 0):
                return row
        return self.table.rows

    def _header(self, column: int) -> str:
        return fold(self._written_header(column)).strip()

    def _written_header(self, column: int) -> str:
        seen: list[Block] = []
        for row in range(self.first):
            block = self.cells.get((row, column))
            if block is None or block in seen:
                continue
            if not _NUMERIC.fullmatch(self._text(block)) or _YEAR.fullmatch(self._text(block)):
                seen.append(block)
        return " ".join(self.text[block.start : block.end].strip() for block in seen).strip()

    def _label_column(self) -> int | None:
        """The first column that holds words and not running numbers."""
        for column in range(self.table.columns):
            rows = range(self.first, self.table.rows)
            blocks = [self.cells[row, column] for row in rows if (row, column) in self.cells]
            named = [block for block in blocks if re.search(r"[^\W\d_]{2}", self._text(block))]
            if len(named) * 2 > len(blocks) and not _RUNNING.fullmatch(self.headers[column]):
                return column
        return 0 if self.headers and _NUMBERED.fullmatch(self.headers[0]) else None


def _number_columns(figures: list[str]) -> bool:
    """Whether the figures of a row only count its columns: 1, 2, 3, …"""
    if len(figures) < 3 or not all(figure.isdigit() and len(figure) < 3 for figure in figures):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(figures))
