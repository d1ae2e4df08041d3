"""What the lines above say of a line: headings and lead-ins whose bullets leave out award, giver or occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors import facts
from extractors.components.awards.givers import GiverHit, Givers
from extractors.components.awards.names import NameHit
from extractors.components.awards.occasions import is_general, period_in, reason_before, reason_of_lead
from extractors.components.awards.status import status_of
from extractors.document import Block, BlockKind
from extractors.facts import TextView
from extractors.language.normalise import fold
from extractors.record import AwardStatus, Recipient

_MARKER = re.compile(
    r"\s*(?:(?P<article>điều\s+\d+[a-z]?\s*[.:]\s*)|(?P<part>(?:phần|chương)\s+\S+(?:\s+nhất|\s+hai|\s+ba)?[.:\s-]*)|(?P<roman>[ivx]{1,5}\s*[.)/-]+\s)"
    r"|(?P<digits>(?:[ivx]{1,5}\.)?\d{1,2}(?:\.\d{1,2})*\s*[.)/-]+\s)|(?P<letter>[a-zđ]\s*[.)]\s)|(?P<bullet>[-+*•·–]+\s?))"
)
_PLAIN, _BULLET = 8.0, 10.0
_CAPTIONS = (1.5, _PLAIN)
_ON_AWARDS = ("submission", "decision")
_GIVES = re.compile(r"(?<!\w)(?:tặng|trao|khen|công nhận|phong|quyết định|đề nghị|trình|của|do)(?!\w)")
_AWARDING = re.compile(r"khen|danh hiệu|tặng|công nhận")
_LEADS_LIST = re.compile(r"(?:trình|đề nghị|tặng|khen thưởng|công nhận)(?!\w)(?!.*(?:báo cáo|thông báo|hướng dẫn))")
_NOUNS: dict[Recipient, str] = {"collective": "tập thể", "individual": "cá nhân|học sinh", "household": "hộ gia đình"}
_NAMELESS = re.compile(r"(?:trong )?(?:các )?phong trào(?: thi đua)?(?: yêu nước)?")
"""What a line above says without saying which movement: no occasion."""
_RECIPIENTS = {
    kind: re.compile(rf"(?:[^\W\d]+ ){{0,4}}(?:{nouns})(?: [^\W\d]+){{0,3}}\s*(?:\(\d+\))?\s*:?\s*$")
    for kind, nouns in _NOUNS.items()
}
_LONGEST_LEAD = 300
_ASSESSES = re.compile(
    r"(?:một số |những )?(?:đánh giá|nhận xét|kết quả|ưu điểm|tồn tại|hạn chế|khó khăn|nguyên nhân|bài học)(?!\w)"
    r"[^.:;,\d]*\s*"
)
_TITLE = 60
"""A line of so many characters that opens so and is no sentence is a heading, numbered or not."""
_VOTES = ("suy tôn", "bình chọn", "bình xét", "xét chọn")
_RESULTS = re.compile(r"kết quả|đánh giá|sơ kết|tổng kết|tình hình|báo cáo|đã đạt")


@dataclass(slots=True)
class Line:
    """One block: where its content starts after its mark, and the lines above that it belongs to, nearest first."""

    start: int
    end: int
    level: float
    names: list[NameHit] = field(default_factory=list)
    parents: list[Line] = field(default_factory=list)
    lead: bool = False
    article: bool = False
    counted: bool = False
    splits: bool = False

    def under(self) -> Line:
        """A place under the line, such as a table that it introduces."""
        return Line(self.end, self.end, self.level + 1, parents=[self, *self.parents])

    def above(self) -> Iterator[Line]:
        """The headings and lead-ins over the line: those that did not spend their words on counts of their own,

        or that the line splits ("đã tặng 61 Giấy khen cho 17 tập thể, 32 cá nhân, cụ thể:").
        """
        return (line for line in self.parents if not line.counted or line.splits)


class Stack:
    """Follows the lines of a document and tells each its parents."""

    def __init__(self, view: TextView) -> None:
        self.view = view
        self.lines: list[Line] = []
        self.bullets: dict[str, float] = {}
        self.capitals: float | None = None
        self.last: tuple[str, Line] | None = None

    def enter(self, block: Block) -> Line:
        """The line of a block, with its parents."""
        folded, text = self.view.folded, self.view.text
        match = _MARKER.match(folded, block.start, block.end)
        content = text[block.start : block.end]
        lead = content.rstrip().endswith(":")
        mark = folded[match.start("bullet")] if match and match["bullet"] else ""
        level = self._level(match, mark, content, lead)
        if level < _BULLET:
            self.bullets.clear()
        if match and (match["digits"] or match["letter"]) and self._introduces():
            self.lines[-1].level = level - 0.5
        while self.lines and self.lines[-1].level >= level:
            self.lines.pop()
        line = Line(match.end() if match else block.start, block.end, level, parents=self.lines[::-1], lead=lead)
        line.article = bool(match and match["article"])
        if level != _PLAIN or lead:
            self.lines.append(line)
        self.last = (mark, line)
        return line

    def _introduces(self) -> bool:
        """Whether the line before is an unmarked paragraph that proposes or gives what the numbered list names."""
        before = self.last[1] if self.last else None
        if before is None or not before.lead or before.level != _PLAIN or self.lines[-1:] != [before]:
            return False
        return bool(_LEADS_LIST.search(self.view.folded, max(before.start, before.end - 160), before.end))

    def _level(self, match: re.Match[str] | None, mark: str, content: str, lead: bool) -> float:
        if match is None:
            titles = len(content) < _TITLE and content[:1].isupper() and _ASSESSES.fullmatch(fold(content))
            return _CAPTIONS[0] if titles or (content.isupper() and len(content) < 200) else _PLAIN
        if mark:
            return self._bullet(mark)
        if match["part"]:
            return 0.0
        if match["article"]:
            return 1.2
        if match["roman"] and content.lstrip()[0].isupper():
            return 1.0
        if match["digits"]:
            return 2.0 + match["digits"].strip(" .)/-").count(".")
        if match["letter"] and content.lstrip()[0].isupper():
            return self._capital()
        return 6.0 if match["letter"] or match["roman"] else _PLAIN + lead * 0.5

    def _capital(self) -> float:
        """ "A.", "B." stand over roman numbers, or under those after which they first come."""
        if self.capitals is None:
            self.capitals = 1.5 if any(line.level == 1.0 for line in self.lines) else 0.5
        return self.capitals

    def _bullet(self, mark: str) -> float:
        """Bullets nest in the order in which their marks first appear; a list may use the mark of its own lead-in."""
        if self.last and self.last[0] == mark and self.last[1].lead and not self.last[1].counted:
            self.bullets[mark] = self.last[1].level + 0.5
        elif mark not in self.bullets:
            self.bullets[mark] = max(self.bullets.values(), default=_BULLET - 1) + 1
        else:
            level = self.bullets[mark]
            self.bullets = {other: at for other, at in self.bullets.items() if at <= level}
        return self.bullets[mark]


def names_above(line: Line) -> tuple[NameHit, ...]:
    """The awards of the nearest line above that names any."""
    return next((tuple(above.names) for above in line.above() if above.names), ())


def recipient_above(view: TextView, line: Line) -> Recipient | None:
    """The recipient that the nearest line above is about: "2. Cá nhân", "b) Đối với tập thể:"."""
    for above in line.above():
        if above.end - above.start < 50:
            kinds = [
                kind for kind, pattern in _RECIPIENTS.items() if pattern.match(view.folded, above.start, above.end)
            ]
            if kinds:
                return kinds[0] if len(kinds) == 1 else None
    return None


def giver_above(givers: Givers, line: Line) -> GiverHit | None:
    """The giver of the nearest line above that names one and says that it gives or is asked to."""
    for above in line.above():
        if above.end - above.start < _LONGEST_LEAD:
            named = [giver for giver in givers.find(above.start, above.end) if not giver.level_only]
            gives = _GIVES.search(givers.view.folded, above.start, above.end)
            if named or (gives and above.names):
                return named[-1] if named and gives else None
    return None


def status_above(view: TextView, line: Line) -> AwardStatus | None:
    """The status that the nearest telling line above gives; headings on results set no target."""
    for above in line.above():
        hit = status_of(view.folded, above.start, above.end) if above.end - above.start < 300 else None
        if hit is None:
            continue
        of_results = _RESULTS.search(view.folded, above.start, above.end) is not None
        voted = view.folded.startswith(_VOTES, hit.start) and not above.lead
        if of_results and (hit.status == "target" or voted):
            continue
        if hit.status is not None:
            return hit.status
    return None


def occasion_above(view: TextView, line: Line) -> str | None:
    """The occasion that the nearest telling line above states."""
    for above in line.above():
        if above.end - above.start < 400:
            span = reason_of_lead(view.folded, above.start, above.end)
            if span and not _NAMELESS.fullmatch(view.folded, *span):
                return view.text[slice(*span)]
    return None


def period_above(doc: Doc, line: Line) -> str | None:
    """The period that the lead-in of the line names. A heading tells when a report is of, not what was awarded for."""
    view = facts.view(doc)
    for above in line.parents:
        if (
            (above.lead or above.article)
            and not above.counted
            and _AWARDING.search(view.folded, above.start, above.end)
        ):
            span = period_in(view.folded, above.start, above.end)
            if span:
                return view.text[slice(*span)]
            break
    return occasion_of_title(doc)


def occasion_of_title(doc: Doc) -> str | None:
    """What the title of a submission or decision on awards says that they were given for: a deed, else a period."""
    header = facts.header(doc)
    if header.doc_type not in _ON_AWARDS or header.title is None:
        return None
    folded = fold(header.title)
    if not _AWARDING.search(folded):
        return None
    span = reason_before(folded, 0, len(folded)) or period_in(folded)
    return header.title[slice(*span)] if span else None


def period_of_caption(view: TextView, above: Line) -> str | None:
    """The period in the caption of a table of awards, which a line in brackets may part from the table."""
    for line in above.parents[:2]:
        text = view.folded[line.start : line.end]
        if line.lead or line.level not in _CAPTIONS or len(text) > _LONGEST_LEAD:
            return None
        span = period_in(view.folded, line.start, line.end)
        if span is not None and _AWARDING.search(text):
            return view.text[slice(*span)]
        if not text.startswith("("):
            return None
    return None


def lead_of(view: TextView, line: Line, start: int) -> str | None:
    """What the line's opening words up to a colon say that its later sentences, from `start` on, were given for."""
    colon = view.folded.find(":", line.start, start)
    span = reason_of_lead(view.folded, line.start, colon) if colon >= 0 else None
    said = view.text[slice(*span)] if span else None
    return said if said and not is_general(said) else None


def confers_above(view: TextView, line: Line) -> bool:
    """Whether a heading or lead-in above speaks of commending."""
    return any("khen thưởng" in view.folded[above.start : above.end] for above in line.above())


def is_line(block: Block) -> bool:
    """Whether the block reads as a line of prose: paragraphs, footnotes, and cells that hold sentences."""
    return block.kind is not BlockKind.CELL or block.end - block.start >= 40
