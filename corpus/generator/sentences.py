"""Sentences of our own that reports are made of, by topic. They hold no figure: every figure of a report is a fact."""

from __future__ import annotations

LEADERSHIP = (
    "Ngay từ đầu năm, {body} đã kiện toàn Hội đồng Thi đua - Khen thưởng, phân công rõ việc cho từng thành viên.",
    "{body} đã ban hành kế hoạch phát động thi đua, tổ chức ký giao ước và công khai tiêu chí chấm điểm.",
    "Việc quán triệt các chủ trương, quy định về thi đua, khen thưởng được lồng ghép trong các buổi giao ban.",
    "Công tác kiểm tra, đôn đốc được duy trì; những nơi làm chậm đều được nhắc nhở, giúp đỡ kịp thời.",
    "{body} phân công một lãnh đạo trực tiếp theo dõi, định kỳ nghe báo cáo tiến độ và tháo gỡ vướng mắc.",
)
MOVEMENTS = {
    "commune": (
        "Phong trào thi đua “{movement}” được các tầng lớp Nhân dân hưởng ứng, tạo không khí sôi nổi trong lao động.",
        "Cán bộ và Nhân dân trong xã tích cực hưởng ứng phong trào thi đua “{movement}”, nhiều việc khó được tháo gỡ.",
    ),
    "school": (
        "Phong trào thi đua “{movement}” được toàn thể thầy và trò hưởng ứng bằng những việc làm cụ thể.",
        "Nhà trường đẩy mạnh phong trào thi đua “{movement}”, gắn với nâng cao chất lượng dạy học.",
    ),
    "agency": (
        "Phong trào thi đua “{movement}” được gắn với việc thực hiện nhiệm vụ chuyên môn của từng bộ phận.",
        "Tập thể cơ quan hưởng ứng phong trào thi đua “{movement}”, rút ngắn thời gian xử lý công việc.",
    ),
}
MOVEMENT_NAMES = {
    "commune": ("Chung tay làm đẹp đường quê", "Vườn sạch, ngõ sáng, lòng người ấm", "Đoàn kết, kỷ cương, về đích sớm"),
    "school": ("Sáng tạo trong dạy, vui trong học", "Mỗi ngày một việc tốt", "Trường xanh, lớp sạch, trò ngoan"),
    "agency": ("Nhanh hơn, gần dân hơn", "Công sở không giấy tờ", "Mỗi ngày một việc tốt"),
}
SHORTCOMINGS = (
    "Việc phát hiện, bồi dưỡng điển hình tiên tiến ở một số bộ phận chưa thường xuyên.",
    "Hồ sơ đề nghị khen thưởng của một vài đơn vị còn sơ sài, phải bổ sung nhiều lần.",
    "Phong trào thi đua có lúc, có nơi còn hình thức, chưa gắn với nhiệm vụ chính trị.",
    "Tỷ lệ người lao động trực tiếp được khen thưởng còn thấp so với yêu cầu.",
    "Công tác tuyên truyền gương người tốt, việc tốt chưa được quan tâm đúng mức.",
    "Cán bộ làm công tác thi đua, khen thưởng chủ yếu kiêm nhiệm nên tham mưu còn chậm.",
    "Việc sơ kết, rút kinh nghiệm các phong trào chuyên đề chưa kịp thời.",
)
CAUSES = (
    "Người đứng đầu một số bộ phận chưa thực sự quan tâm đến công tác thi đua.",
    "Kinh phí dành cho khen thưởng còn hạn hẹp, địa bàn rộng, đi lại khó khăn.",
    "Công chức phụ trách thay đổi thường xuyên, chưa được tập huấn đầy đủ.",
)
DIRECTIONS = (
    "Tiếp tục đổi mới nội dung, hình thức tổ chức các phong trào thi đua, hướng về cơ sở.",
    "Chú trọng phát hiện, biểu dương người trực tiếp lao động, sản xuất, công tác.",
    "Kịp thời khen thưởng thành tích đột xuất; chấn chỉnh việc lập hồ sơ khen thưởng.",
    "Đẩy mạnh tuyên truyền, nhân rộng các mô hình hay, cách làm sáng tạo.",
    "Gắn kết quả thi đua với đánh giá, xếp loại cán bộ, công chức, viên chức.",
)
PROPOSALS = (
    "Đề nghị UBND huyện bố trí thêm kinh phí khen thưởng cho cơ sở.",
    "Đề nghị Phòng Nội vụ mở lớp tập huấn nghiệp vụ thi đua, khen thưởng cho công chức kiêm nhiệm.",
    "Đề nghị Hội đồng Thi đua - Khen thưởng huyện rút ngắn thời gian thẩm định hồ sơ.",
    "Kiến nghị cấp trên sớm ban hành phần mềm quản lý hồ sơ khen thưởng dùng chung.",
    "Đề nghị huyện quan tâm khen thưởng người lao động trực tiếp ở vùng khó khăn.",
    "Kiến nghị điều chỉnh tiêu chí chấm điểm khối thi đua cho phù hợp từng loại hình đơn vị.",
)
DEEDS = {
    "commune": (
        "tự nguyện hiến đất làm đường", "vận động bà con dọn vệ sinh đường làng",
        "mở mô hình trồng rau sạch giúp hộ nghèo", "giữ gìn nghề dệt truyền thống",
        "tích cực hòa giải mâu thuẫn trong khu dân cư",
    ),
    "school": (
        "kèm học sinh yếu ngoài giờ không nhận thù lao", "làm nhiều đồ dùng dạy học từ vật liệu cũ",
        "vận động học sinh bỏ học trở lại lớp", "đổi mới giờ dạy bằng trò chơi dân gian",
    ),
    "agency": (
        "có sáng kiến rút ngắn quy trình giải quyết hồ sơ", "tận tụy với công việc, được Nhân dân tin yêu",
        "xây dựng bộ câu hỏi tuyên truyền dễ nhớ, dễ làm theo",
    ),
}  # fmt: skip
ASSESSMENT = (
    "Nhìn chung, công tác thi đua, khen thưởng trong kỳ đi vào nền nếp, động viên kịp thời các tập thể, cá nhân.",
    "Phong trào thi đua đã góp phần hoàn thành các nhiệm vụ chính trị được giao.",
)
CLOSINGS = (
    "Trên đây là báo cáo kết quả công tác thi đua, khen thưởng {period} của {body}./.",
    "Trên đây là báo cáo của {body}, kính trình cấp trên xem xét, tổng hợp./.",
    "{body} trân trọng báo cáo./.",
)
