-- zh: 执行率与全年执行数÷全年预算数不符
-- en: the printed execution rate is not executed / annual budget
-- severity: error
-- source: 表头“执行率（B/A）”；财预〔2020〕10号附件
-- explain: 允许差半个末位单位（印92.15%的允许±0.005）；差不足一个末位单位的视为截尾，只作提示；等于执行数÷年初预算数的，说明用错了分母。
-- explain: 印成0.92这样比值的，按92%比较。预算数为0的不核对。
SELECT r.form_id,
       r.label || '的执行率印为' || r.rate_text || '，按' || printf('%.12g', r.executed) || '÷' || printf('%.12g', r.annual_budget) || '应为'
         || printf('%.2f', r.computed) || '%'
         || CASE WHEN abs(r.rate - r.executed / nullif(r.initial_budget, 0) * 100) <= r.half + 1e-6
                  AND r.initial_budget <> r.annual_budget THEN '；印的是执行数÷年初预算数' ELSE '' END AS message,
       printf('%.2f%%', r.computed) AS expected, r.rate_text AS found,
       CASE WHEN abs(r.rate - r.computed) < 2 * r.half + 1e-6 THEN 'info' END AS severity,
       'amount:' || r.annual_budget_id || ' amount:' || r.executed_id AS expected_cells, 'amount:' || r.rate_id AS found_cells,
       r.computed AS expected_value, r.rate AS found_value
FROM (SELECT x.*, coalesce(x.item_label, '资金') AS label, x.executed / x.annual_budget * 100.0 AS computed,
             CASE WHEN instr(x.rate_text, '.') > 0
                  THEN 0.5 / pow(10, length(substr(x.rate_text, instr(x.rate_text, '.') + 1))
                                     - length(ltrim(substr(x.rate_text, instr(x.rate_text, '.') + 1), '0123456789０１２３４５６７８９')))
                  ELSE 0.5 END AS half
      FROM check_funds AS x
      WHERE x.rate IS NOT NULL AND x.executed IS NOT NULL AND x.annual_budget > 0) AS r
WHERE abs(r.rate - r.computed) > r.half + 1e-6
  AND NOT (r.rate <= 1.5 AND abs(r.rate * 100 - r.computed) <= max(100 * r.half, 0.5) + 1e-6)
