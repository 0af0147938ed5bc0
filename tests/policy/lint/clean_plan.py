"""A plan without defects, written for these tests: an invented city, its quality plan for 2016–2020."""

from __future__ import annotations

from zhiqiang.policy.intake import read_bytes
from zhiqiang.policy.layout import lay_out
from zhiqiang.policy.lint import find_defects
from zhiqiang.policy.metadata import read_metadata
from zhiqiang.policy.model import Finding, Plan
from zhiqiang.policy.outline import read_outline
from zhiqiang.policy.reader import _reviewed, read_plan
from zhiqiang.policy.context import read_timeline
from zhiqiang.policy.tables.measures import read_table

HEAD = """云陵市人民政府关于印发云陵市质量发展“十三五”规划的通知
云府〔2016〕21号

各县（区）人民政府，市政府各部门：

现将《云陵市质量发展“十三五”规划》印发给你们，请认真组织实施。

云陵市人民政府
2016年5月18日

云陵市质量发展“十三五”规划

为提高全市质量总体水平，制定本规划。规划期为2016—2020年。

"""

REVIEW = """一、发展基础

（一）产品质量稳步提高。2015年，全市重点工业产品监督抽查合格率为90.2%，拥有省名牌产品86个，驰名商标12件。农产品质量安全监测合格率从2010年的92.4%上升到2015年的96.1%。

（二）支撑能力不断增强。截至2015年底，建成省级质检中心4个，通过质量管理体系认证的企业达到640家，完成电梯安全改造1260台。

"""

GOALS = """二、主要目标

到2020年，质量发展体系基本建立，质量总体水平居全省前列。

（一）产品质量。重点工业产品监督抽查合格率达到94%以上，农产品质量安全监测合格率稳定在97%以上，省名牌产品达到130个，驰名商标达到20件。

（二）工程质量。大中型建设工程一次验收合格率达到100%，绿色建筑占新建建筑比例达到50%以上，住宅工程分户验收覆盖率达到98%以上。

（三）服务质量。生产性服务业顾客满意度达到82%以上，生活性服务业顾客满意度达到85%以上，旅游投诉办结率达到99%以上。

（四）环境质量。城市空气质量优良天数比例达到86%以上，城镇生活污水集中处理率达到95%以上，万元工业增加值用水量比2015年降低23%。

（五）质量安全。特种设备万台事故死亡人数控制在0.3人以下，食品安全事故年报告发病率控制在7/10万以下。

"""

ROWS = (
    ("产品质量", "重点工业产品监督抽查合格率", "%", "90.2", "≥94", "预期性"),
    ("", "农产品质量安全监测合格率", "%", "96.1", "≥97", "约束性"),
    ("", "省名牌产品", "个", "86", "130", "预期性"),
    ("", "驰名商标", "件", "12", "20", "预期性"),
    ("工程质量", "大中型建设工程一次验收合格率", "%", "99.4", "100", "约束性"),
    ("", "绿色建筑占新建建筑比例", "%", "21", "≥50", "预期性"),
    ("", "住宅工程分户验收覆盖率", "%", "91.5", "≥98", "预期性"),
    ("服务质量", "生产性服务业顾客满意度", "%", "77.3", "≥82", "预期性"),
    ("", "生活性服务业顾客满意度", "%", "79.6", "≥85", "预期性"),
    ("环境质量", "城市空气质量优良天数比例", "%", "80.5", "≥86", "约束性"),
    ("", "城镇生活污水集中处理率", "%", "89.7", "≥95", "约束性"),
    ("质量基础", "省级质检中心", "个", "4", "7", "预期性"),
    ("", "通过质量管理体系认证的企业", "家", "640", "900", "预期性"),
)

TASKS = """三、主要任务

（一）实施品牌培育工程。建立品牌梯队，健全培育、认定和保护机制，到2020年新增地理标志产品6个。（市工商局牵头，市农业局、市质监局配合）

（二）强化特种设备安全监管。2016—2020年累计完成老旧电梯改造1800台，其中2017年完成400台、2018年完成600台，电梯定期检验率保持在99%以上。（市质监局牵头，市住建局、市安监局配合）

（三）加强检验检测能力建设。到2020年，国家级、省级和市级检验检测平台分别达到2个、7个和15个，检验检测机构资质认定覆盖率达到100%。（市质监局牵头，市科技局配合）

（四）推进质量人才培养。每年培训企业首席质量官120人次，培训质量检验人员1500人次。（市人力资源社会保障局牵头，市质监局、市教育局配合）

（五）落实县区任务。各县（区）按照分解表完成老旧电梯改造任务。（各县（区）人民政府负责）

"""

REGIONS = (
    ("东江区", "320", "210"),
    ("南屏区", "410", "260"),
    ("石桥县", "530", "300"),
    ("清源县", "540", "330"),
    ("合计", "1800", "1100"),
)

TAIL = """四、保障措施

（一）加强组织领导。市质量强市工作领导小组统筹协调规划实施，每年年底前对各县（区）考核一次。（市质监局牵头）

（二）加大投入力度。市级财政五年累计安排质量发展专项资金3000万元以上。（市财政局牵头，市质监局配合）

（三）营造良好氛围。每年9月组织开展“质量月”活动，公众质量知晓率达到80%以上。（市质监局牵头，市文广新局配合）
"""


def main_table(rows: tuple[tuple[str, ...], ...] = ROWS, header: tuple[str, ...] | None = None) -> str:
    """The table of indicators, one cell a line with a tab, a blank line between rows."""
    lines = [header or ("类别", "指标名称", "单位", "2015年", "2020年", "属性"), *rows]
    return "表1 云陵市质量发展主要指标\n" + "\n\n".join("\n".join("\t" + cell for cell in row) for row in lines) + "\n\n\n"


def region_table(rows: tuple[tuple[str, ...], ...] = REGIONS) -> str:
    """Duties of the counties, columns parted by a tab."""
    lines = [("县（区）", "老旧电梯改造（台）", "气瓶检验站监管（个）"), *rows]
    return "老旧电梯改造任务分解表\n" + "\n".join("\t".join(row) for row in lines) + "\n\n"


CLEAN = HEAD + REVIEW + GOALS + main_table() + TASKS + region_table() + TAIL


def examined(data: bytes) -> tuple[Plan, tuple[Finding, ...]]:
    """A plan with the findings of this package, by the same steps as the reader's."""
    plan = read_plan(data)
    layout = lay_out(read_bytes(data))
    outline = read_outline(layout)
    metadata = read_metadata(layout)
    timeline = read_timeline(layout, outline, metadata.document_year, metadata.meta.period)
    tables = [read_table(layout.folded, t, timeline, review=_reviewed(layout, outline, t.start)) for t in layout.tables]
    return plan, find_defects(plan, layout, outline, timeline, tables)
