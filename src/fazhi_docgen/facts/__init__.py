"""Facts (数据) in text: `{{ 数据.调解.件数|同比(上年.调解.件数) }}`.

`sources` reads them, `filling` brings them to the texts, `filters` says how official writing puts them; `grammar`,
`environment` and `sandbox` keep everything else out.
"""
