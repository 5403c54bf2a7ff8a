-- zh: 按收入性质分的各项之和与总额不符
-- en: the funds by kind of revenue do not add up to the total
-- severity: error
-- source: 表内勾稽：一般公共预算 + 政府性基金 + 专户管理的非税收入 + 其他资金 = 年度资金总额
-- explain: 印了“按收入性质分：n”的与它比；没有印的，先与全年预算数比，再与全年执行数、年初预算数比，有一个相符即可。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       '按收入性质分的各项合计' || printf('%.12g', s.parts) || '万元，' || s.against || printf('%.12g', s.total) || '万元，相差'
         || printf('%.12g', round(s.parts - s.total, 6)) || '万元' AS message,
       printf('%.12g', s.total) AS expected, printf('%.12g', s.parts) AS found, s.total AS expected_value, s.parts AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       coalesce('amount:' || s.printed_id, 'amount:' || s.annual_budget_id, 'amount:' || s.executed_id) AS expected_cells,
       s.refs AS found_cells
FROM (SELECT p.*, coalesce(p.printed, x.annual_budget, x.executed) AS total, x.annual_budget_id, x.executed_id,
             CASE WHEN p.printed IS NOT NULL THEN '合计印为' WHEN x.annual_budget IS NOT NULL THEN '全年预算数为' ELSE '全年执行数为' END AS against,
             x.annual_budget, x.executed, x.initial_budget
      FROM (SELECT a.form_id, round(sum(CASE WHEN a.item <> 'revenue_total' THEN a.value END), 6) AS parts,
                   count(CASE WHEN a.item <> 'revenue_total' THEN 1 END) AS count,
                   max(CASE WHEN a.item = 'revenue_total' THEN a.value END) AS printed,
                   max(CASE WHEN a.item = 'revenue_total' THEN a.amount_id END) AS printed_id,
                   group_concat(CASE WHEN a.item <> 'revenue_total' THEN 'amount:' || a.amount_id END, ' ') AS refs
            FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
            WHERE a.statement = 'funding' AND a.measure = 'amount'
              AND a.item IN ('revenue_total', 'general_public_budget', 'government_fund', 'special_account', 'other_funds')
            GROUP BY a.form_id) AS p
      LEFT JOIN check_funds AS x ON x.form_id = p.form_id AND x.item = 'total' AND x.organization IS NULL
      WHERE p.parts IS NOT NULL) AS s
WHERE abs(s.parts - s.total) > :tolerance
  AND (s.printed IS NOT NULL OR (abs(s.parts - coalesce(s.annual_budget, -1)) > :tolerance AND abs(s.parts - coalesce(s.executed, -1)) > :tolerance
                                 AND abs(s.parts - coalesce(s.initial_budget, -1)) > :tolerance))
