"""People honoured, each once; shortcomings and proposals in the units' words."""

from __future__ import annotations

from service.store.store import Store
from service.summary.honours import Honoured, honoured
from service.summary.quotations import quotations
from service.summary.scope import Scope, choose
from tests.service.summary.summary_store import OFFICER, Paper, keep


def people(store: Store) -> list[Honoured]:
    with store.reading() as session:
        return honoured(session, choose(session, OFFICER, Scope()))


def test_a_person_named_twice_in_a_unit_is_one(store: Store) -> None:
    paper = Paper().award("a1", 2).person("p1", "Lò Văn Thuận", organisation="thôn Đồng Mít", award_id="a1")
    document = keep(store, "xã An Lạc", paper.person("p2", "Lò văn Thuận", organisation="Thôn Đồng Mít"))
    (one,) = people(store)
    assert (one.name, one.awards, one.units) == ("Lò Văn Thuận", ("Giấy khen",), ("xã An Lạc",))
    assert one.facts == ((document, "p1"), (document, "p2"))


def test_names_that_look_alike_and_hamlets_of_two_communes_stay_apart(store: Store) -> None:
    paper = Paper().person("p1", "Lò Văn Thuận", organisation="thôn Đồng Mít").person("p2", "Lò Văn Thuân")
    keep(store, "xã An Lạc", paper)
    keep(store, "xã Bình Khê", Paper().person("p1", "Lò Văn Thuận", organisation="thôn Đồng Mít"))
    assert [(one.name, one.units[0]) for one in people(store)] == [
        ("Lò Văn Thuân", "xã An Lạc"), ("Lò Văn Thuận", "xã An Lạc"), ("Lò Văn Thuận", "xã Bình Khê"),
    ]  # fmt: skip


def test_the_same_person_told_by_the_school_and_by_the_office_is_one(store: Store) -> None:
    for unit in ("Phòng Giáo dục", "Trường THCS An Lạc"):
        keep(store, unit, Paper().person("p1", "Mai Thị Lan", organisation="Trường THCS An Lạc"))
    (one,) = people(store)
    assert one.units == ("Phòng Giáo dục", "Trường THCS An Lạc")


def test_signers_are_not_honoured_and_collectives_come_last(store: Store) -> None:
    paper = Paper().collective("c1", "thôn Khe Ngang").person("p1", "Tạ Đức Bảo", role="signer")
    keep(store, "xã An Lạc", paper.person("p2", "Bàn Thị Sen", role="exemplar"))
    assert [(one.kind, one.name) for one in people(store)] == [
        ("persons", "Bàn Thị Sen"), ("collectives", "thôn Khe Ngang"),
    ]  # fmt: skip


def test_quotations_are_the_text_without_headings(store: Store) -> None:
    paper = Paper().section("s1", "shortcomings", "Tồn tại, hạn chế", "- Việc nhân rộng còn chậm.", "Hồ sơ gửi muộn.")
    paper.section("s2", "proposals", "Kiến nghị", "Đề nghị mở lớp tập huấn.")
    keep(store, "xã An Lạc", paper)
    with store.reading() as session:
        chosen = choose(session, OFFICER, Scope())
        told = quotations(session, chosen, "shortcomings")
        assert [one.text for one in told] == ["Việc nhân rộng còn chậm.", "Hồ sơ gửi muộn."]
        assert all(paper.text[one.start :].startswith(one.text) for one in told)
        assert [one.text for one in quotations(session, chosen, "proposals")] == ["Đề nghị mở lớp tập huấn."]


def test_a_section_within_a_quoted_one_is_not_quoted_twice(store: Store) -> None:
    paper = Paper().section("s1", "shortcomings", "Hạn chế", "1. Hạn chế thứ nhất.")
    inner = paper.facts["sections"][0]
    paper.facts["sections"].append(type(inner)(
        id="s2", parent="s1", level=2, label="1", title=None, type="clause", topic="shortcomings",
        start=inner.start + 8, end=inner.end,
    ))  # fmt: skip
    keep(store, "xã An Lạc", paper)
    with store.reading() as session:
        told = quotations(session, choose(session, OFFICER, Scope()), "shortcomings")
    assert [one.text for one in told] == ["1. Hạn chế thứ nhất."]
