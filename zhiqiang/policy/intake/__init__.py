"""Intake (读入): from the bytes of a document to its source text, by content and whatever the file is called.

Reads plain text in the encodings in use in China, web pages, Word documents (.docx) and PDF with a text layer.

>>> read_bytes("一、总体要求".encode("gb18030")).text
'一、总体要求'
"""

from __future__ import annotations

from hashlib import sha256

from zhiqiang.policy.intake import docx, html, pdf
from zhiqiang.policy.intake.blocks import BLANKS, assemble, with_lost_characters
from zhiqiang.policy.intake.decode import decode
from zhiqiang.policy.intake.limits import check_size
from zhiqiang.policy.intake.recognise import is_html, kind_of
from zhiqiang.policy.source import SourceText, Unreadable

__all__ = ["check_size", "read_bytes"]


def _empty(what: str) -> Unreadable:
    return Unreadable("INPUT-EMPTY", f"{what}。请确认所选的是带有正文的文件，再重新读取。")


def read_bytes(data: bytes, name: str | None = None) -> SourceText:
    """The source text of a document; ``name`` is the file's name, used only where the content leaves room for doubt.

    Raises ``Unreadable`` with ``INPUT-EMPTY``, ``INPUT-UNSUPPORTED``, ``INPUT-ENCRYPTED``, ``INPUT-CORRUPT``,
    ``INPUT-SCANNED`` or ``INPUT-TOO-LARGE``. Plain text is kept to the letter, line ends included.
    """
    check_size(len(data))
    if not data:
        raise _empty("文件是空的，没有任何内容")
    digest = sha256(data).hexdigest()
    kind = kind_of(data)
    if kind == "zip":
        return docx.read(data, digest)
    if kind == "pdf":
        return pdf.read(data, digest)
    decoded = decode(data, html.declared_encoding(data))
    if not decoded.text.strip(BLANKS + "\x00"):
        raise _empty("文件里只有空白，没有文字")
    if is_html(decoded.text, name):
        return assemble(html.read(decoded.text), "text/html", decoded.encoding, digest, decoded.findings)
    findings = with_lost_characters(decoded.text, decoded.findings)
    return SourceText(decoded.text, "text/plain", decoded.encoding, digest, findings=findings)
