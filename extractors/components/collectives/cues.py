"""The words that lead to collectives, and the patterns made of them: examples held up, awards, votes, givers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon
from extractors.language.letters import alternation
from extractors.language.normalise import fold

COUNTED = (
    r"(?:\d{1,3}|một|hai|ba|bốn|năm)[ ](?:lượt[ ])?(?:tập thể|đơn vị|trường|nhà trường|cơ quan|xã|phường|thôn|bản|ấp|"
    r"khu phố|tổ dân phố|hộ|phòng|ban|khoa|tổ|đội|chi bộ|chi hội|chi đoàn|công ty|doanh nghiệp|htx|hợp tác xã|cơ sở|"
    r"tổ chức|câu lạc bộ)"
)
EVENT = re.compile(r"(?<!\w)(?:hội nghị|hội thi|hội thảo|buổi|lễ|gặp mặt|tọa đàm|giao lưu|tổ chức)(?!\w)")
"""Events that are held at a place, which is no example."""
NO_VERB = re.compile(
    r"(?:thi đua|công tác|phòng|ban|hội đồng|quỹ|luật|hồ sơ|về|tđ|đề nghị|xét|và|khen)[ ]?[,&-]?[ ]?(?:và[ ])?$"
)
"""Words right before "khen thưởng" that make it a field of work."""
GIVES = re.compile(
    r"[ ,]*(?:(?:đã|sẽ|cũng|xét|trình|ra quyết định|họp|thống nhất|tiếp tục)[ ])*"
    r"(?:(?:trao|tặng|trao tặng|truy tặng)[ ](?:\d+[ ])?"
    r"(?:giấy khen|bằng|cờ|huân|huy|danh hiệu|kỷ niệm|thư|thưởng|bk|gk)|"
    r"(?:khen|công nhận|(?:ban hành )?quyết định|đề nghị|đề xuất|trình|tuyên dương|biểu dương|"
    r"vinh danh|tôn vinh|bình chọn|suy tôn|tổ chức)(?!\w))"
)
"""What a giver does; after a collective it ends the list that this was read in."""
LEADING = frozenset(["ubnd", "ủy ban nhân dân", "hđnd", "đảng ủy", "ban chỉ đạo", "hội đồng", "ban thường vụ"])
"""Bodies that lead a movement: lines that begin with them hold up nobody."""
NO_DEED = re.compile(
    r"[ ,]*(?:(?:đã|sẽ|cần|phải|tiếp tục|thường xuyên|chủ động|tích cực|luôn)[ ,]+)*(?:phối hợp|ban hành|tham mưu|"
    r"chỉ đạo|triển khai|xây dựng kế hoạch|xây dựng và|phát hiện|tuyên truyền|đẩy mạnh|tăng cường|quan tâm|chú trọng|"
    r"lựa chọn|nhân rộng|phát động|chưa|không|giao|chịu trách nhiệm|có trách nhiệm)(?!\w)"
)
"""What an office does as its work, which is no deed to hold up."""
AWARDING = (
    "khen", "tặng", "cờ ", "danh hiệu", "tập thể lao động", "bk ", "gk ", "ttlđ", "xuất sắc", "huân", "huy ch", "dương",
    " tôn", "vinh danh", "bình ", "dẫn đầu", "tiên tiến",
)  # fmt: skip
"""Text without any of these tells of no award: the cheap question before the patterns."""


@lexicon.strict
@dataclass(frozen=True)
class Cues:
    """Words that hold up an example, ways of working that do so with "như" or a colon only, words that lead to its
    name, awards and verbs of commending (`praises` take their object without "cho"), words that set a collective above
    others, words before an item that are not part of its name, and words that take a cue back."""

    exemplar: list[str]
    methods: list[str]
    leads: list[str]
    awards: list[str]
    commends: list[str]
    praises: list[str]
    ranks: list[str]
    fillers: list[str]
    negations: list[str]


@cache
def cues() -> Cues:
    """The lexicon of collectives."""
    words: Cues = lexicon.load("collectives", Cues)
    return words


@cache
def exemplar_lead() -> re.Pattern[str]:
    """A cue for an example up to where its name begins; `lead` is the word that leads there."""
    words = cues()
    leads = alternation(words.leads)
    return re.compile(
        rf"(?<!\w){alternation(words.exemplar)}(?!\w)"
        rf"(?:[^.;:\n“”\"]{{0,140}}?[ ,](?P<lead>{leads})(?!\w)[ ]*:?|[^.;:\n“”\"]{{0,90}}:|(?=[ ]))[ ]*"
        rf"|(?<!\w){alternation(words.methods)}(?!\w)[^.;\n]{{0,90}}?"
        r"(?:[ ,](?:như|phải kể đến|kể đến|đó là)(?!\w)[ ]*:?|:)[ ]*"
    )


@cache
def example_predicate() -> re.Pattern[str]:
    """A predicate that holds up its subject: "… là những đơn vị tiêu biểu"."""
    return re.compile(
        r"(?<!\w)(?:là|trở thành|được (?:coi|xem|đánh giá|ghi nhận) là)[ ]"
        rf"[^.;:,\n“”\"]{{0,50}}?(?<!\w)(?:{alternation(cues().exemplar)}|dẫn đầu)(?!\w)"
    )


@cache
def example_stems() -> tuple[str, ...]:
    """The shortest cues, one of which every cue for an example holds."""
    every = [fold(word) for word in (*cues().exemplar, *cues().methods, "dẫn đầu")]
    return tuple(word for word in every if not any(other != word and other in word for other in every))


@cache
def award() -> re.Pattern[str]:
    """An award or a word of commending; `verb` where its object may follow at once."""
    words = cues()
    praises = rf"(?P<verb>{alternation(words.praises)})"
    return re.compile(rf"(?<!\w)(?:{alternation(words.awards)}|{praises}|{alternation(words.commends)})(?!\w)")


AWARD_LEAD = re.compile(rf"(?<!\w)(?:cho|đối với|gồm|là)(?!\w)[ ]*:?[ ]*|:[ ]*|[ ](?={COUNTED}[ ]*[(:,])")
MAX_AWARD = 200
"""How far from an award, in code points, the list of those who have it may begin."""


@cache
def rank() -> re.Pattern[str]:
    """The place that a vote gives, right after the collective."""
    return re.compile(rf"(?:[ ]là[ ]|[ ]đạt[ ]|[ ])?(?:đơn vị[ ])?{alternation(cues().ranks)}(?!\w)")


@cache
def vote() -> re.Pattern[str]:
    """A vote up to the collective that it names; `rank` where it tells the place first."""
    return re.compile(
        r"(?<!\w)(?:suy tôn|bình chọn|bình xét|bình bầu)(?!\w)(?:[^.;\n]{0,60}?:)?[ ]*"
        rf"(?:(?P<rank>{alternation(cues().ranks)})[ ]là[ ])?"
    )


@cache
def passive() -> re.Pattern[str]:
    """Receiving an award or praise, from the verb on."""
    words = cues()
    return re.compile(
        r"(?<!\w)(?:được|đạt(?![ ]\d)|đón nhận|(?<!ghi )(?<!công )(?<!tiếp )(?<!xác )(?<!chứng )(?<!thu )nhận)"
        r"(?!\w)[^.;\n]{0,110}?"
        rf"(?<!\w){alternation([*words.awards, *words.commends, *words.praises, 'khen'])}(?!\w)"
    )
