"""The wordings of awards: names, nouns, and patterns with places for giver, award, counts and occasion.

A pattern takes the occasion as `{merit}` (after the recipients), `{reason}` (after the award), `{prefix}` (before all,
with a colon) or `{about}` (after a noun).
"""

from __future__ import annotations

NAMES = {
    "giay_khen": ("Giấy khen", "giấy khen"),
    "bang_khen": ("Bằng khen", "bằng khen"),
    "lao_dong_tien_tien": ("Lao động tiên tiến", "LĐTT", "Lao động tiên tiến"),
    "chien_si_thi_dua_co_so": ("Chiến sĩ thi đua cơ sở", "Chiến sỹ thi đua cơ sở", "CSTĐCS"),
    "chien_si_thi_dua_cap_bo_nganh_tinh": ("Chiến sĩ thi đua cấp tỉnh", "Chiến sỹ thi đua cấp tỉnh"),
    "tap_the_lao_dong_tien_tien": ("Tập thể lao động tiên tiến", "Tập thể Lao động tiên tiến", "TTLĐTT"),
    "tap_the_lao_dong_xuat_sac": ("Tập thể Lao động xuất sắc", "Tập thể lao động xuất sắc", "TTLĐXS"),
    "huan_chuong_lao_dong": ("Huân chương Lao động",),
    "ky_niem_chuong": ("Kỷ niệm chương",),
    "co_thi_dua": ("Cờ thi đua",),
}
TITLES = frozenset(name for name in NAMES if name.startswith(("lao_dong", "chien_si", "tap_the")))
NOUNS = {
    "collective": ("tập thể", "tập thể", "đơn vị"),
    "individual": ("cá nhân", "cá nhân", "đồng chí"),
    "household": ("hộ gia đình", "gia đình", "hộ"),
    "any": ("tập thể, cá nhân", "tập thể và cá nhân"),
}
HEDGES = {"more_than": ("hơn", "trên"), "nearly": ("gần",)}
STAFF = {"commune": "cán bộ, công chức", "school": "giáo viên, nhân viên", "agency": "công chức, viên chức"}
MERIT = ("có thành tích xuất sắc trong {}", "đã có nhiều thành tích trong {}", "vì có thành tích trong {}")
REASON = ("vì đã có thành tích xuất sắc trong {}", "do có nhiều thành tích trong {}", "về thành tích trong {}")
CONFERRED: tuple[str, ...] = (
    "{giver} đã tặng {award} cho {counts}{merit}", "{counts} được {giver} tặng {award}{reason}",
    "{counts} được tặng {award} của {giver}{reason}", "{award} của {giver}{about}: {counts}",
    "{giver} tặng {award} {counts}{merit}", "tặng {award} của {giver} cho {counts}{merit}",
    "{giver} đã quyết định tặng {award} cho {counts}{merit}", "{prefix}{giver} tặng {award} cho {counts}",
    "{prefix}{counts} được {giver} tặng {award}", "{giver} đã trao {award} cho {counts}{merit}",
    "{counts} vinh dự được nhận {award} của {giver}{reason}",
)  # fmt: skip
CERTIFICATES: tuple[str, ...] = (
    "{giver} ban hành quyết định khen thưởng, tặng {award} cho {counts}{merit}",
    "{giver} đã khen thưởng bằng hình thức {award} cho {counts}{merit}",
)
DEEDS: tuple[str, ...] = (
    "{counts}{merit} được {giver} tặng {award}",
    "{giver} biểu dương, tặng {award} {counts}{merit}",
)
PROPOSED: tuple[str, ...] = (
    "đề nghị {giver} tặng {award} cho {counts}{merit}", "đã trình {giver} xét, tặng {award} cho {counts}{merit}",
    "{counts} được đề nghị {giver} tặng {award}{reason}", "đang trình {giver} tặng {award} cho {counts}{merit}",
    "lập hồ sơ đề nghị {giver} tặng {award} cho {counts}{merit}",
)  # fmt: skip
BOTH_TITLES = "danh hiệu {award}: {counts}"
TITLE_PATTERNS: dict[str, tuple[str, ...]] = {
    "conferred": (
        BOTH_TITLES, "{counts} đạt danh hiệu {award}", "{counts} được công nhận danh hiệu {award}",
        "công nhận danh hiệu {award} cho {counts}", "{award}: {counts}", "số đạt danh hiệu {award} là {counts}",
        "xét, công nhận {counts} đạt danh hiệu {award}",
    ),
    "proposed": (
        "đề nghị công nhận danh hiệu {award} cho {counts}", "{counts} được đề nghị xét tặng danh hiệu {award}",
        "đã trình cấp trên xét, công nhận danh hiệu {award}: {counts}",
    ),
    "registered": ("{counts} đăng ký danh hiệu {award}", "đăng ký danh hiệu {award}: {counts}"),
    "target": ("phấn đấu có {counts} đạt danh hiệu {award}", "phấn đấu cuối năm {counts} đạt {award}"),
}  # fmt: skip
CHAIN = (", trong đó {part} đạt {award}", ", trong đó có {part} được công nhận {award}", " (trong đó {part} {award})")
