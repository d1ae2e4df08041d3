"""The ways in which a file cannot be read: one catalogue of codes, each with advice in Vietnamese for the clerk.

A reader raises `ReadingError("E_DAMAGED", file_name=…)`. Callers show `message` and act on `code`.
"""

from __future__ import annotations

CATALOGUE = {
    "E_EMPTY": "Tệp “{file_name}” rỗng (0 byte). Hãy chọn lại tệp và tải lên lần nữa.",
    "E_NOT_FOUND": "Không tìm thấy tệp “{file_name}”. Hãy kiểm tra lại đường dẫn và tên tệp.",
    "E_SAME_NAME": "Đã đọc một tệp khác cùng tên “{file_name}” trong lần chạy này. Hãy đổi tên rồi chạy lại tệp này.",
    "E_UNREADABLE": "Không mở được tệp “{file_name}”. Hãy kiểm tra quyền đọc tệp, hoặc đóng chương trình đang giữ tệp.",
    "E_UNKNOWN_TYPE": "Tệp “{file_name}” không phải là tệp Word (.docx) hay PDF. Hãy lưu báo cáo thành .docx hoặc .pdf"
    " rồi tải lên.",
    "E_LEGACY_DOC": "Tệp “{file_name}” ở định dạng Word 97-2003 (.doc). Hãy mở bằng Word hoặc LibreOffice, chọn"
    " “Lưu thành” (Save As) định dạng .docx rồi tải lên tệp mới.",
    "E_ENCRYPTED": "Tệp “{file_name}” được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.",
    "E_DAMAGED": "Tệp “{file_name}” bị hỏng hoặc chưa tải xong. Hãy mở tệp trên máy để kiểm tra, lưu lại rồi tải lên.",
    "E_TOO_LARGE": "Tệp “{file_name}” quá lớn hoặc giải nén ra quá lớn. Hãy bỏ bớt ảnh, tách thành nhiều tệp nhỏ hơn"
    " rồi tải lên.",
    "E_TOO_MANY_PAGES": "Tệp “{file_name}” có quá nhiều trang. Hãy tách thành nhiều tệp nhỏ hơn rồi tải lên.",
    "E_NO_TEXT": "Không đọc được chữ nào trong tệp “{file_name}”. Nếu là bản quét, hãy quét lại rõ hơn (từ 200 dpi).",
    "E_OCR_MISSING": "Tệp “{file_name}” có trang quét, nhưng máy chủ chưa cài Tesseract với tiếng Việt. Người quản trị"
    " cần cài hai gói tesseract-ocr và tesseract-ocr-vie (Debian, Ubuntu); lệnh thidua doctor cho biết còn thiếu gì."
    " Trong khi chờ, có thể tải lên tệp .docx.",
    "E_TIMEOUT": "Đọc tệp “{file_name}” quá lâu nên đã dừng. Hãy tách thành nhiều tệp nhỏ hơn rồi tải lên.",
    "E_MEMORY": "Đọc tệp “{file_name}” cần quá nhiều bộ nhớ nên đã dừng. Hãy bỏ bớt ảnh hoặc tách thành nhiều tệp nhỏ.",
    "E_INTERNAL": "Chương trình có lỗi khi đọc tệp “{file_name}”. Hãy báo người quản trị kèm tên tệp và mã lỗi này.",
    "E_CRASHED": "Chương trình đọc đã dừng đột ngột vì tệp “{file_name}”. Hãy mở tệp, lưu thành tệp mới rồi tải lên.",
}  # fmt: skip

LEGACY_ENCODING = (
    "Văn bản gõ bằng phông chữ cũ (TCVN3 hoặc VNI) nên đã được chuyển sang Unicode. Hãy đối chiếu các chữ hoa có dấu"
    " với bản gốc."
)
"""The message of the warning W_LEGACY_ENCODING, whatever the format."""


class ReadingError(Exception):
    """A file that cannot be read. `code` is a key of `CATALOGUE`; `message` says in Vietnamese what to do about it."""

    def __init__(self, code: str, message: str | None = None, *, file_name: str = "") -> None:
        """Take the catalogue's message for the code, filled with the file's name, unless another message is given."""
        self.code = code
        self.message = CATALOGUE[code].format(file_name=file_name) if message is None else message
        super().__init__(code, self.message)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"

    def __reduce__(self) -> tuple[type[ReadingError], tuple[str, str]]:
        return type(self), (self.code, self.message)  # survives the way out of a child process
