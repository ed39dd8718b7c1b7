#!/bin/sh
# The main job, end to end, on the ledger that the program carries.
set -eu
arrears=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

show() {
	echo
	echo "\$ arrears $*" | sed "s|$dir/||g"
	echo
	"$arrears" "$@"
}

"$arrears" demo "$dir" >"$dir/README.txt"
show import "$dir/sales-ledger.csv" -o "$dir/ledger.csv" --control 104104.91
show ageing "$dir/ledger.csv" --as-at 2026-10-31 --control 104104.91
show plan --balance 1450.00 --budget "$dir/budget.csv" --share 50% --first 2026-12-01
show settle quote --balance 4536.00 --offer 3900.00 --days-overdue 93 \
	--policy "$dir/policy.csv" --role credit_manager
