"""What the rules on official documents ask of a document of its kind (文种): what breaks 规定 is a problem, the rest
a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.content.completeness import may_be_several
from fazhi_docgen.content.marks import DOCUMENT, marked_bodies
from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import Severity, mistake, notice
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.fields import fields_of, keys_of
from fazhi_docgen.standard.kinds import (
    FULL_STOPS,
    Presence,
    all_endings,
    asks_for_approval,
    mark_rule,
    request_rules,
    rules_of,
    secrecy_rules,
)
from fazhi_docgen.standard.measures import Provision, Strength
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.diagnostics.problems import Diagnostic, Place
    from fazhi_docgen.standard.kinds import ElementRule, KindRules

_PUBLIC: Final = regex("(?<!不)(?<!删减后)(?:此件)?(?:主动公开|公开发布|可公开|公开印发)")
_YEARS: Final = regex(r"([0-9]{1,3})年")


def kind_problems(document: Document) -> Iterator[Diagnostic]:
    """Yield what breaks a rule of the strength 规定."""
    return (found for found in _findings(document) if found.severity is Severity.ERROR)


def kind_notes(document: Document) -> Iterator[Diagnostic]:
    """Yield what departs from a weaker rule or from practice."""
    return (found for found in _findings(document) if found.severity is not Severity.ERROR)


def _finding(code: Code, place: Place, provision: Provision, params: Mapping[str, Any]) -> Diagnostic:
    """Return a rule that a document breaks; one of the strength 规定 is a mistake."""
    gaps = {**params, "source": f"{provision.clause}，{provision.strength}"}
    return mistake(code, place, gaps) if provision.strength is Strength.SHALL else notice(code, gaps, place)


def _findings(document: Document) -> Iterator[Diagnostic]:
    rules = rules_of(document.kind)
    yield from _elements(document, rules)
    yield from _mark(document)
    yield from _secrecy(document)
    yield from _requests(document, rules)
    yield from _ending(document, rules)


def _elements(document: Document, rules: KindRules) -> Iterator[Diagnostic]:
    form = document.set_in
    for rule in rules.element_rules(form):
        value = getattr(document, rule.element)
        written = value != fields_of(Document)[rule.element].default
        match rule.presence:
            case Presence.REQUIRED if not written and form is not Form.PLAIN and document.is_of_kind:
                yield _element("element_required", rule, document)
            case Presence.FORBIDDEN if written:
                yield _element("element_forbidden", rule, document)
            case Presence.AT_MOST_ONE if len(value) > 1 and rule.element not in may_be_several(document):
                yield _element("element_several", rule, document, found=len(value))


def _element(code: Code, rule: ElementRule, document: Document, **params: Any) -> Diagnostic:
    name = keys_of(Document)[rule.element].chinese
    params = {"subject": rule.subject, "name": name, **params}
    return _finding(code, document.place_of(rule.element), rule.provision, params)


def _mark(document: Document) -> Iterator[Diagnostic]:
    """Yield the mark of a letter, an order or minutes ends as its form has it."""
    rule, found = mark_rule(document.set_in), "".join(marked_bodies(document)[:1]).replace("\n", "")
    if rule is None or not found:
        return
    required = rule.presence is Presence.REQUIRED
    if found.endswith(rule.endings) is required:
        return
    advice = found.removesuffix(DOCUMENT) + (rule.endings[0] if required else "")
    params = {"form": document.set_in.value, "found": found, "advice": advice}
    yield _finding("mark_ending", document.place_of("issuing_mark"), rule.provision, params)


def _public(document: Document, provision: Provision) -> Iterator[Diagnostic]:
    """Yield what is secret is not published: not by its note, not by a record of publication."""
    said = _PUBLIC.search(document.note or "")
    if said:
        params = {"found": said[0], "level": document.secrecy}
        yield _finding("secret_and_public", document.place_of("note"), provision, params)
    elif document.publication:
        params = {"found": "公开", "level": document.secrecy}
        yield _finding("secret_and_public", document.place_of("publication"), provision, params)


def _secrecy(document: Document) -> Iterator[Diagnostic]:
    """Yield a classified document bears a copy number and a period, which ends where the law says."""
    rules, level = secrecy_rules(), document.secrecy
    if level is None:
        if document.secrecy_period:
            yield _finding("secrecy_level_missing", document.place_of("secrecy_period"), rules.period, {})
        return
    yield from _public(document, rules.public)
    if not document.copy_number:
        yield _finding("copy_number_missing", document.place_of("secrecy"), rules.copy_number, {"found": level})
    if not document.secrecy_period:
        yield _finding("secrecy_period_missing", document.place_of("secrecy"), rules.period, {"found": level})
    years = _YEARS.fullmatch(document.secrecy_period)
    limit = rules.longest_years[level]
    if years and int(years[1]) > limit:
        params = {"level": level, "limit": limit, "found": document.secrecy_period}
        yield _finding("secrecy_period_long", document.place_of("secrecy_period"), rules.longest, params)


def _requests(document: Document, rules: KindRules) -> Iterator[Diagnostic]:
    """Yield requests for approval in documents that are not for them, and more than one in a document."""
    asking = [part for part in document.flat_bodies[0] if isinstance(part, Paragraph) and asks_for_approval(part.text)]
    kind = document.kind.value
    if not rules.requests:
        for part in asking:
            found = re.split("[。；]", _closing(part))[-1]
            yield _finding("request_elsewhere", part.place, request_rules().elsewhere, {"kind": kind, "found": found})
    elif rules.must_end and len(asking) > 1:
        params = {"kind": kind, "found": len(asking)}
        yield _finding("requests_several", asking[-1].place, request_rules().one_matter, params)


def _ending(document: Document, rules: KindRules) -> Iterator[Diagnostic]:
    """Yield the text closes as its kind does, or at least not as another kind does."""
    last = document.body[-1]
    closing = _closing(last) if isinstance(last, Paragraph) else ""
    if closing.endswith(rules.endings) or asks_for_approval(closing):
        return
    advice = f"写成“{rules.endings[0]}。”" if rules.endings else "删去这一句。"
    params = {"kind": document.kind.value, "found": closing, "advice": advice}
    if rules.must_end:
        yield _finding("ending_missing", last.place, request_rules().ending, params)
    elif closing in all_endings():
        yield _finding("ending_foreign", last.place, request_rules().ending, params)


def _closing(paragraph: Paragraph) -> str:
    """Return a paragraph without its full stop."""
    return paragraph.text.rstrip().rstrip(FULL_STOPS)
