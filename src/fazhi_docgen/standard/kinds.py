"""Reads `kinds.yaml`: what the rules on official documents ask of each kind (文种), with strength and source."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.measures import Provision, Strength
from fazhi_docgen.standard.vocabulary import Form, Kind, WorkingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.standard.vocabulary import AnyKind

#: What holds for all kinds that have nothing of their own.
_ANY: Final = "各种"
#: Of how many paragraphs a process remembers whether they ask for something: those of a long document.
_PARAGRAPHS: Final = 2048
#: What a closing sentence may end with.
FULL_STOPS: Final = "。！"
#: How a paragraph ends that asks a superior for approval: 妥否，请批示 / 请予批复 / 恳请批准为盼, but not 报请批准.
_REQUEST: Final = regex(
    r"(?<![报申提])请(?:领导|上级|[县区市镇](?:委|政府|人民政府))*(?:予以?)?(?:批示|批复|批准|审批|指示)(?:为盼|为荷)?$"
)


class Direction(StrEnum):
    """Where a document goes (行文方向): up, down, to equals, or to the public."""

    UPWARD = "上行"
    DOWNWARD = "下行"
    LEVEL = "平行"
    PUBLIC = "公布"


class Presence(StrEnum):
    """Whether an element must stand in a document."""

    REQUIRED = "须有"
    FORBIDDEN = "不得有"
    AT_MOST_ONE = "至多一个"
    OPTIONAL = "可有"


class ElementRule(Struct, frozen=True):
    """What is asked of one element (a field's English name) of `subject`, such as 请示, 上行文 or 信函格式."""

    subject: str
    element: str
    presence: Presence
    provision: Provision


class MarkRule(Struct, frozen=True):
    """How the issuing mark (发文机关标志) of a form ends, or does not."""

    presence: Presence
    endings: tuple[str, ...]
    provision: Provision


class KindRules(Struct, frozen=True):
    """What is asked of one kind. `endings` are without their full stop, the advised one first; `must_end` says that one
    of them closes the text; `requests` that the kind may ask for approval."""

    kind: AnyKind
    directions: tuple[Direction, ...]
    form: Form
    endings: tuple[str, ...]
    must_end: bool
    requests: bool
    elements: tuple[ElementRule, ...]

    @property
    def direction(self) -> Direction:
        """The kind's usual direction."""
        return self.directions[0]

    def element_rules(self, form: Form) -> tuple[ElementRule, ...]:
        """Return the rules on the elements of a document of this kind that is set in `form`; none for working documents."""
        return (*self.elements, *_form_rules(form))


class SecrecyRules(Struct, frozen=True):
    """What is asked of classified documents (涉密公文). `longest_years` is by level (密级)."""

    copy_number: Provision
    period: Provision
    longest: Provision
    public: Provision
    longest_years: Mapping[str, int]


class RequestRules(Struct, frozen=True):
    """What is asked of requests (请示事项): none in other kinds, one matter in one document, the usual ending."""

    elsewhere: Provision
    one_matter: Provision
    ending: Provision


@cache
def rules_of(kind: AnyKind) -> KindRules:
    """Return the rules on `kind`; of a working document only the form it takes and how it closes."""
    data = _data()
    if isinstance(kind, WorkingKind):
        entry = data["working"][kind]
        form, endings = Form(entry.get("form", Form.ORDINARY)), tuple(entry.get("endings", ()))
        return KindRules(kind, (), form, endings, must_end=False, requests=True, elements=())
    entry = data["kinds"][kind]
    directions = tuple(map(Direction, entry["directions"]))
    own = (
        *_element_rules("公文", data["documents"]),
        *_direction_rules(directions, data["directions"]),
        *_element_rules(kind, entry.get("elements", {})),
    )
    return KindRules(
        kind=kind,
        directions=directions,
        form=Form(entry.get("form", Form.ORDINARY)),
        endings=tuple(entry.get("endings", ())),
        must_end=entry.get("ends", False),
        requests=entry.get("requests", False),
        elements=tuple(_without_exceptions(own)),
    )


def number_example(kind: str) -> str:
    """Tell how the document number (发文字号) of a kind may read."""
    numbers: dict[str, str] = _data()["numbers"]
    return numbers.get(kind, numbers[_ANY])


@lru_cache(maxsize=_PARAGRAPHS)
def asks_for_approval(text: str) -> bool:
    """Tell whether a paragraph ends by asking a superior for approval."""
    return _REQUEST.search(text.rstrip().rstrip(FULL_STOPS)) is not None


@cache
def all_endings() -> frozenset[str]:
    """Return the endings of all kinds."""
    return frozenset(ending for kind in Kind for ending in rules_of(kind).endings)


@cache
def mark_rule(form: Form) -> MarkRule | None:
    """Tell how the issuing mark of a form ends; None where any ending will do."""
    entry = _data()["marks"].get(form)
    return MarkRule(Presence(entry["rule"]), tuple(entry["endings"]), _provision(entry)) if entry else None


@cache
def secrecy_rules() -> SecrecyRules:
    """Return the rules on classified documents."""
    data = dict(_data()["secrecy"])
    years = data.pop("longest_years")
    return SecrecyRules(longest_years=years, **{name: _provision(entry) for name, entry in data.items()})


@cache
def request_rules() -> RequestRules:
    """Return the rules on requests for approval."""
    return RequestRules(**{name: _provision(entry) for name, entry in _data()["requests"].items()})


@cache
def _data() -> dict[str, Any]:
    return read_data("kinds.yaml")


@cache
def _form_rules(form: Form) -> tuple[ElementRule, ...]:
    return tuple(_element_rules(f"{form}格式", _data()["forms"].get(form, {})))


def _direction_rules(directions: tuple[Direction, ...], data: Mapping[str, Any]) -> Iterator[ElementRule]:
    """Yield the rules of the one direction that a kind takes; a kind that may take several is held to none of theirs."""
    if len(directions) == 1:
        [direction] = directions
        yield from _element_rules(f"{direction}文", data.get(direction, {}))


def _element_rules(subject: str, data: Mapping[str, Any]) -> Iterator[ElementRule]:
    for element, entry in data.items():
        yield ElementRule(subject, element, Presence(entry["rule"]), _provision(entry))


def _without_exceptions(rules: tuple[ElementRule, ...]) -> Iterator[ElementRule]:
    """Yield the rules without those that ask of every kind what is left open to this one."""
    left_open = {rule.element for rule in rules if rule.presence is Presence.OPTIONAL}
    for rule in rules:
        is_excepted = rule.presence is Presence.REQUIRED and rule.element in left_open
        if not is_excepted and rule.presence is not Presence.OPTIONAL:
            yield rule


def _provision(entry: Mapping[str, Any]) -> Provision:
    return Provision(entry["source"], Strength(entry["strength"]))
