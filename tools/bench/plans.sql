-- One row for each debt, from every payment of it, as 'arrears plan batch' writes them.
-- The runner puts the files and the number of threads in.
SET threads = @THREADS@;
SET preserve_insertion_order = false;
COPY (
  WITH debts AS (
    FROM read_csv('@CSV@', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\n',
      columns = {'debt': 'VARCHAR', 'balance': 'DECIMAL(18,2)', 'instalment': 'DECIMAL(18,2)', 'start': 'DATE'})
  ), plans AS (
    SELECT *, ((balance * 100)::BIGINT + (instalment * 100)::BIGINT - 1) // (instalment * 100)::BIGINT AS payments FROM debts
  ), payments AS (
    SELECT debt, balance, instalment, payments, before, (start + to_months(before::INT))::DATE AS due_date,
      CASE WHEN before < payments - 1 THEN instalment ELSE (balance - instalment * before)::DECIMAL(18,2) END AS amount
    FROM (SELECT *, unnest(range(payments)) AS before FROM plans)
  )
  SELECT debt, any_value(balance) AS balance, count(*) AS instalments, any_value(instalment) AS instalment, max(due_date) AS last_date,
    max(amount) FILTER (before = payments - 1) AS last_amount, sum(amount) AS total, 'made' AS status,
    max(amount) FILTER (before = 0) AS first_amount
  FROM payments GROUP BY debt
) TO '@OUT@' (FORMAT csv, HEADER true);
