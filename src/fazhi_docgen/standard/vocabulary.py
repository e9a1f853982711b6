"""The 15 kinds of official document (文种), the forms (格式) they are set in, and how columns of tables stand."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
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

    @classmethod
    def _missing_(cls, value: object) -> Kind | None:
        """The English name of a member, as files may write it: `report`."""
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)


class ColumnAlign(StrEnum):
    """Where the cells of a table's column stand; figures stand units under units where the author says nothing."""

    AUTO = "自动"
    LEFT = "左"
    CENTER = "中"
    RIGHT = "右"

    @classmethod
    def _missing_(cls, value: object) -> ColumnAlign | None:
        """The English name of a member, as files may write it: `left`."""
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)


class Form(StrEnum):
    """How a document is set: the general form of the standard, its three special ones, or without a red head."""

    ORDINARY = "普通"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"
    PLAIN = "白头"

    @classmethod
    def _missing_(cls, value: object) -> Form | None:
        """The English name of a member, as files may write it: `letter`."""
        return next((member for member in cls if member.name.lower() == str(value).lower()), None)
