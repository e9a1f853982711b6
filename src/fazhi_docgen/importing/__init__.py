"""Existing documents into YAML (导入): what a text is made of is recognised, and nothing of it is lost unsaid."""
