"""The 15 kinds of official document (文种), working documents, the forms (格式) they are set in, and other words of a few."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """One of a few words, which files may write by its English name too: `report`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)


class Kind(Word):
    """What a document is, by article 8 of the 条例 on official documents of 2012."""

    RESOLUTION = "决议"
    DECISION = "决定"
    ORDER = "命令"
    COMMUNIQUE = "公报"
    ANNOUNCEMENT = "公告"
    PUBLIC_NOTICE = "通告"
    OPINION = "意见"
    NOTICE = "通知"
    CIRCULAR = "通报"
    REPORT = "报告"
    REQUEST = "请示"
    REPLY = "批复"
    MOTION = "议案"
    LETTER = "函"
    MINUTES = "纪要"


class WorkingKind(Word):
    """Working documents (事务文书): what offices write beside the 15 kinds, held to none of the rules on those."""

    SCHEME = "方案"
    CONTINGENCY_PLAN = "预案"
    MEASURES = "办法"
    DETAILED_RULES = "细则"
    PROVISIONS = "规定"
    REGULATION = "制度"
    SUMMARY = "总结"
    PLAN = "计划"
    KEY_POINTS = "要点"
    SPEECH = "讲话"
    PUBLIC_DISPLAY = "公示"
    CERTIFICATE = "证明"
    PROPOSAL = "倡议书"
    OPEN_LETTER = "公开信"
    THANKS = "感谢信"
    INVITATION = "邀请函"
    PLEDGE = "承诺书"
    RECORD = "会议记录"
    BRIEFING = "简报"
    APPROVAL_FORM = "审批表"
    REGISTRATION_FORM = "报名表"
    REPLY_SLIP = "回执"
    ATTENDANCE_SHEET = "签到表"


#: What a document may say that it is.
AnyKind = Kind | WorkingKind


def kind_called(name: str) -> AnyKind | None:
    """Return the kind, of the 15 or beside them, that is called so."""
    return next((kind for kind in (*Kind, *WorkingKind) if kind.value == name), None)


class ColumnAlign(Word):
    """Where the cells of a table's column stand; figures stand units under units where the author says nothing."""

    AUTO = "自动"
    LEFT = "左"
    CENTER = "中"
    RIGHT = "右"


class VerticalAlign(Word):
    """Where the text of a table's cell stands in its height."""

    TOP = "上"
    CENTER = "中"
    BOTTOM = "下"


class ParagraphAlign(Word):
    """Where the lines of a paragraph of the text stand; 顶格 is without the indent of its first line."""

    BOTH = "两端"
    LEFT = "左"
    CENTER = "中"
    RIGHT = "右"
    FLUSH = "顶格"


class Form(Word):
    """How a document is set: the general form of the standard, its three special ones, that of briefings, or without a red head."""

    ORDINARY = "普通"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"
    BRIEFING = "简报"
    PLAIN = "白头"


class Secrecy(Word):
    """How secret a document is (密级, clause 7.2.2)."""

    TOP_SECRET = "绝密"  # noqa: S105 - a word of the form
    SECRET = "机密"  # noqa: S105 - the same
    CONFIDENTIAL = "秘密"


class Urgency(Word):
    """How urgent it is (紧急程度, clause 7.2.3)."""

    EXTRA_URGENT = "特急"
    URGENT = "加急"


class NumberUnit(Word):
    """What the numbers of orders and minutes count: 第12号, 第12期."""

    NUMBER = "号"
    ISSUE = "期"


class ContentKind(Word):
    """Reports whose parts are prescribed (内容类型)."""

    GOVERNMENT_BY_LAW_REPORT = "法治政府建设年度报告"
