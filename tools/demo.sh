#!/bin/sh
# The main job, end to end, on the ledger that the program carries.
set -eu
bin=$(cd "$(dirname "$1")" && pwd)
PATH="$bin:$PATH"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

show() {
	printf '\n$ arrears %s\n\n' "$*"
	arrears "$@"
}

arrears demo . >README.txt
show import sales-ledger.csv -o ledger.csv --control 104104.91
show ageing ledger.csv --as-at 2026-10-31 --control 104104.91
show plan --balance 1450.00 --budget budget.csv --share 50% --first 2026-12-01
show settle quote --balance 4536.00 --offer 3900.00 --days-overdue 93 --policy policy.csv --role credit_manager
