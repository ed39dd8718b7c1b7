# Everything is done with the Go tool. `make test` and `make demo` need nothing
# else; `make lint` fetches its tools, pinned in tools/go.mod.

GO       ?= go
FUZZTIME ?= 100000x
PREFIX   ?= /usr/local
TOOL      = $(GO) tool -modfile=tools/go.mod

.PHONY: build install man dist test race fuzz lint check demo picture bench golden clean

build: ## bin/arrears
	$(GO) build -trimpath -o bin/arrears ./cmd/arrears

install: build man ## the program, its manual and completions below PREFIX, like PREFIX=$$HOME/.local
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 bin/arrears $(DESTDIR)$(PREFIX)/bin/arrears
	install -m 644 bin/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	bin/arrears completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/arrears
	bin/arrears completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_arrears
	bin/arrears completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/arrears.fish

man: ## bin/man, a page for each command
	cd tools && $(GO) run ./manpages ../bin/man "$$(git log -1 --format=%cs 2>/dev/null || date +%F)"

dist: ## dist, programs for Linux, macOS and Windows, packages and checksums
	cd tools && $(GO) run ./dist

test: ## every test
	$(GO) test ./...

# The readers try each file in many parts, which takes minutes when every access is watched.
race: ## every test, under the race detector
	$(GO) test -race -timeout 30m ./...

# Runs are counted, not timed: Go's fuzzer, stopped by a clock, now and then
# reports its own "context deadline exceeded" as a failure of the target.
fuzz: ## each fuzz target, FUZZTIME runs (Go fuzzes one at a time)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$package; \
		done; \
	done

lint: ## format, vet, staticcheck
	@unformatted=$$($(TOOL) gofumpt -l $$(git ls-files '*.go')); \
		if [ -n "$$unformatted" ]; then echo "want gofumpt -w:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	cd tools && $(GO) vet ./...

check: ## all that CI runs
	$(MAKE) lint
	$(MAKE) race
	$(MAKE) fuzz FUZZTIME=20000x
	cd tools && $(GO) test ./...
	$(MAKE) test

demo: build ## the main job on the built-in ledger: import, ageing, a plan, an offer
	@sh tools/demo.sh bin/arrears

picture: ## docs/ageing.svg, the screen that README.md shows; on Linux
	cd tools && $(GO) run ./picture ../docs/ageing.svg

bench: build ## whole-process figures, see docs/performance.md; DUCKDB=command compares with DuckDB
	cd tools && $(GO) run ./bench -arrears ../bin/arrears $(BENCHFLAGS)

golden: ## write what the program prints now into the tests; read the diff
	$(GO) test ./cmd ./importer ./internal/query -update

clean:
	rm -rf bin dist
