"""PDFs that mean harm as attachments: a message within bounds, and the other process takes the blow."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.diagnostics.progress import listen
from fazhi_docgen.io import png
from fazhi_docgen.untrusted import pdf_pages

TEXT = "文种: 通知\n标题: 关于防汛的通知\n正文: [现通知如下。]\n附件: [{名称: a, 文件: a.pdf}]\n"
MB = 1024 * 1024


def page(content: bytes, more: bytes = b"", packed: bool = True) -> bytes:
    """A PDF of one page with this content and more objects from number 5 on."""
    stream = zlib.compress(content, 9) if packed else content
    filters = b"/Filter/FlateDecode" if packed else b""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<<%b/Length %d>>stream\n%b\nendstream endobj\n%b\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
        % (filters, len(stream), stream, more)
    )


def form(content: bytes, resources: bytes = b"") -> bytes:
    stream = zlib.compress(content, 9)
    head = (
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode/Resources<<%b>>/Length %d>>stream\n"
    )
    return head % (resources, len(stream)) + stream + b"\nendstream endobj"


def strokes(count: int) -> bytes:
    return b"".join(b"%d %d m %d %d l S\n" % (at % 595, at % 842, at * 7 % 595, at * 3 % 842) for at in range(count))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a form that calls itself": lambda: page(b"/F Do", form(b"/F Do " * 20, b"/XObject<</F 5 0 R>>")),
    "a stream that unpacks to much": lambda: page(b"0 0 m\n" * 60 * MB),
    "millions of lines": lambda: page(strokes(1_500_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_build_ends_in_a_message_and_the_building_process_stays_small(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE[name]())
    (tmp_path / "d.yaml").write_text(TEXT, encoding="utf-8")
    code = (
        "import sys; from fazhi_docgen.cli import main\n"
        "try: main(['build', 'd.yaml'])\n"
        "except SystemExit as end: print(end.code, open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    status, kilobytes = map(int, run.stdout.split()[-2:])
    megabytes = kilobytes // 1024
    assert (status, "“a.pdf”画不出来" in run.stderr) == (1, True), run.stderr
    assert megabytes < 200
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "d.yaml"]


def test_pages_that_can_be_measured_and_not_drawn_end_in_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_SHOWN", 10)
    [only] = pdf_pages.pdf_pages(page(b"0 0 m 100 100 l S"), "a.pdf")
    with pytest.raises(InputError) as caught:
        only.read_bytes()
    assert "“a.pdf”画不出来" in str(caught.value)


def test_many_pages_are_drawn_side_by_side_and_told_one_by_one() -> None:
    writer = PdfWriter()
    for number in range(40):
        writer.add_blank_page(200, 100 + number)
    content = BytesIO()
    writer.write(content)
    told: list[tuple[str, int, int]] = []
    listen(lambda code, _, done, whole: told.append((code, done, whole)))
    try:
        pages = pdf_pages.pdf_pages(content.getvalue(), "表.pdf")
        heights = [round(found.rows * 72 / 300) for one in pages if (found := png.plain(one.read_bytes()))]
    finally:
        listen(lambda *_: None)
    assert heights == [100 + number for number in range(40)]
    assert sorted(told) == [("drawing_pages", done, 40) for done in range(1, 41)]
