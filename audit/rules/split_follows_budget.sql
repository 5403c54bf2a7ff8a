-- zh: 按支出性质分填的是预算数，不是执行数
-- en: the split by kind of expenditure is that of the budget, not of what was executed
-- severity: info
-- source: 表间勾稽：自评表的基本支出、项目支出与决算口径一致
-- explain: 基本支出与项目支出之和等于全年预算数，而全年执行数与之不同：不能当作决算数使用。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT p.form_id,
       '基本支出与项目支出合计' || printf('%.12g', p.parts) || '万元，等于全年预算数，而全年执行数为' || printf('%.12g', x.executed) || '万元' AS message,
       printf('%.12g', x.executed) AS expected, printf('%.12g', p.parts) AS found,
       'amount:' || x.executed_id AS expected_cells, p.refs AS found_cells
FROM (SELECT a.form_id, round(sum(a.value), 6) AS parts, count(*) AS count, group_concat('amount:' || a.amount_id, ' ') AS refs
      FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
      WHERE a.statement = 'funding' AND a.measure = 'amount' AND a.item IN ('basic_expenditure', 'project_expenditure')
      GROUP BY a.form_id) AS p
CROSS JOIN check_funds AS x ON x.form_id = p.form_id AND x.item = 'total' AND x.organization IS NULL
WHERE p.count = 2 AND abs(p.parts - x.annual_budget) <= :tolerance AND abs(p.parts - x.executed) > :tolerance
