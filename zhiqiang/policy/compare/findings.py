"""Findings between plans (X-…): a lower level that promises less than the upper asks, a successor that promises less,
a figure whose meaning may have changed, opposite shares, peers as a benchmark, plans that repeat one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zhiqiang.policy.compare.indicators import agree, changed_qualifiers
from zhiqiang.policy.compare.result import Change, CrossFinding, Indicator, PlanEntry, Promise
from zhiqiang.policy.model import Severity


def called(label: str, entries: Mapping[str, PlanEntry]) -> str:
    """What a message calls a plan: its title if no other has it, else its label; 《》 within are 〈〉 (GB/T 15834)."""
    title = entries[label].title
    if title is None or sum(entry.title == title for entry in entries.values()) > 1:
        return f"“{label}”"
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def duplicate_finding(entry: PlanEntry, entries: Mapping[str, PlanEntry]) -> CrossFinding:
    """X-DUP: the plan's text is contained in another's, so that its targets are not compared again."""
    larger = called(entry.duplicate_of or entry.label, entries)
    share = f"{float(entry.contained or 0):.0%}"
    return CrossFinding(
        "X-DUP",
        "warning",
        f"{called(entry.label, entries)}的文字有{share}见于{larger}，是同一文件的重复或片段，其目标不再另行比较。",
        "请只保留完整的一份；确为两份文件的，请核对文字来源。",
        None,
        (),
    )


def findings_of(indicator: Indicator, entries: Mapping[str, PlanEntry]) -> Iterator[CrossFinding]:
    """The findings on one indicator."""
    promises = {(promise.plan, promise.measure.id): promise for promise in indicator.promises}
    for change in indicator.changes:
        if change.first_item is None or change.second_item is None:
            continue
        first, second = promises[change.first, change.first_item], promises[change.second, change.second_item]
        yield from _Case(indicator, change, first, second, entries).findings()


class _Case:
    """One indicator in two plans."""

    def __init__(
        self, indicator: Indicator, change: Change, first: Promise, second: Promise, entries: Mapping[str, PlanEntry]
    ) -> None:
        self.indicator = indicator
        self.change = change
        self.first = first
        self.second = second
        self.entries = entries
        self.words = changed_qualifiers(first.measure.name, second.measure.name)

    def findings(self) -> Iterator[CrossFinding]:
        """At most one on what the figures owe each other, and one on opposite shares."""
        if self.first.inverted != self.second.inverted and self.change.relation != "incomparable":
            yield self._inverse()
        match self.change.standing:
            case "parent" if self.change.weaker:
                yield self._parent()
            case "successor":
                yield from self._successor()
            case "sister" if self.change.relation in ("raised", "lowered"):
                yield self._sister()
            case "peer" if self.change.relation in ("raised", "lowered"):
                yield self._peer()

    def _finding(self, code: str, severity: Severity, message: str, mend: str) -> CrossFinding:
        return CrossFinding(
            code, severity, message, mend, self.indicator.id, (self.first.evidence, self.second.evidence)
        )

    def _both(self, first: str, second: str) -> str:
        """What either plan says, as it says it."""
        one, other = called(self.first.plan, self.entries), called(self.second.plan, self.entries)
        return f"{one}{first}{_said(self.first)}，{other}{second}{_said(self.second)}"

    @property
    def _sure(self) -> bool:
        """Whether both names mean one thing beyond doubt; else a finding is a question."""
        return self.first.inverted != self.second.inverted or agree(self.first.measure.name, self.second.measure.name)

    @property
    def _named(self) -> str:
        if self._sure:
            return ""
        return f"两处名称不同（“{self.first.measure.name}”“{self.second.measure.name}”）。"

    def _parent(self) -> CrossFinding:
        before, after = self.entries[self.first.plan].date, self.entries[self.second.plan].date
        earlier = "下级文件成文在先。" if before and after and after < before else ""
        return self._finding(
            "X-PARENT",
            "error" if self._sure else "warning",
            f"“{self.second.measure.name}”的目标低于上级要求：{self._both('要求', '只提出')}。{earlier}{self._named}",
            "请按上级要求调整目标，或者说明口径不同、上级已同意的依据。",
        )

    def _successor(self) -> Iterator[CrossFinding]:
        qualified = self.change.relation != "incomparable" and bool(self.words)
        if self.change.weaker and not qualified:
            yield self._finding(
                "X-SUCC",
                "warning",
                f"“{self.second.measure.name}”的后期目标低于前期：{self._both('提出', '只提出')}。",
                "请说明降低目标的理由；口径有变化的，请写明新口径。",
            )
        elif qualified or self.change.jump:
            yield self._calibre(qualified)

    def _calibre(self, qualified: bool) -> CrossFinding:
        share = self.first.measure.unit in ("%", "‰", "1")
        doubt = f"名称中“{'”“'.join(self.words)}”有增减" if qualified else ""
        jump = "数值变化超过一半" if self.change.jump else ""
        what = "，且".join(part for part in (doubt, jump) if part)
        return self._finding(
            "X-CALIBRE",
            "warning" if share and self.change.jump else "info",
            f"“{self.second.measure.name}”两期口径是否一致？{self._both('提出', '提出')}，{what}。",
            "请核对统计范围和计算方法；口径有变化的，请注明，两期数值不作直接比较。",
        )

    def _sister(self) -> CrossFinding:
        return self._finding(
            "CON-VALUE",
            "warning",
            f"同一地区的两份规划对“{self.second.measure.name}”提出了不同的目标："
            f"{self._both('提出', '提出')}。{self._named}",
            "请核对以哪一份为准，并修改另一份；口径不同的，请写明。",
        )

    def _peer(self) -> CrossFinding:
        more = "高于" if self.change.relation == "raised" else "低于"
        return self._finding(
            "X-PEER",
            "info",
            f"“{self.second.measure.name}”的目标，后者{more}前者：{self._both('提出', '提出')}。"
            "两地互不隶属，仅供对照。",
            "不必修改；确定目标时可作参考。",
        )

    def _inverse(self) -> CrossFinding:
        return self._finding(
            "X-INVERSE",
            "info",
            f"“{self.first.measure.name}”与“{self.second.measure.name}”互为反向，按100减去数值后比较："
            f"{self._both('提出', '提出')}。",
            "宜统一用一种说法，以免误读。",
        )


def _said(promise: Promise) -> str:
    """The quote with the target year and line, a yearly figure with its sum."""
    year = f"{promise.year}年" if promise.year is not None else ""
    unit = promise.measure.unit or "1"
    bare = promise.measure.origin == "table" and unit != "1" and unit not in promise.measure.quote
    return f"{year}“{' '.join(promise.measure.quote.split())}”{f'（{unit}）' if bare else ''}"
