"""Makes rows of awards from bound counts: which award, who gave it, in what status, for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from extractors import facts
from extractors.components.awards.context import (
    Line,
    confers_above,
    giver_above,
    lead_of,
    names_above,
    occasion_above,
    period_above,
    recipient_above,
    status_above,
)
from extractors.components.awards.givers import GiverHit, givers_in
from extractors.components.awards.giving import giver_of, grants_alone
from extractors.components.awards.heads import Head
from extractors.components.awards.names import NameHit, catalogue, for_recipient, recipients_of
from extractors.components.awards.occasions import is_occasion_kind, occasion_of, period_of, share_occasions
from extractors.components.awards.sentences import Draft
from extractors.components.awards.status import is_criterion, is_quota, status_of
from extractors.facts import TextView
from extractors.record import Award, AwardStatus, GiverLevel, Recipient

_OTHER_VERB = re.compile(r";\s*(?:đã |có )?(?:công nhận|khen|biểu dương)(?!\w)")
_SUBMISSION = re.compile(r"^tờ trình\b", re.MULTILINE)
_LIST_OF_PROPOSALS = re.compile(r"\s*(?:[^;:\d]{0,40}(?:khen thưởng|như sau|cụ thể|gồm))?\s*:")
"""Right after "đề nghị": all that the sentence lists is proposed, whatever verbs its clauses open with."""
_TOTAL = re.compile(r"\W*(?:tổng (?:số|cộng)|cộng|(?:danh sách (?:này )?)?(?:gồm|có)|ấn định)(?!\w)")
_PAST = re.compile(r"(?<!\w)(?:đã|kết quả|được)(?!\w)")
_TOLD = re.compile(
    r"\W*(?:(?:tổng hợp|tóm) lại|tính chung|nhìn chung|như vậy)?[\s,]*"
    r"(?:trong|tính từ|từ) (?:kỳ|quý|năm|đầu năm|nhiệm kỳ|\w+ tháng|thời gian qua)(?!\w)"
)
"""How a sentence opens that sums up what was done, whatever heading or list stands before it."""
_ASIDE = re.compile(r"\s*\([^()\n]{4,60}\)")
_RECEIVED = re.compile(r"được (?:trao |truy )?(?:tặng|khen|công nhận)(?!\w)")
_PLANNING = ("plan", "programme", "directive", "guidance")
_SURE = {
    "award_then_count": 0.95,
    "count_then_award": 0.9,
    "award_count": 0.88,
    "count_continued": 0.8,
    "line_above": 0.85,
}


class RowMaker:
    """Makes the rows of one document from a `view` of it without asides."""

    def __init__(self, doc: Doc, view: TextView) -> None:
        self.doc, self.view, self.givers = doc, view, givers_in(doc, view)
        self.kind = facts.header(doc).doc_type
        if self.kind == "other" and _SUBMISSION.search(self.view.folded, 0, 3000):
            self.kind = "submission"

    def rows(
        self,
        line: Line,
        start: int,
        end: int,
        drafts: Sequence[Draft],
        givers: Sequence[GiverHit],
        carried: AwardStatus | None = None,
    ) -> list[tuple[Award, Award | None]]:
        """The rows of one sentence, each with the row that contains it.

        `carried` is the status of the sentence before: one that opens with an award and has no verb goes on with it.
        """
        made: dict[int, Award] = {}
        pairs: list[tuple[Award, Award | None]] = []
        for draft in drafts:
            row = self._row(line, start, end, draft, drafts, givers, carried)
            if row is not None:
                made[id(draft)] = row
                pairs.append((row, made.get(id(draft.part_of))))
        share_occasions(self.view.folded, pairs)
        for row, _ in pairs:
            if row.occasion is None:
                row.occasion = lead_of(self.view, line, start) or self._around(line, start, row, drafts)
        for (before, _), (row, _) in pairwise(pairs):
            if row.award == before.award == "giay_khen" and (row.giver, row.giver_level) == (None, None):
                row.giver, row.giver_level = before.giver, before.giver_level
        return pairs

    def _row(
        self,
        line: Line,
        start: int,
        end: int,
        draft: Draft,
        drafts: Sequence[Draft],
        givers: Sequence[GiverHit],
        carried: AwardStatus | None,
    ) -> Award | None:
        folded, count = self.view.folded, draft.count
        names = draft.head.names if draft.head else names_above(line)
        if any(name.award and catalogue()[name.award].quantity for name in names):
            return None
        if draft.head is None and not self._belongs(line, start, draft, bool(names)):
            return None
        if draft.head is None and self._sums_up(line, start, draft, drafts):
            return None
        anchor = _anchor(start, draft)
        if is_quota(folded, max(start, min(anchor, count.start) - 60), anchor) or self._is_norm(start, end):
            return None
        recipient = count.recipient or _only_recipient(names) or recipient_above(self.view, line) or "any"
        award, name = _award(names, recipient)
        giver, level = self._giver(line, start, draft, givers)
        span = occasion_of(folded, start, end, draft, drafts, givers)
        text = names[0] if names else None
        return Award(
            award=award,
            award_text=self.view.text[text.start : names[-1].end] if text else self._khen(draft.head),
            giver=giver,
            giver_level=level,
            recipient=recipient,
            count=count.value,
            qualifier=count.qualifier,
            status=self._status(line, start, draft, givers, carried if self._opens(start, draft) else None),
            occasion=self.view.text[slice(*span)] if span else None,
            rank=name.rank if name else None,
            confidence=round(_SURE[draft.rule] * (name.confidence if name else 0.85 if names else 0.9), 2),
            evidence=facts.evidence(self.doc, count.start, count.end),
            found_by=draft.rule,
        )

    def _around(self, line: Line, start: int, row: Award, drafts: Sequence[Draft]) -> str | None:
        """The occasion that the lines above tell, else the period that the sentence or its headings name."""
        said = occasion_above(self.view, line)
        if said is not None or row.status in ("target", "registered"):
            return said
        draft = next(each for each in drafts if each.count.start == row.evidence.start)
        span = period_of(self.view.folded, start, draft)
        return self.view.text[slice(*span)] if span else period_above(self.doc, line)

    def _khen(self, head: Head | None) -> str:
        return self.view.text[head.start : head.end] if head else "khen thưởng"

    def _belongs(self, line: Line, start: int, draft: Draft, named: bool) -> bool:
        """Whether a count whose line names no award tells of the lines above: "+ Ngành giáo dục: 12 tập thể"."""
        before = self.view.folded[start : draft.count.start].strip()
        if start != line.start or ";" in before or len(before) > 120:
            return False
        if named:
            return True
        label = before.partition(":")[0]
        if not label or (label + ":" == before and label in ("tập thể", "cá nhân")):
            return draft.count.recipient is not None and line.level >= 8 and confers_above(self.view, line)
        return ":" in before and is_occasion_kind(label) and confers_above(self.view, line)

    def _sums_up(self, line: Line, start: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether a list's last line tells how many it names: of the heading over its last part it tells nothing."""
        of = recipient_above(self.view, line)
        others = {each.count.recipient for each in drafts} - {of}
        return of is not None and bool(others) and _TOTAL.match(self.view.folded, start, draft.count.start) is not None

    def _is_norm(self, start: int, end: int) -> bool:
        folded = self.view.folded
        if self.kind == "guidance" and not _PAST.search(folded, start, end):
            return True
        return self.kind in _PLANNING and is_criterion(folded, start, end)

    def _opens(self, start: int, draft: Draft) -> bool:
        """Whether the sentence opens with the award."""
        return draft.head is not None and not self.view.folded[start : draft.head.start].strip(" .-+\"'")

    def _status(
        self, line: Line, start: int, draft: Draft, givers: Sequence[GiverHit], carried: AwardStatus | None
    ) -> AwardStatus:
        folded, anchor = self.view.folded, _anchor(start, draft)
        aside = _ASIDE.match(folded, draft.count.end)
        said = status_of(folded, *aside.span()) if aside else None
        if said is not None and said.status is not None:
            return said.status
        ruling = status_of(folded, start, anchor)
        if ruling is not None and ruling.status is not None:
            clause = folded.rfind(";", ruling.end, anchor)
            subjects = (giver.start for giver in givers if clause < giver.start < giver.end <= anchor)
            asked = next((each for each in reversed(givers) if ruling.end <= each.start < each.end <= clause), None)
            anew = (
                clause >= 0
                and not _LIST_OF_PROPOSALS.match(folded, ruling.end, anchor)
                and (
                    (_OTHER_VERB.match(folded, clause) and not (asked and grants_alone(asked, draft)))
                    or any(not folded[clause + 1 : subject].strip() for subject in subjects)
                )
            )
            if ruling.status != "proposed" or not anew:
                return ruling.status
        if ruling is None and carried is not None:
            return carried
        above = status_above(self.view, line)
        told = ruling is not None or (givers and _TOLD.match(folded, start, anchor))
        if above is not None and not (above in ("proposed", "registered") and told):
            return above
        section = facts.section_at(self.doc, line.start)
        if any(each.topic in ("directions", "solutions") for each in facts.ancestors(self.doc, section)):
            return "target"
        if self.kind == "submission":
            return "proposed"
        if self.kind in _PLANNING and not _PAST.search(folded, start, anchor):
            return "target"
        return "conferred"

    def _giver(
        self, line: Line, start: int, draft: Draft, givers: Sequence[GiverHit]
    ) -> tuple[str | None, GiverLevel | None]:
        hit = giver_of(self.view.folded, start, draft, givers)
        if hit is None and not _RECEIVED.search(self.view.folded, start, _anchor(start, draft) + 12):
            hit = giver_above(self.givers, line)
        if hit is None:
            return None, None
        return self.view.text[hit.start : hit.end], hit.level


def _anchor(start: int, draft: Draft) -> int:
    """Where the words end that govern the draft: at its award, or at its count where that follows."""
    head = draft.head.start if draft.head else start
    return max(head, draft.count.start if draft.rule != "count_then_award" else 0)


def _only_recipient(names: Sequence[NameHit]) -> Recipient | None:
    """The one kind of recipient that the award has; None where it has several, or no award is named."""
    kinds = {kind for name in names for kind in recipients_of(name.award)}
    return kinds.pop() if len(kinds) == 1 else None


def _award(names: Sequence[NameHit], recipient: Recipient) -> tuple[str | None, NameHit | None]:
    """The award that the count is of; None where several awards share one count."""
    of = {for_recipient(name.award, recipient): name for name in names}
    if len(of) > 1:
        of = {award: name for award, name in of.items() if recipient in recipients_of(award)}
    if len(of) != 1:
        return None, None
    return next(iter(of.items()))
