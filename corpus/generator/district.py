"""Makes a district from a seed: its units, the campaign, and one submission a unit with the difficulties planted."""

from __future__ import annotations

import random

from corpus.generator.difficulties import LEAST_UNITS, plant
from corpus.generator.facts import District, Submission
from corpus.generator.guidance import draw_campaign
from corpus.generator.names import draw_units, places
from corpus.generator.submissions import SubmissionDraw


def generate(seed: int, *, units: int = 30, small: bool = False, difficulties: bool = True) -> District:
    """The district of a seed: the same seed and options give the same facts, on every machine.

    `small` makes reports of one page; `difficulties` plants what summaries stumble over (see `difficulties.py`) and
    needs LEAST_UNITS units. Raises ValueError for too few units.
    """
    if units < (LEAST_UNITS if difficulties else 1):
        raise ValueError(f"at least {LEAST_UNITS} units are needed to plant the difficulties, not {units}")
    rng = random.Random(f"district {seed}")
    place_names = places(rng)
    district_name, province = f"huyện {next(place_names)}", f"tỉnh {next(place_names)}"
    village_word = rng.choice(("thôn", "bản", "ấp", "xóm"))
    members = draw_units(rng, units, district_name, place_names)
    campaign = draw_campaign(rng, district_name)
    draw = SubmissionDraw(seed, campaign, village_word, small=small)
    if difficulties:
        submissions, planted = plant(rng, draw, members)
    else:
        plain: list[Submission] = [draw.draw(unit) for unit in members]
        submissions, planted = tuple(plain), ()
    return District(
        seed=seed, name=district_name, province=province, village_word=village_word, units=members, campaign=campaign,
        submissions=submissions, difficulties=planted,
    )  # fmt: skip
