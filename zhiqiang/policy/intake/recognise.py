"""What kind of file the bytes are, judged by their content; the file name is at most a hint."""

from __future__ import annotations

import re
from typing import Literal

from zhiqiang.policy.source import Unreadable

Kind = Literal["pdf", "zip", "text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOC_MEND = "请用 Word 或 WPS 打开后另存为 .docx 格式，再重新读取。"
_IMAGE_MEND = "图片中的文字无法读取，请改用文件的文字版（.docx、网页、带文字的 PDF 或 .txt）。"
_ARCHIVE_MEND = "请先解压，再读取其中的文件。"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "RTF 文档", _DOC_MEND),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片", _IMAGE_MEND),
    (b"\xff\xd8\xff", "JPEG 图片", _IMAGE_MEND),
    (b"GIF87a", "GIF 图片", _IMAGE_MEND),
    (b"GIF89a", "GIF 图片", _IMAGE_MEND),
    (b"II*\x00", "TIFF 图片", _IMAGE_MEND),
    (b"MM\x00*", "TIFF 图片", _IMAGE_MEND),
    (b"Rar!\x1a\x07", "RAR 压缩包", _ARCHIVE_MEND),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _ARCHIVE_MEND),
    (b"\x1f\x8b\x08", "gzip 压缩包", _ARCHIVE_MEND),
    (b"BZh", "bzip2 压缩包", _ARCHIVE_MEND),
    (b"\xfd7zXZ\x00", "xz 压缩包", _ARCHIVE_MEND),
    (b"\x7fELF", "可执行程序", "请提供规划文件本身（.docx、.html、.txt 或带文字的 PDF）。"),
    (b"MZ\x90\x00", "可执行程序", "请提供规划文件本身（.docx、.html、.txt 或带文字的 PDF）。"),
    (b"%!PS", "PostScript 文件", "请转换为带文字的 PDF 后重新读取。"),
    (b"SQLite format 3\x00", "数据库文件", "请提供规划文件本身（.docx、.html、.txt 或带文字的 PDF）。"),
    (b"RIFF", "图片或音视频文件", _IMAGE_MEND),
    (b"ID3", "音频文件", "请提供规划文件本身（.docx、.html、.txt 或带文字的 PDF）。"),
)
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_HTML_HEAD = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|meta|title)[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(r"</?(?:p|div|table|tr|td|br|span|h[1-6]|li)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.(?:s?html?|xhtml|aspx?|jsp|php)$", re.IGNORECASE)


def unsupported(what: str, mend: str) -> Unreadable:
    """The refusal of a kind of file that is not read."""
    return Unreadable("INPUT-UNSUPPORTED", f"不能读取{what}。{mend}")


def _refuse_ole(data: bytes) -> None:
    """OLE files hold old Word, WPS and Excel documents, and OOXML documents under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(
            "INPUT-ENCRYPTED", "文档设置了打开密码，不能读取。请在 Word 或 WPS 中取消密码，另存后重新读取。"
        )
    if "Workbook".encode("utf-16-le") in data:
        raise unsupported("旧版 Excel 表格（.xls）", "请提供规划文件的正文（.docx、.html、.txt 或带文字的 PDF）。")
    raise unsupported("旧版 Word 或 WPS 文档（.doc、.wps）", _DOC_MEND)


def kind_of(data: bytes) -> Kind:
    """``pdf``, ``zip`` or ``text``; raises ``Unreadable`` for what is known to be something else."""
    if data.startswith(_OLE):
        _refuse_ole(data)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"endobj" in data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for signature, what, mend in _SIGNATURES:
        if data.startswith(signature):
            raise unsupported(what, mend)
    if data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00":
        raise unsupported("BMP 图片", _IMAGE_MEND)
    head = data[:4096]
    if b"<?mso-application" in head or (
        head.lstrip()[:13].lower() == b"mime-version:" and b"multipart/related" in head
    ):
        raise unsupported("以 XML 或单个网页（.mht）格式保存的文档", _DOC_MEND)
    return "text"


def looks_binary(data: bytes) -> bool:
    """Whether the bytes, known to be no UTF-16, hold too many control characters for a text."""
    sample = data if len(data) <= 1_000_000 else data[:500_000] + data[-500_000:]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > max(8, len(sample) // 12)


def is_html(text: str, name: str | None) -> bool:
    """Whether the text is a web page or a piece of one."""
    if _HTML_HEAD.search(text[:4096]):
        return True
    enough = 1 if name and _HTML_NAME.search(name) else 3
    sample = text[:200_000]
    return sum(1 for _, _ in zip(_HTML_TAG.finditer(sample), range(enough), strict=False)) >= enough
