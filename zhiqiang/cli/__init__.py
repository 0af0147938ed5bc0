"""The command line ``zhiqiang``: one module a subcommand, each with ``add_to`` (its arguments) and ``run`` (its work).

Exit codes: 0 done, 1 done with findings of severity error (``--strict``), 2 something was not readable or not written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhiqiang import __version__
from zhiqiang.cli import compare, read
from zhiqiang.cli.arguments import Parser
from zhiqiang.cli.console import CLOSED, INTERRUPTED, finish, let_go, never_fail_on_encoding

_ABOUT = "读取政府规划文件，列出目标、任务、责任单位和有问题的地方。"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    never_fail_on_encoding()
    try:
        chosen = _parser().parse_args(arguments)
        run: Callable[..., int] = chosen.run
        code = run(chosen)
        finish()
    except BrokenPipeError:
        let_go()
        return CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _parser() -> Parser:
    parser = Parser(prog="zhiqiang", description=_ABOUT)
    parser.options.add_argument("--version", action="version", version=f"zhiqiang {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="子命令", metavar="子命令", required=True)
    for command in (read, compare):
        command.add_to(commands)
    return parser
