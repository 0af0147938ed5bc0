"""The zip package of an Office Open XML document (ECMA-376 Part 2), inflated only where needed and up to a bound."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from zhiqiang.policy.intake.limits import MAX_INFLATED, MAX_MEMBERS, MAX_PART, too_large
from zhiqiang.policy.intake.recognise import unsupported
from zhiqiang.policy.source import Unreadable

_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
    ValueError, OverflowError, LookupError,
)  # fmt: skip
_CHUNK = 1 << 20
_BOMB_MEND = "请用 Word 或 WPS 打开后删去图片等附加内容，另存为 .docx 再读取。"


def corrupt() -> Unreadable:
    """The refusal of a Word document that cannot be taken apart."""
    return Unreadable(
        "INPUT-CORRUPT", "文档已损坏或不完整，不能读取。请用 Word 或 WPS 打开并修复，另存为 .docx 后重新读取。"
    )


@dataclass
class Package:
    """An opened package; ``spent`` counts the bytes inflated so far."""

    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    spent: int = field(default=0)

    def read(self, name: str) -> bytes | None:
        """The content of a part, or ``None`` where the package has none of that name (which is case-insensitive)."""
        info = self.names.get(name.lstrip("/").lower())
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise Unreadable("INPUT-ENCRYPTED", "文档设置了密码，不能读取。请取消密码，另存后重新读取。")
        chunks: list[bytes] = []
        size = 0
        try:
            with self.archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    self.spent += len(chunk)
                    if size > MAX_PART or self.spent > MAX_INFLATED:
                        raise too_large("文档解压后的内容过大，超出读取的上限", _BOMB_MEND)
                    chunks.append(chunk)
        except _ZIP_ERRORS as error:
            raise corrupt() from error
        except RuntimeError as error:
            raise Unreadable("INPUT-ENCRYPTED", "文档设置了密码，不能读取。请取消密码，另存后重新读取。") from error
        return b"".join(chunks)


def _refuse_other(names: dict[str, zipfile.ZipInfo]) -> None:
    """Say what a zip file is that is no Word document."""
    text = "请提供规划文件的正文（.docx、.html、.txt 或带文字的 PDF）。"
    if "ofd.xml" in names:
        raise unsupported("OFD 版式文件", "请用 OFD 阅读器转换为带文字的 PDF，或者改用 .docx 文件。")
    if any(name.startswith("xl/") for name in names):
        raise unsupported("Excel 表格（.xlsx）", text)
    if any(name.startswith("ppt/") for name in names):
        raise unsupported("演示文稿（.pptx）", text)
    if "content.xml" in names and "mimetype" in names:
        raise unsupported("OpenDocument 文档（.odt 等）", "请用 Word 或 WPS 打开后另存为 .docx 格式，再重新读取。")
    if "[content_types].xml" in names:
        raise corrupt()
    raise unsupported("压缩包", "请先解压，再读取其中的文件。")


def open_package(data: bytes) -> Package:
    """The package in ``data``, refused by its directory alone where its parts would inflate beyond the bound."""
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise too_large(f"压缩文件里的成员超过 {MAX_MEMBERS} 个", _BOMB_MEND)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS as error:
        raise corrupt() from error
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MAX_INFLATED:
        raise too_large("文档解压后超过 200 MB，未予读取", _BOMB_MEND)
    names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
    if not any(name.endswith("document.xml") or name.startswith("word/") for name in names):
        _refuse_other(names)
    return Package(archive, names)
