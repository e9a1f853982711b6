"""What GB/T 33190-2016 asks of the XML inside an OFD file, from `ofd_schema.yaml`: order, what must be there, the forms of values."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE: Final = "http://www.ofdspec.org/2016"
_NAME: Final = re.compile(r"[A-Za-z]+")


@cache
def _schema() -> Any:
    return yaml.safe_load(Path(__file__).with_name("ofd_schema.yaml").read_text(encoding="utf-8"))


def complaints(file: Path) -> list[str]:
    """All that is wrong with the parts of a file, and with what they name and number."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        roots = {name: etree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")}
    return [*_of_parts(roots), *_of_numbers(roots), *_of_places(roots, names)]


def _of_parts(roots: dict[str, Any]) -> Iterator[str]:
    for name, root in roots.items():
        wanted = next((kind for end, kind in _schema()["roots"].items() if name.endswith(end)), None)
        if wanted is None and root.tag.startswith(f"{{{NAMESPACE}}}"):
            yield f"{name}：不认识的部件"
        elif wanted is not None:
            if root.tag != f"{{{NAMESPACE}}}{wanted}":
                yield f"{name}：根是 {root.tag}"
            yield from (f"{name}：{found}" for found in _of_element(root, ""))


def _of_element(node: Any, parent: str) -> Iterator[str]:
    name = etree.QName(node).localname
    elements = _schema()["elements"]
    rule = elements.get(f"{parent}/{name}", elements.get(name))
    if rule is None or etree.QName(node).namespace != NAMESPACE:
        yield f"{parent}/{node.tag}：没有这个元素"
        return
    children = "".join(f"{etree.QName(child).localname}," for child in node)
    if not re.fullmatch(_order(rule.get("in", "")), children):
        yield f"{parent}/{name}：里面是 {children}，应是 {rule.get('in', '')}"
    text = "" if len(node) else node.text or ""
    if ("text" in rule) != bool(text) or (text and not _is(rule["text"], text)):
        yield f"{parent}/{name}：文字是 {text!r}"
    yield from (f"{parent}/{name}：{found}" for found in _of_attributes(node, rule.get("has", {})))
    for child in node:
        yield from _of_element(child, name)


def _of_attributes(node: Any, rules: dict[str, str]) -> Iterator[str]:
    for rule, form in rules.items():
        value = node.get(rule.rstrip("!"))
        if value is None and rule.endswith("!"):
            yield f"没有 {rule}"
        if value is not None and not _is(form, value):
            yield f"{rule} 是 {value!r}"
    yield from (f"多了 {name}" for name in node.attrib if name not in rules and f"{name}!" not in rules)


def _is(form: str, value: str) -> bool:
    return re.fullmatch(_schema()["forms"].get(form, form), value) is not None


@cache
def _order(told: str) -> str:
    return _NAME.sub(lambda name: f"(?:{name[0]},)", told).replace(" ", "")


def _of_numbers(roots: dict[str, Any]) -> Iterator[str]:
    """Identifiers are of one thing each, none above the greatest that is told; what is referred to is there (7.5)."""
    nodes = [node for root in roots.values() for node in root.iter() if (node.get("ID") or "").isdigit()]
    numbers = [int(node.get("ID")) for node in nodes]
    greatest = int(next(roots["Doc_0/Document.xml"].iter(f"{{{NAMESPACE}}}MaxUnitID")).text)
    if len(set(numbers)) < len(numbers) or max(numbers) > greatest:
        yield f"标识重复，或大于 {greatest}"
    kinds = {node.get("ID"): etree.QName(node).localname for node in nodes}
    for attribute, kind in (("Font", "Font"), ("ResourceID", "MultiMedia"), ("PageID", "Page"), ("PageRef", "Page")):
        referring = (node.get(attribute) for root in roots.values() for node in root.iter() if node.get(attribute))
        yield from (f"{attribute} {number} 不是 {kind}" for number in referring if kinds.get(number) != kind)


def _of_places(roots: dict[str, Any], names: list[str]) -> Iterator[str]:
    """Every file that is named is there, and every one that is there is named (7.3)."""
    named = {"OFD.xml", *roots["OFD.xml"].xpath("//*[local-name()='DocRoot']/text()")}
    for name, root in roots.items():
        folder = name.rpartition("/")[0] + ("/" + root.get("BaseLoc") if root.get("BaseLoc") else "")
        ways = root.xpath(
            "//@BaseLoc[parent::*[local-name()='Page']] | //*[contains('PublicRes DocumentRes CustomTags Attachments FontFile"
            " MediaFile FileLoc', local-name())][not(*)]/text()"
        )
        named |= {f"{folder}/{way}" for way in ways if name != "OFD.xml"}
    if named != set(names):
        yield f"文件与所指不一致：{sorted(named ^ set(names))}"
