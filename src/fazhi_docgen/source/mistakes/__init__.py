"""The mistakes that people make in YAML (常见的写法错误): a file for each kind of place, and `causes`, which tries them all."""
