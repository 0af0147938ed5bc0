"""HTML written so that text can never become markup: everything is escaped unless it is already ``Html``."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from zhiqiang.policy.export.visible import INVISIBLE, code, visible

_VOID = frozenset({"br", "col", "hr", "input", "meta"})
_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


class Html(str):
    """Markup that is safe to put into a page as it stands."""

    __slots__ = ()


def text(content: str) -> Html:
    """``content`` as text of a page; what cannot be seen is shown by its code.

    >>> text("<b>")
    '&lt;b&gt;'
    """
    escaped = escape(content, quote=True)
    return Html(INVISIBLE.sub(lambda match: f'<b class="ctl">{code(match[0])}</b>', escaped))


def join(*parts: str | None) -> Html:
    """The parts in a row; what is not yet ``Html`` is text."""
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts if part))


def el(name: str, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """An element. ``cls`` and ``for_`` stand for ``class`` and ``for``, ``_`` for the hyphen; None and False leave out.

    >>> el("a", "<5", cls="go", data_at=7)
    '<a class="go" data-at="7">&lt;5</a>'
    """
    written = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if type(value) is int:
        return f' {key.replace("_", "-")}="{value}"'
    name = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)), quote=True)}"'


@cache
def _asset(name: str) -> str:
    content = (files("zhiqiang.policy.export") / "assets" / name).read_text("utf-8")
    return content.replace("\r\n", "\n")


def _allowed(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def page(title: str, body: Html, *, style: str, script: str, generator: str) -> bytes:
    """A self-contained page from the named assets, under a policy (W3C CSP 3) that allows these alone."""
    css, js = _asset(style), _asset(script)
    policy = _POLICY.format(style=_allowed(css), script=_allowed(js))
    written = Template(_asset("page.html")).substitute(
        policy=escape(policy, quote=True),
        title=escape(visible(title), quote=True),
        generator=escape(visible(generator), quote=True),
        style=css,
        script=js,
        body=body,
    )
    return written.encode("utf-8")
