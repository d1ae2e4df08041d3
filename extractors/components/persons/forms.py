"""Data of a person told line by line, as achievement reports begin (Nghị định 98/2023, Mẫu số 02): "- Họ và tên: …",
"- Chức vụ, đơn vị công tác: …". The office stands on a line below the name.
"""

from __future__ import annotations

import re

from extractors.components.persons.positions import Office, position_at, split
from extractors.facts import TextView

_NAMED = re.compile(r"(?:^|\n)[\s\-+*•\d.)]*họ (?:và )?tên(?: khai sinh)? *: *(?:ông|bà|đồng chí|đ/c)? *$")
_OFFICE = re.compile(r"\n[\s\-+*•\d.)]*(?:chức vụ|chức danh)[^:\n]{0,40}: *(?P<office>[^\n;]+)")
_REACH = 900
_LABEL = 60


def office_in_form(view: TextView, start: int, end: int) -> Office | None:
    """The office that a form tells of the person named in [start, end); None where the name stands in no form."""
    if _NAMED.search(view.folded, max(0, start - _LABEL), start) is None:
        return None
    line = _OFFICE.search(view.folded, end, end + _REACH)
    if line is None:
        return None
    first, last = line.span("office")
    last = first + len(view.text[first:last].rstrip(" .,"))
    return split(view, first, last) if position_at(view, first, last) is not None else None
