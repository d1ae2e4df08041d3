"""What the codes of a record are called on the screen, in Vietnamese."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))
"""Vietnam's time: UTC+7 all year round."""

DOC_TYPES = {
    "report": "Báo cáo", "plan": "Kế hoạch", "guidance": "Hướng dẫn", "official_letter": "Công văn",
    "decision": "Quyết định", "directive": "Chỉ thị", "notice": "Thông báo", "submission": "Tờ trình",
    "programme": "Chương trình", "other": "Khác",
}  # fmt: skip
KINDS = {
    "sections": "Mục", "quantities": "Số liệu", "awards": "Khen thưởng", "persons": "Cá nhân",
    "collectives": "Tập thể", "deadlines": "Thời hạn", "citations": "Văn bản dẫn", "movements": "Phong trào",
}  # fmt: skip
SHORT_KINDS = {
    "sections": "Mục", "quantities": "Số liệu", "awards": "Khen", "persons": "Người", "collectives": "T.thể",
    "deadlines": "Hạn", "citations": "VB dẫn", "movements": "P.trào",
}  # fmt: skip
QUALIFIERS = {
    "exact": "", "about": "khoảng", "more_than": "trên", "at_least": "từ … trở lên", "less_than": "dưới",
    "at_most": "không quá", "nearly": "gần",
}  # fmt: skip
ASPECTS = {"actual": "thực hiện", "target": "chỉ tiêu", "plan_share": "so kế hoạch", "comparison": "so sánh"}
RECIPIENTS = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình", "any": "tập thể, cá nhân"}
AWARD_STATUSES = {"conferred": "đã khen", "proposed": "đề nghị", "registered": "đăng ký", "target": "chỉ tiêu"}
PERSON_ROLES = {
    "signer": "người ký", "commended": "được khen", "exemplar": "điển hình", "responsible": "được giao việc",
    "mentioned": "được nhắc đến",
}  # fmt: skip
COLLECTIVE_ROLES = {"commended": "được khen", "exemplar": "điển hình"}
ROLES = {"clerk": "cán bộ đơn vị", "officer": "cán bộ tổng hợp", "admin": "quản trị"}
SCOPES = {
    "read": "xem văn bản và dữ kiện", "upload": "nộp văn bản", "decide": "duyệt, sửa dữ kiện", "export": "xuất số liệu",
    "admin": "quản trị",
}  # fmt: skip
CITED_TYPES = {**DOC_TYPES, "law": "Luật", "decree": "Nghị định", "circular": "Thông tư", "resolution": "Nghị quyết"}
GIVER_LEVELS = {
    "state": "Chủ tịch nước", "government": "Thủ tướng, Chính phủ", "ministry": "bộ, ban, ngành trung ương",
    "province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã", "agency": "thủ trưởng cơ quan, đơn vị",
    "cluster": "cụm, khối thi đua",
}  # fmt: skip
DOCUMENT_STATES = {
    "waiting": "Chờ đọc", "reading": "Đang đọc", "ready": "Chờ duyệt", "approved": "Đã duyệt",
    "failed": "Không đọc được",
}  # fmt: skip
FACT_STATES = {
    "proposed": "chưa xem", "accepted": "đúng", "corrected": "đã sửa", "rejected": "đã bỏ", "added": "thêm tay",
}  # fmt: skip
ACTIONS = {"accept": "Xác nhận đúng", "correct": "Sửa", "reject": "Bỏ", "add": "Thêm"}
DECISION_STATES = {"applied": "", "undone": "đã hoàn tác", "stale": "không còn áp dụng sau khi đọc lại"}
CAMPAIGN_STATES = {"draft": "dự thảo", "open": "đang mở", "closed": "đã đóng"}
SUBMISSION_STATES = {"on_time": "đúng hạn", "late": "gửi muộn", "missing": "chưa gửi", "waiting": "chưa đến hạn",
                     "undated": "đã gửi, chưa rõ ngày"}  # fmt: skip
ITEM_STATES = {"present": "có", "absent": "thiếu", "no_figures": "thiếu số liệu", "unjudged": "cần người xem"}
UNIT_LEVELS = {"province": "tỉnh", "district": "huyện", "commune": "xã", "hamlet": "thôn", "agency": "cơ quan, đơn vị"}
TOPICS = {
    "purpose": "mục đích, yêu cầu", "leadership": "lãnh đạo, chỉ đạo", "movements": "phong trào thi đua",
    "exemplars": "điển hình tiên tiến", "commendation": "khen thưởng", "assessment": "đánh giá chung",
    "shortcomings": "tồn tại, hạn chế", "causes": "nguyên nhân", "lessons": "bài học kinh nghiệm",
    "directions": "phương hướng, nhiệm vụ", "solutions": "giải pháp", "proposals": "kiến nghị, đề xuất",
    "implementation": "tổ chức thực hiện", "schedule": "thời gian, tiến độ", "content": "nội dung khác",
}  # fmt: skip
BOUNDS = {"before": "trước", "by": "chậm nhất", "on": "vào", "within": "trong", "recurring": "định kỳ"}


def number(value: float | None) -> str:
    """A number as Vietnamese prints it: dots between thousands, a decimal comma ("4.235,04"); "" for None."""
    if value is None:
        return ""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def amount(value: float | None, value_max: float | None, of: float | None) -> str:
    """A value with its range or its whole: "5 - 10", "5/7"."""
    if value_max is not None:
        return f"{number(value)} - {number(value_max)}"
    return f"{number(value)}/{number(of)}" if of is not None else number(value)


def day(value: date | None) -> str:
    """A day as Vietnamese prints it ("05/07/2023"); "" for None."""
    return "" if value is None else value.strftime("%d/%m/%Y")


def moment(value: datetime | None) -> str:
    """A moment in Vietnam's time ("14:05 05/07/2023"); "" for None."""
    return "" if value is None else value.astimezone(VIETNAM_TIME).strftime("%H:%M %d/%m/%Y")


def file_size(size: int) -> str:
    """A number of bytes as people read it: "812 B", "3,4 KB", "1,2 MB"."""
    if size < 1024:
        return f"{size} B"
    power = min((size.bit_length() - 1) // 10, 3)
    return f"{number(round(size / 1024**power, 1))} {('KB', 'MB', 'GB')[power - 1]}"
