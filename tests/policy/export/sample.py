"""A plan made by hand, with every kind of item, spans that overlap, and a table with one cell a line."""

from __future__ import annotations

from zhiqiang.policy.model import (
    Baseline,
    Build,
    Cite,
    FieldValue,
    Finding,
    Link,
    Measure,
    Meta,
    Obligation,
    Org,
    OutlineNode,
    Plan,
    Qualitative,
    Source,
    Span,
    TableRef,
    Task,
    Unparsed,
)

TEXT = """临江府〔2021〕8号
关于印发临江市质量提升三年行动方案的通知
各县（区）人民政府，市有关单位：
\u3000\u3000《临江市质量提升三年行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。
2021年3月5日
临江市质量提升三年行动方案（2021—2023年）
\u3000\u3000为落实《省质量工作纲要》（省府〔2020〕3号），制定本方案。
一、总体目标
\u3000\u3000到2023年，工业产品监督抽查合格率稳定在95%以上，有效期内省名牌产品达到120个，力争每年新增地方标准10项，投诉处理率不低于98%。质量竞争力居全省前列。2020年全市监督抽查合格率为93.5%。
专栏1：主要指标
\t类别
\t指标名称
\t单位
\t2020年
\t2023年

\t产品质量
\t工业产品监督抽查合格率
\t%
\t93.5
\t≥94

\t
\t省名牌产品
\t个
\t88
\t120
二、主要任务
（一）推进标准化工作。建设市级标准信息平台，每半年通报一次标准实施情况。（市市场监管局牵头；市科技局、工业和信息化局等配合）
（二）加强质量监督。健全缺陷产品召回制度，抽查不合格发现率控制在5%以内。
三、保障措施
\u3000\u3000各县（区）要强化投入，切实抓好落实。
附表略
"""

SHA = "0" * 64


def span(words: str, occurrence: int = 1, text: str = TEXT) -> Span:
    """Where ``words`` stand in the text, for the given time."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return start, start + len(words)


def measure(id: str, words: str, name: str, value: str | None, occurrence: int = 1, **more: object) -> Measure:
    """A target read from prose, unless ``more`` says otherwise."""
    fields: dict[str, object] = {
        "kind": "target",
        "unit": "%",
        "unit_raw": "%",
        "op": "ge",
        "basis": "level",
        "accrual": "stock",
        "strength": "plain",
        "year": 2023,
        "polarity": "higher",
        "maintain": False,
        "origin": "prose",
        "status": "stated",
    }
    return Measure(**(fields | more), id=id, name=name, value=value, quote=words, span=span(words, occurrence))  # type: ignore[arg-type]


def sample_plan() -> Plan:
    """The plan read from ``TEXT``."""
    return Plan(
        reader="0.1.0",
        source=Source(SHA, len(TEXT), "utf-8", "text/plain"),
        meta=_meta(),
        outline=_outline(),
        measures=_measures(),
        qualitative=(Qualitative("goal-1", "质量竞争力", "rank", 2023, "居全省前列", span("居全省前列"), "inferred"),),
        tasks=_tasks(),
        orgs=(
            Org(
                "org-1",
                "市市场监管局",
                "unit",
                ("市市场监管局",),
                "stated",
                (span("市市场监管局"),),
                "临江市市场监督管理局",
                "临江市市场监督管理局",
            ),
            Org("org-2", "市科技局", "unit", ("市科技局",), "stated", (span("市科技局"),)),
            Org("org-3", "市工业和信息化局", "unknown", ("工业和信息化局",), "inherited", (span("工业和信息化局"),)),
        ),
        obligations=(
            Obligation(
                "duty-1",
                "市市场监管局",
                "通报标准实施情况",
                "half_year",
                None,
                "每半年通报一次标准实施情况",
                span("每半年通报一次标准实施情况"),
                "inherited",
            ),
        ),
        builds=(
            Build("build-1", "市级标准信息平台", "platform", "建设", "市级标准信息平台", span("市级标准信息平台")),
            Build("build-2", "缺陷产品召回制度", "regime", "健全", "缺陷产品召回制度", span("缺陷产品召回制度")),
        ),
        cites=(
            Cite(
                "cite-1",
                "《省质量工作纲要》（省府〔2020〕3号）",
                "省府〔2020〕3号",
                "省质量工作纲要",
                span("《省质量工作纲要》（省府〔2020〕3号）"),
            ),
        ),
        links=(Link("m-1", "m-5", "same"), Link("m-2", "m-6", "same")),
        lint=_findings(),
        unparsed=(Unparsed(span("附表略"), "没有识别出内容"),),
        text=TEXT,
    )


def _meta() -> Meta:
    title = "临江市质量提升三年行动方案（2021—2023年）"
    wrapper = "关于印发临江市质量提升三年行动方案的通知"
    number = "临江府〔2021〕8号"
    return Meta(
        title=title,
        wrapper_title=wrapper,
        doc_type="方案",
        doc_number=number,
        date="2021-03-05",
        addressees=("各县（区）人民政府", "市有关单位"),
        period=(2021, 2023),
        horizons=(2023,),
        fields={
            "title": FieldValue(title, title, span(title)),
            "wrapper_title": FieldValue(wrapper, wrapper, span(wrapper)),
            "doc_number": FieldValue(number, number, span(number)),
            "date": FieldValue("2021-03-05", "2021年3月5日", span("2021年3月5日")),
            "issuer": FieldValue(None, status="missing", rule="META-ISSUER"),
            "period": FieldValue((2021, 2023), "2021—2023年", span("2021—2023年")),
            "索引号": FieldValue("", status="missing"),
        },
    )


def _outline() -> tuple[OutlineNode, ...]:
    return (
        OutlineNode("o-1", "l1", "一、", "总体目标", False, None, span("一、总体目标")),
        OutlineNode("o-2", "l1", "二、", "主要任务", False, None, span("二、主要任务")),
        OutlineNode("o-3", "l2", "（一）", "推进标准化工作", True, "o-2", span("（一）推进标准化工作")),
        OutlineNode("o-4", "l2", "（二）", "加强质量监督", True, "o-2", span("（二）加强质量监督")),
        OutlineNode("o-5", "l1", "三、", "保障措施", False, None, span("三、保障措施")),
    )


def _measures() -> tuple[Measure, ...]:
    anticipated = "预期性"
    return (
        measure(
            "m-1",
            "稳定在95%以上",
            "工业产品监督抽查合格率",
            "95",
            maintain=True,
            name_span=span("工业产品监督抽查合格率"),
            status="inherited",
            issues={"year": "inherited"},
        ),
        measure("m-2", "达到120个", "有效期内省名牌产品", "120", unit="个", unit_raw="个", op="reach"),
        measure(
            "m-3",
            "每年新增地方标准10项",
            "地方标准",
            "10",
            unit="项",
            unit_raw="项",
            op="reach",
            accrual="per_year_new",
            strength="strive",
            status="ambiguous",
        ),
        measure("m-4", "不低于98%", "投诉处理率", "98"),
        measure(
            "m-5",
            "≥94",
            "工业产品监督抽查合格率",
            "94",
            category_path=("产品质量",),
            attribute=anticipated,
            origin="table",
            baseline=Baseline(2020, "93.5", None, "93.5", span("93.5", 2)),
            table=TableRef("t-1", 1, 4),
        ),
        measure(
            "m-6",
            "120",
            "省名牌产品",
            "120",
            occurrence=2,
            unit="个",
            unit_raw="个",
            op="reach",
            category_path=("产品质量",),
            attribute="约束性",
            origin="table",
            status="repaired",
            baseline=Baseline(2020, "88", None, "88", span("88")),
            table=TableRef("t-1", 2, 4),
        ),
        measure("m-7", "93.5%", "监督抽查合格率", "93.5", kind="observation", op="reach", year=2020),
        measure(
            "m-8",
            "控制在5%以内",
            "抽查不合格发现率",
            "5",
            op="le",
            polarity="lower",
            task_id="t-2",
            status="inherited",
            issues={"year": "inherited"},
        ),
        measure("m-9", "10项", "地方标准数", "10", unit="项", unit_raw="项", op="reach", task_id="t-1"),
    )


def _tasks() -> tuple[Task, ...]:
    return (
        Task(
            "t-1",
            "o-3",
            "task",
            ("主要任务",),
            "推进标准化工作",
            "推进",
            span("（一）推进标准化工作"),
            lead=("市市场监管局",),
            coop=("市科技局", "市工业和信息化局"),
            open_list=True,
            responsibility_span=span("（市市场监管局牵头；市科技局、工业和信息化局等配合）"),
        ),
        Task("t-2", "o-4", "task", ("主要任务",), "加强质量监督", "加强", span("（二）加强质量监督")),
        Task("t-3", "o-5", "measure", (), "保障措施", None, span("三、保障措施")),
    )


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "RESP-NONE",
            "info",
            "任务“加强质量监督”没有写明责任单位。",
            "请补写责任单位。",
            (span("（二）加强质量监督"),),
            ("t-2",),
        ),
        Finding(
            "CON-VALUE",
            "error",
            "“工业产品监督抽查合格率”2023年的目标值前后不一：正文为95%，表格为94%。",
            "请核实后统一为一个数值。",
            (span("稳定在95%以上"), span("≥94")),
            ("m-1", "m-5"),
        ),
        Finding("META-ISSUER", "warning", "没有读出发文机关。", "请补写发文机关署名。"),
    )
