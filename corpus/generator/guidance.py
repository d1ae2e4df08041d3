"""The guidance letter of the district that asks for the reports: what they must contain, to whom, by when."""

from __future__ import annotations

import random
from datetime import date

from corpus.generator.facts import Campaign, District, Period, RequiredContent
from corpus.generator.names import person
from corpus.markup import Source, marked, parse_source

_REQUIRED = (
    ("leadership", "Công tác lãnh đạo, chỉ đạo, tổ chức phát động và ký giao ước thi đua."),
    ("movements", "Kết quả các phong trào thi đua, có số liệu cụ thể, so sánh với kế hoạch và cùng kỳ năm trước."),
    ("exemplars", "Công tác phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến."),
    ("commendation", "Kết quả khen thưởng theo từng hình thức, nêu rõ số lượng tập thể, cá nhân, hộ gia đình."),
    ("shortcomings", "Tồn tại, hạn chế và nguyên nhân."),
    ("directions", "Phương hướng, nhiệm vụ {next}."),
    ("proposals", "Kiến nghị, đề xuất với cấp trên."),
)  # fmt: skip
_ADDRESSEES = ("Các phòng, ban, ngành, đoàn thể huyện", "UBND các xã, thị trấn", "Các trường học trực thuộc")
RECIPIENT = "Phòng Nội vụ"


def half_year(year: int) -> Period:
    """ "6 tháng đầu năm 2024"."""
    return Period(label=f"6 tháng đầu năm {year}", start=date(year, 1, 1), end=date(year, 6, 30))


def whole_year(year: int) -> Period:
    """ "năm 2024"."""
    return Period(label=f"năm {year}", start=date(year, 1, 1), end=date(year, 12, 31))


def year_before(period: Period) -> Period:
    """The same period a year earlier."""
    year = period.start.year - 1
    return half_year(year) if period.end.month == 6 else whole_year(year)


def period_after(period: Period) -> str:
    """The label of the time that comes next: "6 tháng cuối năm 2024", "năm 2025"."""
    year = period.start.year
    return f"6 tháng cuối năm {year}" if period.end.month == 6 else f"năm {year + 1}"


def draw_campaign(rng: random.Random, district: str) -> Campaign:
    """A campaign before the districts were abolished on 1 July 2025: of a half year or of a year."""
    year = rng.choice((2022, 2023, 2024))
    half = rng.random() < 0.6
    period = half_year(year) if half else whole_year(year)
    first = date(year, 7, rng.randint(3, 8)) if half else date(year, 12, rng.randint(3, 8))
    verb = "Sơ kết" if half else "Tổng kết"
    return Campaign(
        title=f"{verb} phong trào thi đua, công tác khen thưởng {period.label}", period=period,
        letter_number=f"{rng.randint(5, 90):02d}/HD-UBND", letter_date=date(year, first.month - 1, rng.randint(2, 12)),
        deadline=first, cluster_deadline=first.replace(day=first.day + 10), addressees=_ADDRESSEES, recipient=RECIPIENT,
        required=tuple(
            RequiredContent(key=key, text=text.format(next=period_after(period))) for key, text in _REQUIRED
        ),
        signer=person(rng),
    )  # fmt: skip


def _due(rng: random.Random, day: date) -> tuple[str, str]:
    """The bound, and how the day is said."""
    return rng.choice((
        ("before", f"trước ngày {day:%d}/{day.month}/{day.year}"),
        ("by", f"chậm nhất là ngày {day:%d} tháng {day.month} năm {day.year}"),
        ("by", f"chậm nhất ngày {day:%d/%m/%Y}"),
        ("before", f"trước ngày {day:%d} tháng {day.month} năm {day.year}"),
    ))  # fmt: skip


def guidance_letter(district: District) -> Source:
    """The letter as a source of the corpus."""
    campaign, rng = district.campaign, random.Random(f"letter {district.seed}")
    home = district.name.removeprefix("huyện ")
    day = campaign.letter_date
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    senders = "Các cơ quan, đơn vị; UBND các xã, thị trấn; các trường học"
    bound, said = _due(rng, campaign.deadline)
    first = marked(
        "d", [bound, campaign.deadline.isoformat()],
        {"act": "gửi báo cáo", "resp": senders, "to": f"UBND huyện (qua {RECIPIENT})"}, said,
    )  # fmt: skip
    bound, said = _due(rng, campaign.cluster_deadline)
    second = marked(
        "d", [bound, campaign.cluster_deadline.isoformat()],
        {"act": "tổ chức hội nghị, gửi báo cáo", "resp": "Các khối thi đua", "to": RECIPIENT}, said,
    )  # fmt: skip
    number, asked = rng.randint(300, 2900), day.replace(day=1)
    letter = marked(
        "t", ["official_letter", str(number), "UBND-NV", asked.isoformat()], {"by": f"UBND {district.province}"},
        f"Công văn số {number}/UBND-NV ngày {asked:%d/%m/%Y}",
    )  # fmt: skip
    what = campaign.title[:1].lower() + campaign.title[1:]
    lines = [
        "type: guidance", "letterhead: table", f"issuer: ỦY BAN NHÂN DÂN / {district.name.upper()}",
        f"number: Số: {campaign.letter_number}", f"date: {home}, ngày {day.day:02d} tháng {month} năm {day.year}",
        "name: HƯỚNG DẪN", f"title: {campaign.title}",
        f"addressees: {'; / '.join(f'- {name}' for name in campaign.addressees)}.",
        f"period: {campaign.period.label} | {campaign.period.start.isoformat()} | {campaign.period.end.isoformat()}",
        "optional: period", "recipients: - Như trên; / - TT Huyện ủy, TT HĐND huyện; / - Lưu: VT, NV.",
        "authority: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "position: PHÓ CHỦ TỊCH", f"signer: {campaign.signer}",
        "signer_organisation: ỦY BAN NHÂN DÂN", "page_header: {page}", "---",
        f"Thực hiện {letter} của UBND {district.province} về {what}, UBND {district.name} hướng dẫn như sau:",
        "@h 1 content | I. | NỘI DUNG BÁO CÁO",
        "Báo cáo của các cơ quan, đơn vị, địa phương cần nêu rõ những nội dung sau:",
        *(f"@k 2 content | {number}. | {content.text}" for number, content in enumerate(campaign.required, 1)),
        "@h 1 implementation | II. | TỔ CHỨC THỰC HIỆN",
        f"@k 2 implementation | 1. | {senders} gửi báo cáo về UBND huyện (qua {RECIPIENT}) {first} để tổng hợp.",
        f"@k 2 implementation | 2. | Các khối thi đua tổ chức hội nghị, gửi báo cáo về {RECIPIENT} {second}.",
        f"@k 2 implementation | 3. | Giao {RECIPIENT} theo dõi, đôn đốc, tổng hợp báo cáo UBND huyện.",
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh để được hướng dẫn./.", "",
    ]  # fmt: skip
    return parse_source(f"guidance-{district.seed}", "\n".join(lines))
