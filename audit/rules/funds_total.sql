-- zh: 年度资金总额与各项资金之和不符
-- en: the funds of the year are not the sum of their parts
-- severity: error
-- source: 表内勾稽：年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金
-- explain: 年初预算、全年预算、全年执行三栏分别核对；没有填当年财政拨款的不核对（按中央、省、县补助等分的表），填了的，空着的按0计。
-- explain: 相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       s.name || '：年度资金总额' || printf('%.12g', s.total) || '万元，各项合计' || printf('%.12g', s.parts) || '万元，相差'
         || printf('%.12g', round(s.total - s.parts, 6)) || '万元' AS message,
       printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found, s.parts AS expected_value, s.total AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       s.refs AS expected_cells, 'amount:' || s.total_id AS found_cells
FROM (SELECT t.form_id, t.amount_id AS total_id, t.value AS total, round(sum(p.value), 6) AS parts, count(*) AS count,
             CASE t.measure WHEN 'initial_budget' THEN '年初预算数' WHEN 'annual_budget' THEN '全年预算数' ELSE '全年执行数' END AS name,
             group_concat('amount:' || p.amount_id, ' ') AS refs
      FROM amounts AS t
      CROSS JOIN check_forms AS f ON f.form_id = t.form_id AND t.statement = 'budget_execution' AND t.item = 'total'
       AND t.measure IN ('initial_budget', 'annual_budget', 'executed')
      CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = 'budget_execution' AND p.item <> 'total'
       AND p.measure = t.measure AND p.parent_item = 'total' AND p.organization IS t.organization
      GROUP BY t.amount_id
      HAVING sum(p.item = 'fiscal_appropriation') > 0) AS s
WHERE abs(s.total - s.parts) > :tolerance
