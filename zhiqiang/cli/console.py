"""Standard output and error: text that any terminal can show, exact bytes for programs, progress only for people."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

INTERRUPTED = 130
CLOSED = 141
"""What a shell reports for a program stopped by Ctrl-C, and for one whose reader has gone (128 + signal)."""
_WIDEST = 140


def never_fail_on_encoding() -> None:
    """A character that the terminal cannot show (GBK knows few of them) is shown by its code, not by a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Text for a person, on standard output."""
    sys.stdout.write(text)


def complain(text: str) -> None:
    """A message on standard error, after what was already said."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def put(data: bytes) -> None:
    """Exact bytes on standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def finish() -> None:
    """Hand on what is still kept back; a reader that has gone shows here at the latest."""
    sys.stdout.flush()


def let_go() -> None:
    """The reader of standard output has gone: whatever is left goes nowhere, without a further error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def width() -> int:
    """How many places a line of the terminal has."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)


class Progress:
    """A bar on standard error for many files on a terminal, nothing otherwise; messages do not run into it."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._shown = len(files) > 1 and sys.stderr.isatty()

    def __iter__(self) -> Iterator[str]:
        if not self._shown:
            yield from self._files
            return
        from tqdm import tqdm

        with tqdm(self._files, desc="读取", unit="份", file=sys.stderr, dynamic_ncols=True, leave=False) as bar:
            yield from bar

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bar out of the way while something is said."""
        if not self._shown:
            yield
            return
        from tqdm import tqdm

        with tqdm.external_write_mode(file=sys.stderr):
            yield
            sys.stdout.flush()
