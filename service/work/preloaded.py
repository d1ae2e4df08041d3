"""What the fork server does before it forks the child processes that read documents: all that they would do at first.

Libraries are imported, the pipeline is loaded, and a few lines are read so that words and patterns are compiled: a
child begins with its document, and the children share the memory of it all.
"""

import docx
import pdfplumber
import pypdfium2
from lxml import etree

from extractors.document import Document
from extractors.pipeline import annotate, to_record
from extractors.reading import files
from extractors.serialise import pack

_LINES = """ỦY BAN NHÂN DÂN
XÃ HÀ MÂY
Số: 12/BC-UBND
Hà Mây, ngày 05 tháng 7 năm 2024
BÁO CÁO
Sơ kết phong trào thi đua 6 tháng đầu năm 2024
Kính gửi: Phòng Nội vụ.
I. KẾT QUẢ
1. Thu ngân sách đạt 12,5 tỷ đồng, bằng 61% kế hoạch, tăng 4,2% so với cùng kỳ.
2. Chủ tịch UBND xã tặng Giấy khen cho 05 tập thể và 12 cá nhân, trong đó có ông Lò Văn Hặc - Trưởng thôn Nà Mây.
3. Hưởng ứng phong trào “Chung sức xây dựng nông thôn mới” theo Kế hoạch số 15/KH-UBND ngày 20/01/2024.
II. NHIỆM VỤ
Các thôn gửi báo cáo về UBND xã trước ngày 15/12/2024.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hà Văn Mây"""

pack(to_record(annotate(Document.from_text(_LINES))))

__all__ = ["docx", "etree", "files", "pdfplumber", "pypdfium2"]
