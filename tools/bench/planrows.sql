-- Every payment of every debt, as 'arrears plan batch --instalments' writes them. The
-- runner puts the files and the number of threads in.
SET threads = @THREADS@;
SET preserve_insertion_order = false;
COPY (
  WITH debts AS (
    FROM read_csv('@CSV@', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\n',
      columns = {'debt': 'VARCHAR', 'balance': 'DECIMAL(18,2)', 'instalment': 'DECIMAL(18,2)', 'start': 'DATE'})
  ), plans AS (
    SELECT *, ((balance * 100)::BIGINT + (instalment * 100)::BIGINT - 1) // (instalment * 100)::BIGINT AS payments FROM debts
  ), payments AS (
    SELECT debt, balance, instalment, start, payments, unnest(range(payments)) AS before FROM plans
  )
  SELECT debt, before + 1 AS number, (start + to_months(before::INT))::DATE AS due_date,
    CASE WHEN before < payments - 1 THEN instalment ELSE (balance - instalment * before)::DECIMAL(18,2) END AS amount,
    CASE WHEN before < payments - 1 THEN (balance - instalment * (before + 1))::DECIMAL(18,2) ELSE 0 END AS balance
  FROM payments
) TO '@OUT@' (FORMAT csv, HEADER true);
