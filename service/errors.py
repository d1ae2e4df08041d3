"""What the service refuses: one catalogue of codes, each with a message in Vietnamese that says what to do."""

from __future__ import annotations

CATALOGUE: dict[str, str] = {
    "E_NO_DOCUMENT": "Không có văn bản này, hoặc bạn không được xem văn bản này.",
    "E_NO_FACT": "Không có dữ kiện “{key}” trong văn bản này.",
    "E_NO_DECISION": "Không có quyết định nào để hoàn tác.",
    "E_LATER_DECISION": "Dữ kiện hoặc thông tin này đã được quyết định lại sau đó. Hãy hoàn tác quyết định sau trước.",
    "E_CHANGED": "Dữ kiện vừa được người khác thay đổi. Hãy xem lại rồi quyết định.",
    "E_BAD_FACT": "Giá trị không hợp lệ ở trường “{field}”: {reason}",
    "E_BAD_SPAN": "Đoạn được chọn không nằm trong văn bản. Hãy chọn lại.",
    "E_NOT_READY": "Văn bản chưa đọc xong nên chưa thể duyệt.",
    "E_APPROVED": "Văn bản đã duyệt. Hãy mở lại để sửa.",
    "E_UNSEEN": "Còn {count} dữ kiện chưa xem. Hãy xem hết, hoặc xác nhận duyệt cả những dữ kiện chưa xem.",
    "E_NO_PAGE": "Không vẽ được trang {number} của văn bản này.",
    "E_FORBIDDEN": "Tài khoản của bạn không được làm việc này.",
    "E_BAD_INDICATOR": "Chỉ tiêu cần có tên và đơn vị tính.",
    "E_INDICATOR_EXISTS": "Danh mục đã có chỉ tiêu “{name}” ({unit}).",
    "E_NO_INDICATOR": "Không có chỉ tiêu này trong danh mục.",
    "E_NOT_COMPARABLE": "Chỉ so sánh được hai văn bản khác nhau đã đọc xong.",
    "E_CAMPAIGN_UNCLEAR": "Có nhiều đợt báo cáo tên “{title}”. Hãy ghi mã số: {ids}.",
    "E_NO_RECORDS": "Thư mục không có bản ghi nào đọc được.",
    "E_NO_DOUBLE": "Hai dòng khen thưởng này không nói về cùng một kết quả.",
    "E_STILL_READING": "Văn bản đang được đọc. Hãy đợi đọc xong.",
    "E_NOT_SIGNED_IN": "Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết hạn.",
    "E_WRONG_PASSWORD": "Tên đăng nhập hoặc mật khẩu không đúng.",
    "E_TOO_MANY_ATTEMPTS": "Đã thử đăng nhập sai quá nhiều lần. Hãy đợi {minutes} phút rồi thử lại.",
    "E_WEAK_PASSWORD": "Mật khẩu phải có từ {length} đến 200 ký tự, có ít nhất 4 ký tự khác nhau, khác tên đăng nhập.",
    "E_BAD_NAME": "Tên đăng nhập có từ 2 đến 40 ký tự: chữ thường không dấu, chữ số, “.”, “_”, “-”.",
    "E_NAME_TAKEN": "Tên đăng nhập này đã có người dùng.",
    "E_NO_ACCOUNT": "Không có tài khoản này.",
    "E_LAST_ADMIN": "Đây là tài khoản quản trị cuối cùng nên không khóa, không đổi vai trò được.",
    "E_FIRST_ADMIN": "Tài khoản đầu tiên phải là tài khoản quản trị, nếu không sẽ không ai mở được tài khoản khác.",
    "E_NO_SIGN_IN": "Không có phiên đăng nhập này, hoặc phiên đã kết thúc.",
    "E_CLERK_UNIT": "Tài khoản “clerk” phải có đơn vị; tài khoản khác thì không.",
    "E_NO_UNIT": "Không có đơn vị này.",
    "E_NO_CAMPAIGN": "Không có đợt báo cáo này.",
    "E_NO_WEBHOOK": "Không có địa chỉ nhận tin này.",
    "E_BAD_URL": "Địa chỉ phải bắt đầu bằng http:// hoặc https://, có tên máy, không có tên và mật khẩu.",
    "E_BAD_CURSOR": "Con trỏ trang không hợp lệ. Hãy lấy lại từ trang đầu.",
    "E_NO_FILE": "Không tìm thấy tệp gốc của văn bản này. Hãy báo người quản trị.",
    "E_EXPIRED": "Thời hạn phải ở sau lúc này.",
    "E_NO_TOKEN": "Không có mã truy cập này.",
    "E_SCOPE": "Mã truy cập này không có quyền “{scope}”.",
    "E_ORIGIN": "Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở lại trang này rồi thử lại.",
    "E_HOST": "Máy chủ không phục vụ dưới tên này. Hãy đặt THIDUA_PUBLIC_URL nếu đây là tên đúng.",
    "E_TOO_LARGE": "Dữ liệu gửi lên lớn quá {limit} MiB. Hãy gửi ít tệp hơn mỗi lần, hoặc nén ảnh trong tệp.",
    "E_VALIDATION": "Yêu cầu thiếu trường hoặc có giá trị không hợp lệ.",
    "E_BAD_REQUEST": "Không hiểu được yêu cầu.",
    "E_NOT_FOUND": "Không có trang này.",
    "E_NO_METHOD": "Địa chỉ này không nhận cách gọi ấy.",
    "E_INTERNAL": "Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị.",
    "E_NO_REGISTER": "Chưa cài gói dữ liệu đơn vị “{package}”. Hãy cài: pip install 'thidua[units]'.",
    "E_UNIT_UNKNOWN": "Không có đơn vị “{name}” trong danh mục.",
    "E_UNIT_UNCLEAR": "“{name}” có thể là: {candidates}. Hãy chọn theo số.",
    "E_UNIT_NAME": "Không rõ loại của đơn vị “{name}”. Hãy ghi cả loại (xã, trường, phòng …), hoặc chọn loại, cấp.",
    "E_UNIT_EXISTS": "Đã có đơn vị “{name}”.",
    "E_UNIT_REGISTER": "“{name}” thuộc danh mục hành chính, không sửa, xóa được. Hãy thêm tên gọi khác.",
    "E_UNIT_USED": "Đơn vị “{name}” đang có báo cáo, đợt báo cáo, tài khoản hoặc đơn vị trực thuộc nên không xóa được.",
    "E_NO_SCOPE": "Chưa đặt đơn vị của cơ quan nên không rõ những đơn vị nào phải báo cáo. Hãy đặt phạm vi trước.",
    "E_NO_DEMAND": "Văn bản này không nêu thời hạn hay nội dung báo cáo nào nên không lập được đợt báo cáo.",
    "E_CAMPAIGN_UNKNOWN": "Không có đợt báo cáo này.",
    "E_CAMPAIGN_PART": "Không có mục này trong đợt báo cáo.",
    "E_CAMPAIGN_FIELD": "Giá trị không hợp lệ ở trường “{field}” của đợt báo cáo.",
    "E_CAMPAIGN_EMPTY": "Đợt báo cáo chưa có đơn vị phải báo cáo, hoặc còn mục chưa xác nhận. Hãy xem lại rồi mở.",
    "E_REPLACES": "Chỉ thay thế được báo cáo khác của cùng đơn vị, và báo cáo ấy không thay cho chính văn bản này.",
    "E_NOBODY_TO_REMIND": "Không có đơn vị nào phải đôn đốc.",
    "E_TEMPLATE": "Mẫu Word không dùng được: {reason}",
    "E_UNITS_FILE": "Không nhập được tệp danh sách đơn vị, dòng {line}: {reason}",
    "E_ARCHIVE_PATH": "Tệp “{file_name}” trong tệp nén có đường dẫn không hợp lệ nên không được mở."
    " Hãy nén lại thư mục.",
    "E_ARCHIVE_LINK": "“{file_name}” trong tệp nén là liên kết, không phải tệp. Hãy nén lại cùng với tệp gốc.",
    "E_ARCHIVE_NESTED": "“{file_name}” là tệp nén nằm trong tệp nén khác. Hãy giải nén ra rồi chạy lại.",
    "E_BATCH_LOCKED": "Thư mục kết quả “{folder}” đang được một lệnh batch khác ghi. Hãy đợi lệnh đó xong.",
    "E_NO_EXTRA": "Chức năng này cần cài thêm: pip install \"thidua[{extra}]\".",
    "E_NO_WORKERS": "Không có máy nào trong cụm “{address}” sẵn sàng đọc. Hãy khởi động dask worker rồi chạy lại.",
    "E_SCHEDULER": "Không kết nối được, hoặc mất kết nối, với bộ điều phối “{address}”."
    " Hãy kiểm tra rồi chạy lại lệnh này.",
    "E_NO_CHILDREN": "Không khởi động được tiến trình đọc văn bản. Hãy kiểm tra bộ nhớ còn trống và giới hạn bộ nhớ.",
    "E_WORKER_UNFIT": "Máy đọc trong cụm không dùng được: {reason}",
}  # fmt: skip


class Refusal(Exception):
    """Something asked for that cannot be done. `code` is a key of `CATALOGUE`; `message` is for the user."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.message = CATALOGUE[code].format(**values)
        super().__init__(code, self.message)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return _refused, (self.code, self.message)  # survives the way out of another process


def _refused(code: str, message: str) -> Refusal:
    refusal = Refusal.__new__(Refusal, code, message)
    refusal.code, refusal.message = code, message
    return refusal
