-- What `arrears ageing` works out, asked of DuckDB: one row an account and
-- currency, exact to the penny, aged by due date. The runner puts the ledger in
-- place of @CSV@, the result of @OUT@ and a number of @THREADS@.
SET threads = @THREADS@;
SET preserve_insertion_order = false;
COPY (
    WITH item AS (
        SELECT *,
            outstanding > 0 AS debt,
            outstanding > 0 AND due_date < DATE '2026-10-31' AS late
        FROM read_csv('@CSV@', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
            new_line = '\n', nullstr = '', columns = {
                'account': 'VARCHAR', 'name': 'VARCHAR', 'kind': 'VARCHAR', 'document': 'VARCHAR',
                'date': 'DATE', 'due_date': 'DATE', 'currency': 'VARCHAR', 'amount': 'DECIMAL(18,2)',
                'outstanding': 'DECIMAL(18,2)', 'settled_date': 'DATE', 'reference': 'VARCHAR',
                'applies_to': 'VARCHAR', 'disputed': 'DECIMAL(18,2)', 'hold': 'VARCHAR',
                'group': 'VARCHAR', 'source': 'VARCHAR'})
    )
    SELECT
        account, any_value(name) AS name, currency,
        coalesce(sum(outstanding) FILTER (debt AND NOT late), 0)::DECIMAL(38,2) AS not_due,
        coalesce(sum(outstanding) FILTER (late AND due_date >= DATE '2026-10-01'), 0)::DECIMAL(38,2) AS "days_1_30",
        coalesce(sum(outstanding) FILTER (late AND due_date BETWEEN DATE '2026-09-01' AND DATE '2026-09-30'), 0)::DECIMAL(38,2) AS "days_31_60",
        coalesce(sum(outstanding) FILTER (late AND due_date BETWEEN DATE '2026-08-02' AND DATE '2026-08-31'), 0)::DECIMAL(38,2) AS "days_61_90",
        coalesce(sum(outstanding) FILTER (late AND due_date BETWEEN DATE '2026-07-03' AND DATE '2026-08-01'), 0)::DECIMAL(38,2) AS "days_91_120",
        coalesce(sum(outstanding) FILTER (late AND due_date < DATE '2026-07-03'), 0)::DECIMAL(38,2) AS "over_120",
        coalesce(sum(outstanding) FILTER (outstanding < 0), 0)::DECIMAL(38,2) AS unallocated,
        sum(outstanding)::DECIMAL(38,2) AS balance,
        coalesce(sum(outstanding) FILTER (late), 0)::DECIMAL(38,2) AS overdue,
        coalesce(sum(disputed), 0)::DECIMAL(38,2) AS disputed,
        min(due_date) FILTER (late) AS oldest_due_date
    FROM item
    GROUP BY account, currency
    ORDER BY account, currency
) TO '@OUT@' (FORMAT csv, HEADER true);
