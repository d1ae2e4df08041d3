"""The scorer: hand-written tables, and the same figures as the shared scorer on perturbed gold where it is there."""

import copy
import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractors.agreement import KINDS, alike, distinct, header_agrees, norm, overlap
from extractors.scoring import Scores, evaluate, score

HERE = Path(__file__).parent
REPORTS = HERE.parent / "corpus" / "reports"
SHARED = Path(os.environ.get("THIDUA_SHARED_SCORER", HERE.parent.parent / "shared" / "score" / "score.py"))


def quantity(value: float, unit: str = "hộ", **fields: Any) -> dict[str, Any]:
    usual = {"value_max": None, "of": None, "qualifier": "exact", "subject": None, "place": None, "aspect": "actual"}
    return {"value": value, "unit": unit} | usual | fields


def gold(**kinds: Any) -> dict[str, Any]:
    return {"header": {}} | kinds


@pytest.mark.parametrize(
    ("value", "folded"),
    [
        (None, None),
        ("  HOÀ  Bình. ", "hòa bình"),
        ("34 – CT/TW", "34-ct/tw"),
        ("“Thi đua”", "thi đua"),
        ("Uỷ ban", "ủy ban"),
        ("thuỷ lợi; ", "thủy lợi"),
        (19, "19"),
    ],
)
def test_norm(value: object, folded: str | None) -> None:
    assert norm(value) == folded


def test_likeness() -> None:
    assert alike("Trường Mầm non Sao Mai", "trường mầm non Sao  Mai.", 0.85)
    assert not alike("xã Hưng Phú", "xã Yên Lãng", 0.85)
    assert alike(None, "", 0.85) and not alike(None, "x", 0.85)
    assert overlap("tổng diện tích gieo trồng", "diện tích gieo trồng vụ Xuân")
    assert not overlap("số hộ nghèo", None) and overlap(None, None)


@pytest.mark.parametrize(
    ("wanted", "found", "counts"),  # right, wrong, missed
    [
        ([quantity(5)], [quantity(5)], (1, 0, 0)),
        ([quantity(5)], [quantity(5, "hộ nghèo")], (1, 0, 0)),
        ([quantity(5, "hộ nghèo")], [quantity(5)], (1, 0, 0)),
        ([quantity(5)], [quantity(5, "hộp")], (0, 1, 1)),
        ([quantity(5, unit_alt=["gia đình"])], [quantity(5, "gia đình")], (1, 0, 0)),
        ([quantity(5, of=9)], [quantity(5)], (0, 1, 1)),
        ([quantity(5)], [quantity(5), quantity(5)], (1, 1, 0)),
        ([quantity(5) | {"optional": True}], [], (0, 0, 0)),
        ([quantity(5) | {"optional": True}], [quantity(5)], (0, 0, 0)),
        ([], [quantity(5)], (0, 1, 0)),
    ],
)
def test_counts(wanted: list[Any], found: list[Any], counts: tuple[int, int, int]) -> None:
    tally = score(gold(quantities=wanted), gold(quantities=found)).kinds["quantities"]
    assert (tally.right, tally.wrong, tally.missed) == counts


def test_found_facts_take_the_closest_gold() -> None:
    wanted = [quantity(5, subject="số hộ nghèo"), quantity(5, subject="nhà tạm đã xóa", place="xã Hưng Phú")]
    tally = score(gold(quantities=wanted), gold(quantities=wanted[::-1])).kinds["quantities"]
    assert tally.right == 2 and set(tally.fields.values()) == {1.0}


def test_a_required_fact_is_taken_before_an_optional_one() -> None:
    wanted = [quantity(5) | {"optional": True}, quantity(5)]
    tally = score(gold(quantities=wanted), gold(quantities=[quantity(5)])).kinds["quantities"]
    assert (tally.right, tally.missed) == (1, 0)


def test_kinds_counted_once_merge_their_mentions() -> None:
    names = ["Trường Tiểu học số 1", "trường tiểu học số 1", "Trường Tiểu học số 2"]
    mentions = [{"name": name, "role": "exemplar", "optional": name == names[0]} for name in names]
    kept = distinct(mentions, KINDS["collectives"])
    assert [item["name"] for item in kept] == [names[0], names[2]]
    assert not kept[0]["optional"] and mentions[0]["optional"]


@pytest.mark.parametrize(
    ("name", "wanted", "found", "agrees"),
    [
        ("date", {"year": 2025, "month": 7, "day": None}, {"year": 2025, "month": 7, "day": None}, True),
        ("date", {"year": 2025, "month": 7, "day": None}, {"year": 2025, "month": 7, "day": 1}, False),
        ("period", {"label": "a", "start": "x", "end": "y"}, {"label": "b", "start": "x", "end": "y"}, True),
        ("recipients", ["Như trên", "Lưu: VT"], ["Lưu: VT.", "như trên"], True),
        ("recipients", ["Như trên"], ["Như trên", "Lưu: VT"], False),
        ("addressees", [], None, True),
        ("signature", {"name": "Tăng Bình", "position": "CHỦ TỊCH", "authority": "TM."}, {"name": "Tăng Bình"}, False),
        ("symbol", "BC-UBND", "bc – ubnd", True),
        ("number", None, "12", False),
    ],
)
def test_header_fields(name: str, wanted: object, found: object, agrees: bool) -> None:
    assert header_agrees(name, wanted, found) is agrees


def test_a_folder_without_records_misses_everything(tmp_path: Path) -> None:
    text = json.dumps(gold(quantities=[quantity(5)]) | {"header": {"doc_type": "report"}})
    (tmp_path / "a.gold.json").write_text(text, encoding="utf8")
    (tmp_path / "records").mkdir()
    report = evaluate(tmp_path, tmp_path / "records")
    assert report.unanswered == ["a"] and report.documents == 0
    assert report.scores.figures()["quantities"]["recall"] == 0
    assert [found.fault for found in report.scores.disagreements] == ["missed", "wrong"]


def test_gold_scores_full_marks_against_itself() -> None:
    scores = Scores()
    for path in REPORTS.glob("*.gold.json"):
        document = json.loads(path.read_text(encoding="utf8"))
        scores.add(document, document)
    assert {figure["f1"] for figure in scores.figures().values()} == {1.0}
    assert scores.table()[0][0] == "kind" and len(scores.table()) == 10


def perturbed(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A record as a poor extractor might give it: facts lost, doubled, with other values."""
    record = copy.deepcopy(document)
    changes = {
        "value": lambda v: (v or 0) + 1, "unit": lambda v: f"{v} nghèo", "name": lambda v: v.upper()[:-1],
        "label": lambda v: "9", "title": lambda v: f"{v or ''} thêm", "award": lambda v: None, "count": lambda v: 7,
        "role": lambda v: "mentioned", "bound": lambda v: "on", "number": lambda v: None, "level": lambda v: 9,
        "subject": lambda v: v and v.split()[0], "action": lambda v: None, "status": lambda v: "target",
        "same_as": lambda v: "a1", "place": lambda v: "xã Hưng Phú", "position": lambda v: None, "date": lambda v: v,
    }  # fmt: skip
    for kind in KINDS:
        kept = []
        for item in record[kind]:
            item.pop("optional", None)
            if dice.random() < 0.15:
                continue
            for name in sorted(changes.keys() & item.keys()):
                if dice.random() < 0.12:
                    item[name] = changes[name](item[name])
            kept += [item] * dice.choice([1, 1, 1, 1, 2])
        dice.shuffle(kept)
        record[kind] = kept
    for name in list(record["header"]):
        if dice.random() < 0.2:
            record["header"][name] = None
    return record


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer is not at hand")
def test_same_figures_as_the_shared_scorer(tmp_path: Path) -> None:
    folders = [REPORTS, SHARED.parent.parent / "corpus" / "real"]
    for seed, folder in enumerate([*folders, *folders]):
        dice, records, figures = random.Random(seed), tmp_path / f"{seed}", tmp_path / f"{seed}.json"
        records.mkdir()
        for path in sorted(folder.glob("*.gold.json"))[seed // 2 :]:
            record = perturbed(json.loads(path.read_text(encoding="utf8")), dice)
            name = path.name.replace(".gold.json", ".json")
            (records / name).write_text(json.dumps(record, ensure_ascii=False), encoding="utf8")
        options = ["--gold", str(folder), "--records", str(records), "--json", str(figures)]
        subprocess.run([sys.executable, str(SHARED), *options], check=True, capture_output=True)
        theirs = json.loads(figures.read_text(encoding="utf8"))
        assert evaluate(folder, records).scores.figures() == theirs
        assert theirs["quantities"]["f1"] < 1


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer is not at hand")
def test_same_norm_as_the_shared_scorer() -> None:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    assert spec and spec.loader
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    for path in REPORTS.glob("*.txt"):
        for line in path.read_text(encoding="utf8").splitlines():
            assert norm(line) == shared.norm(line)
