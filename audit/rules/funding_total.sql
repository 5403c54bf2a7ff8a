-- zh: 按性质分的合计与年度资金总额不符
-- en: the printed total of the funds by kind is none of the funds of the year
-- severity: error
-- source: 表内勾稽：按收入（支出）性质分的合计 = 年度资金总额
-- explain: “按收入性质分：n”“按支出性质分：n”应等于全年预算数或全年执行数。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT a.form_id,
       coalesce(a.item_label, '合计') || printf('%.12g', a.value) || '万元，与年度资金总额（全年预算数' || coalesce(printf('%.12g', x.annual_budget), '空')
         || '、全年执行数' || coalesce(printf('%.12g', x.executed), '空') || '）都不符' AS message,
       printf('%.12g', coalesce(x.annual_budget, x.executed)) AS expected, printf('%.12g', a.value) AS found,
       coalesce(x.annual_budget, x.executed) AS expected_value, a.value AS found_value,
       CASE WHEN abs(a.value - x.annual_budget) <= 0.01 + 1e-9 OR abs(a.value - x.executed) <= 0.01 + 1e-9 THEN 'info' END AS severity,
       trim(coalesce('amount:' || x.annual_budget_id, '') || coalesce(' amount:' || x.executed_id, '')) AS expected_cells,
       'amount:' || a.amount_id AS found_cells
FROM check_forms AS f
CROSS JOIN amounts AS a ON a.form_id = f.form_id AND a.statement = 'funding' AND a.item IN ('revenue_total', 'expenditure_total')
CROSS JOIN check_funds AS x ON x.form_id = a.form_id AND x.item = 'total' AND x.organization IS NULL
WHERE coalesce(x.annual_budget, x.executed) IS NOT NULL
  AND abs(a.value - coalesce(x.annual_budget, a.value + 1)) > :tolerance AND abs(a.value - coalesce(x.executed, a.value + 1)) > :tolerance
  AND abs(a.value - coalesce(x.initial_budget, a.value + 1)) > :tolerance
