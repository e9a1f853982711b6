# 两条命令：make demo 生成示例，make test 跑全部测试。
.PHONY: demo test test-packages lint bench wheel windows deb wheelhouse lock clean setup setup-dev setup-packages

BIN := .venv/bin
DEMO := examples/yongjia/2019.yaml

demo: setup
	@$(BIN)/fazhi-docgen build $(DEMO) -o out
	@echo "已生成：$(CURDIR)/out/2019.docx"
	@echo "已生成：$(CURDIR)/out/2019.pdf"

test: setup-dev lint
	@$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup-dev
	@$(BIN)/python -m benchmarks

wheel: setup-dev
	@rm -rf dist && $(BIN)/python -m build --wheel --no-isolation --outdir dist

# Packages for desks without Python, in the folder dist.
windows: setup-packages
	@$(BIN)/python -m packages windows

deb: setup-packages
	@$(BIN)/python -m packages deb

wheelhouse: setup-packages
	@$(BIN)/python -m packages wheelhouse

test-packages: setup-packages
	@$(BIN)/mypy packages
	@$(BIN)/python -m pytest packages --numprocesses auto --dist loadscope --no-loadscope-reorder

setup:
	@scripts/setup.sh runtime

setup-dev:
	@scripts/setup.sh dev

setup-packages:
	@scripts/setup.sh packages

# The locks hold names, versions and hashes only; made with uv, which the project does not need otherwise.
lock:
	@scripts/lock.sh

clean:
	rm -rf .venv dist build out .pytest_cache .mypy_cache .ruff_cache tests/oracles/java/target tests/oracles/java-html/target
