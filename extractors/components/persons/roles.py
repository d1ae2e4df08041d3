"""Decides in which role a text names a person: by the words right after the name, those before it in its sentence, and
the lead-ins and headings above it, in that order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.persons.tables import begins_person, entries, heading_holds, label_end
from extractors.document import BlockKind
from extractors.facts import TextView
from extractors.language import lexicon
from extractors.language.letters import UPPER, alternation
from extractors.record import PersonRole


@lexicon.strict
@dataclass(frozen=True)
class Cues:
    """Words that tell a role. `boards` do in a heading or before a colon only; `*_after` stand right after the name and
    office, `passive` with a word of `commended`."""

    mentioned: list[str]
    commended: list[str]
    exemplar: list[str]
    responsible: list[str]
    boards: list[str]
    tasks_after: list[str]
    actors_after: list[str]
    passive: list[str]


@dataclass(frozen=True, slots=True)
class _Scope:
    start: int
    role: PersonRole | None


_SENTENCE = re.compile(rf"(?<=[.!?…])[ ]+(?=[{UPPER}“\"])|\n")
_RANKS = (
    re.compile(r"phần (?:thứ |[ivx]+\b)|chương "),
    re.compile(r"[ivxlc]{1,5}[.)/-]"),
    re.compile(r"\d{1,2}[.)/-](?!\d)"),
    re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]?[ ]"),
    re.compile(r"[a-zđ][.)][ ]"),
)
_BODY = r"thi[ ]đua(?:[ ]?[,&-][ ]?|[ ]và[ ]|[ ])khen[ ]thưởng"
"""The name of a field of work and of its councils, which commends no one."""
_COMMENDED = re.compile(
    r"(?<!\w)được[ ](?:[^\W\d]+[ ]){0,3}?(?:khen(?:[ ]thưởng)?|tuyên dương|biểu dương|tôn vinh|vinh danh)[ ]$"
)
"""Before "tiêu biểu", which then says how the commended are: "các cá nhân được khen thưởng tiêu biểu gồm"."""
_NOT = re.compile(r"(?<!\w)(?:không|chưa)(?:[ ]\w+){0,3}[ ]$")
_IS_EXAMPLE = re.compile(
    r"(?<!\w)(?:là|trở thành)[ ][^.;:\n]{0,40}?(?<!\w)(?:điển hình|tấm gương|gương|tiêu biểu|lá cờ đầu|điểm sáng)(?!\w)"
)
_EXAMPLES = re.compile(r"(?<!\w)gương(?! mẫu(?! mực)| bác| đạo đức)(?!\w)")
"""In a heading: those under it are examples ("Một số gương vượt khó"), but not in "Cựu chiến binh gương mẫu"."""
_HELD_UP = re.compile(r"(?:tiêu biểu|điển hình|nổi bật)(?: (?:là|như|có)[^.]{0,300}|[ :]*)$")
"""Holds up the name that follows, or a list in which it stands: "Tiêu biểu là em …; em …"."""
_OTHERS_WON = re.compile(r"(?<!\w)\d{1,3}[ ](?:em|học sinh|cháu|vận động viên|học viên|thí sinh|đội|giải)(?!\w)[^;.]*$")
"""Between a name and a prize: those whom the person trained won it ("bồi dưỡng 4 em đạt giải")."""
_LEADS_BODY = re.compile(r"(?<!\w)do (?:[^\W\d]+ ?|đ/c ){0,3}$")
_TELLS = re.compile(r"(?<!\w)(?:đã|được|có|với|là|làm|đạt|nhận)(?!\w)")
"""What an item of a list says beyond name and office."""
_PRIZE = re.compile(r"[^.;]{0,60}?(?:đạt|đoạt|giành) (?:giải|huy chương|thủ khoa)")
_MAX_HEADING = 220
_MAX_TITLE = 60
_CHUNK = 500
_MAX_AFTER = 400
_MAX_SENTENCE = 1_500
"""Code points to look on either side of a name: longer sentences are lists that say their role again."""


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    words = lexicon.load("person_roles", Cues)
    board = alternation(words.boards)
    told = (
        rf"{_BODY}|(?P<mentioned>{alternation(words.mentioned)})|(?P<commended>{alternation(words.commended)})|(?P<exemplar>{alternation(words.exemplar)})"
        rf"|(?P<responsible>{alternation(words.responsible)}|{board}(?=[ ]*:))"
    )
    return (
        re.compile(rf"(?<!\w)(?:{told})(?!\w)"),
        re.compile(rf"[ ,]*(?:-[ ])?(?:{alternation(words.tasks_after)})(?!\w)"),
        re.compile(rf"[ ,]*(?:đã[ ]|vừa[ ]|sẽ[ ]|cùng[ ])?(?:{alternation(words.actors_after)})(?!\w)"),
        re.compile(rf"(?<!\w){alternation(words.passive)}(?!\w)"),
        re.compile(rf"(?<!\w){board}(?!\w)"),
    )


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    role: PersonRole


def _cues_in(folded: str, start: int, end: int) -> Iterator[_Cue]:
    """The cues inside folded[start:end]; praise that is denied ("không xét khen thưởng") only mentions."""
    for match in _cues()[0].finditer(folded, start, end):
        if match.lastgroup == "exemplar" and _COMMENDED.search(folded, max(0, match.start() - 48), match.start()):
            continue
        if match.lastgroup is not None:
            denied = match.lastgroup == "commended" and _NOT.search(folded, max(0, match.start() - 24), match.start())
            yield _Cue(match.start(), match.end(), "mentioned" if denied else match.lastgroup)  # type: ignore[arg-type]


def roles_of(doc: Doc) -> Roles:
    """The roles that one document's headings give, computed once."""
    present: Roles | None = doc.user_data.get("roles")
    if present is None:
        present = doc.user_data["roles"] = Roles(doc)
    return present


class Roles:
    """The roles that the headings and lead-ins of one document give to what stands under them."""

    def __init__(self, doc: Doc) -> None:
        self.view = facts.view(doc)
        self._chunks: dict[int, list[_Cue]] = {}
        self._scopes = list(self._walk(doc))
        self._starts = [scope.start for scope in self._scopes]

    def _walk(self, doc: Doc) -> list[_Scope]:
        """One scope for each block: the role of the nearest lead-in or heading above it that tells one."""
        folded = self.view.folded
        headings: list[tuple[int, PersonRole | None]] = []
        lead: PersonRole | None = None
        scopes = []
        named = {entry.block for entry in entries(doc) if entry.named}
        for block in facts.document(doc).blocks:
            text = folded[block.start : block.end].strip()
            told: PersonRole | None = None
            if text and block.kind is not BlockKind.FOOTNOTE and block.index not in named:
                body = label_end(self.view, block.start, block.end)
                rank = _rank(text)
                if rank is not None and begins_person(self.view, body, block.end):
                    scopes.append(_Scope(block.start, lead or _innermost(headings)))
                    continue
                listing = heading_holds(self.view, body, block.end) is not None
                short = len(text) <= _MAX_HEADING and not text.endswith((";", ","))
                if listing:
                    told = _strongest(folded, block.start, block.end)
                    lead = told or lead
                elif block.kind is BlockKind.CELL:
                    pass
                elif rank is not None and short and (not text.endswith(".") or len(text) < 90):
                    told = _strongest(folded, block.start, block.end)
                    keep = [each for each in headings if each[0] < rank]
                    headings = [*keep, (rank, told)]
                    lead = None if rank < 3 else lead
                elif text.endswith(":") or (short and self.view.text[block.start : block.end].isupper()):
                    told = _strongest(folded, block.start, block.end)
                    lead = told or lead
                elif _is_title(self.view.text[block.start : block.end].strip()):
                    told = _strongest(folded, block.start, block.end)
                    told = told if told in ("exemplar", "commended") else None
                    lead = told or lead
            scopes.append(_Scope(block.start, told or lead or _innermost(headings)))
        return scopes

    def above(self, offset: int) -> PersonRole | None:
        """The role that the block at `offset` has from what stands above it."""
        index = bisect_right(self._starts, offset) - 1
        return self._scopes[index].role if index >= 0 else None

    def of(self, start: int, end: int, *, heading: int | None = None) -> tuple[PersonRole, float]:
        """The role of the person named in [start, end) (name and office), and how sure that is."""
        folded = self.view.folded
        left, right = sentence(self.view, start, end)
        tasks, actors, passive = _cues()[1:4]
        leads = _LEADS_BODY.search(folded, max(left, start - 24), start)
        if leads and self.above(start) in ("exemplar", "commended"):
            return self.above(start) or "exemplar", 0.8  # "HTX Rau sạch do ông Lò Văn Hặc làm Giám đốc"
        if tasks.match(folded, end, right):
            return "responsible", 0.85
        clause = folded.find(";", end, right)
        clause = min(right if clause < 0 else clause, end + _MAX_AFTER)
        if _HELD_UP.search(folded, left, start) and _PRIZE.match(folded, end):
            return "exemplar", 0.8  # a prize of a contest is no award
        award = passive.search(folded, end, clause)
        if award is not None and _OTHERS_WON.search(folded, end, award.start()):
            award = None
        if award is not None and self._first(award.start(), right) == "commended":
            return "commended", 0.9
        if actors.match(folded, end, right):
            return "mentioned", 0.85
        if _IS_EXAMPLE.search(folded, end, clause):
            return "exemplar", 0.85
        role = self._last(left, start) or self._earlier(left, start)
        if role is not None:
            return role, 0.9
        if clause < right and folded[clause] == ";" and self._list_commended(end, clause, right):
            return "commended", 0.85
        role = (self.above(heading) if heading is not None else None) or self.above(start)
        return (role, 0.8) if role is not None else ("mentioned", 0.8)

    def _list_commended(self, end: int, clause: int, right: int) -> bool:
        """Whether a list of persons that semicolons part goes on after `clause` to say that all of them were commended:
        "bà …, chuyên viên; ông …, kế toán được tặng Giấy khen". The person's own clause tells a name and office alone.
        """
        folded = self.view.folded
        while folded[clause : clause + 1] == ";" and not _TELLS.search(folded, end, clause):
            begin = clause + 1 + len(folded[clause + 1 : right]) - len(folded[clause + 1 : right].lstrip(" "))
            following = folded.find(";", begin, right)
            following = right if following < 0 else following
            if not begins_person(self.view, begin, following):
                return False
            award = _cues()[3].search(folded, begin, following)
            if award is not None:
                return (
                    not _TELLS.search(folded, begin, award.start()) and self._first(award.start(), right) == "commended"
                )
            end, clause = begin, following
        return False

    def _earlier(self, left: int, start: int) -> PersonRole | None:
        """The cue of a lead-in earlier in the same paragraph: "Các điển hình gồm: ông … . Bà … ."."""
        line = max(self.view.text.rfind("\n", max(0, left - _MAX_SENTENCE), left) + 1, left - _MAX_SENTENCE, 0)
        colon = self.view.folded.find(":", line, left)
        return self._last(line, colon) if colon >= 0 else None

    def _first(self, start: int, end: int) -> PersonRole | None:
        """The role that the first cue in [start, end) tells."""
        for number in range(start // _CHUNK, max(start, end - 1) // _CHUNK + 1):
            for cue in self._chunk(number):
                if start <= cue.start and cue.end <= end:
                    return cue.role
        return None

    def _last(self, start: int, end: int) -> PersonRole | None:
        """The role that the last cue in [start, end) tells."""
        for number in range(max(start, end - 1) // _CHUNK, start // _CHUNK - 1, -1):
            for cue in reversed(self._chunk(number)):
                if start <= cue.start and cue.end <= end:
                    return cue.role
        return None

    def _chunk(self, number: int) -> list[_Cue]:
        """The cues that begin in one stretch of the text: many names share a sentence, and its cues are found once."""
        present = self._chunks.get(number)
        if present is None:
            begin, stop = number * _CHUNK, (number + 1) * _CHUNK
            end = min(len(self.view.folded), stop + 60)
            present = [cue for cue in _cues_in(self.view.folded, begin, end) if cue.start < stop]
            self._chunks[number] = present
        return present


def sentence(view: TextView, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds [start, end), within its line."""
    line = max(view.text.rfind("\n", max(0, start - _MAX_SENTENCE), start) + 1, start - _MAX_SENTENCE, 0)
    stop = view.text.find("\n", end, end + _MAX_SENTENCE)
    stop = min(len(view.text), end + _MAX_SENTENCE) if stop < 0 else stop
    left = _last_start(view.text, line, start)
    right = _SENTENCE.search(view.text, end, stop)
    return left, right.start() if right else stop


def _last_start(text: str, line: int, before: int) -> int:
    """Where the last sentence that begins in text[line:before] begins; looked for from the right."""
    stop = before
    while stop > line:
        begin = max(line, stop - 250)
        found = [mark.end() for mark in _SENTENCE.finditer(text, max(line, begin - 4), stop)]
        if found:
            return found[-1]
        stop = begin
    return line


def _is_title(text: str) -> bool:
    """Whether an unlabelled line can be a title: a few words without a number or a closing mark."""
    return len(text) <= _MAX_TITLE and text[0].isupper() and text[-1].isalpha() and not any(map(str.isdigit, text))


def _innermost(headings: list[tuple[int, PersonRole | None]]) -> PersonRole | None:
    """The role of the innermost heading that tells one."""
    return next((role for _, role in reversed(headings) if role), None)


def _rank(text: str) -> int | None:
    """How deep a heading of this label stands (0 = outermost), or None for a line without one."""
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(text)), None)


def _strongest(folded: str, start: int, end: int) -> PersonRole | None:
    """The role that a heading tells: of several cues, an award before an example before a task."""
    told = {match.lastgroup for match in _cues()[0].finditer(folded, start, end)}
    if _EXAMPLES.search(folded, start, end):
        told.add("exemplar")
    roles: tuple[PersonRole, ...] = ("mentioned", "exemplar", "commended", "responsible")
    board: PersonRole | None = "responsible" if _cues()[4].search(folded, start, end) else None
    return next((role for role in roles if role in told), board)
