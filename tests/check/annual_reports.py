"""Thirty right annual reports, with the titles and headings that real ones use; all names and figures are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple


class Outline(NamedTuple):
    """How one report is headed: title, signature, and the headings of its parts."""

    title: str
    office: str
    measures: str
    gaps: str
    leader: str
    plan: str


#: What stands under the measures; each report takes some of them.
MEASURES: Final = (
    (
        "加强理论武装",
        "坚持把学习贯彻习近平法治思想作为重要政治任务，全年组织党委理论学习中心组学法6次，领导干部述法8人。",
    ),
    ("健全依法行政制度体系", "制定规范性文件2件，备案规范性文件2件，清理规范性文件5件，废止1件。"),
    (
        "规范行政执法",
        "现有执法人员12名，其中持证执法人员10名。全年办理行政执法案件55件，其中行政许可44件、其他9件、征收2件。",
    ),
    ("化解矛盾纠纷", "全年排查矛盾纠纷30次，调解矛盾纠纷120件，成功118件，成功率98.3%，比上年的100件增长20%。"),
    ("深入开展普法宣传", "利用“3·15”“12·4”等节点开展普法宣传32场，发放宣传资料4000余份，受众1.2万人次。"),
    ("推进政务公开", "主动公开政府信息215条，办理依申请公开3件，按时答复率100%。"),
    ("强化监督制约", "自觉接受人大监督、政协监督，办理代表建议8件，满意率100%；行政机关负责人出庭应诉2次。"),
    (
        "优化公共法律服务",
        "建成1个公共法律服务工作站、15个公共法律服务工作室，法律顾问出具法律意见16条，提供法律咨询300余人次。",
    ),
    (
        "推进重大行政决策法治化",
        "严格履行公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序，合法性审查合同46件。",
    ),
    ("完善应急处置机制", "修订突发事件应急预案3件，于2024年5月组织应急演练2场次。"),
    ("做好行政复议应诉", "全年收到行政复议案件1件，无行政诉讼案件，复议决定全部履行到位。"),
    ("夯实法治保障", "落实法治建设经费15.6万元，配备法治工作人员4名，培育“法律明白人”45名。"),
)
GAPS: Final = (
    "一是执法力量不足，主要原因是编制紧、人员流动快；二是普法形式单一，原因是创新意识不强。",
    "对照要求，仍有一些不足：行政执法案卷质量不高，根源在于培训不够；部分村（社区）法律顾问作用发挥不充分，受经费制约较大。",
    "主要表现在：法治宣传针对性不强。究其原因，是对群众需求了解不深。",
    "执法装备配备不齐，由于财力有限，更新较慢；个别干部法治思维有待提升，平时学得不深不透。",
)
LEADERS: Final = (
    "主要负责人切实履行推进法治建设第一责任人职责，全年主持召开专题会议4次，听取汇报2次，带头学法、述法。",
    "党委书记坚持重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办，主持研究法治工作5次。",
    "主要负责同志履行第一责任人职责，把法治建设纳入年度工作计划，与经济社会发展同部署、同推进、同督促、同考核、同奖惩。",
)
PLANS: Final = (
    "一是充实执法力量，年内新增执法人员2名；二是丰富普法形式，全年开展普法宣传35场次以上。",
    "继续加强案卷评查，6月底前完成全员轮训；完善村（社区）法律顾问考核办法。",
    "坚持问题导向，开展菜单式普法。将于2025年4月组织专题培训。",
    "多渠道筹措经费，逐步配齐装备；健全干部学法考法制度。",
)
_TABLE: Final = Path(__file__).with_name("annual_outlines.csv")
OUTLINES: Final = tuple(Outline(*line.split(",")) for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
_NUMBERS: Final = "一二三四"


def report(number: int) -> str:
    """The text of one of the reports."""
    outline = OUTLINES[number]
    chosen = [MEASURES[(3 * number + step) % len(MEASURES)] for step in range(4)]
    measures = [line for place, (head, text) in enumerate(chosen) for line in (f"（{_NUMBERS[place]}）{head}", text)]
    return "\n".join(
        [
            outline.title,
            "",
            "2024年，在上级党委、政府的坚强领导下，法治政府建设取得新进展。现将有关情况报告如下。",
            outline.measures,
            *measures,
            outline.gaps,
            GAPS[number % len(GAPS)],
            outline.leader,
            LEADERS[number % len(LEADERS)],
            outline.plan,
            PLANS[number % len(PLANS)],
            "特此报告。",
            "",
            outline.office,
            "2025年1月20日",
            "",
        ]
    )
