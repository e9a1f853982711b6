"""`fonts` and `schema`: what the program has and what it accepts."""

from __future__ import annotations

import json

import click

_ORIGINS = {"template": "模板指定", "installed": "本机字体", "shipped": "随软件附带"}


@click.command("fonts")
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def fonts_command(as_json: bool) -> None:
    """列出各种字体用的是哪个文件、缺哪些字。"""
    from fazhi_docgen.fonts.description import describe
    from fazhi_docgen.fonts.library import typefaces

    described = describe(typefaces())
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for role, entry in described["roles"].items():
        lacks = "、".join(f"{name} 缺 {count} 字" for name, count in entry["lacks"].items() if count) or "常用字齐全"
        click.echo(f"{role}  Word：{entry['family']}  PDF：{entry['face']}（{_ORIGINS[entry['origin']]}）  {lacks}")
        click.echo(f"      {entry['file']}")


@click.command("schema")
@click.option("--template", is_flag=True, help="模板文件 template.yaml 的。")
def schema_command(template: bool) -> None:
    """输出 JSON Schema，供编辑器补全和检查 YAML。"""
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.source.schema import schema
    from fazhi_docgen.template.model import TemplateFile

    click.echo(json.dumps(schema(TemplateFile if template else Document), ensure_ascii=False, indent=2))
