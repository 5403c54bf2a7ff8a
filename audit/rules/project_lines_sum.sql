-- zh: 项目支出与其下各行之和不符
-- en: the project expenditure of the base data is not the sum of its lines
-- severity: error
-- source: 基础数据表说明：项目支出填报基本支出以外的所有项目支出；表内勾稽：项目支出 = 其下各行之和，专项资金 = 一个专项一行之和
-- explain: 项目支出、专项资金、上级转移支付等有下级行的，各年度栏分别与下级行之和核对；下级行自己没有数而再下一级有数的，用再下一级之和。
-- explain: 本行空着的不核对；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       s.label || '（' || coalesce(m.label, s.measure) || '）' || printf('%.12g', s.total) || '万元，其下' || s.count || '行合计' || printf('%.12g', s.parts)
         || '万元，相差' || printf('%.12g', round(s.total - s.parts, 6)) || '万元' AS message,
       printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found, s.parts AS expected_value, s.total AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       s.refs AS expected_cells, 'amount:' || s.total_id AS found_cells
FROM (SELECT t.form_id, t.amount_id AS total_id, t.value AS total, coalesce(t.item_label, t.item) AS label, t.measure,
             round(sum(p.value), 6) AS parts, count(*) AS count, group_concat('amount:' || p.amount_id, ' ') AS refs
      FROM amounts AS t
      CROSS JOIN check_forms AS f ON f.form_id = t.form_id AND t.statement = 'expenditure_control'
       AND t.item IN ('project_expenditure', 'business_funds', 'maintenance_funds', 'special_funds', 'transfers')
      CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = 'expenditure_control' AND p.measure = t.measure
       AND p.item IN ('business_funds', 'maintenance_funds', 'special_funds', 'transfers', 'other')
       AND (p.parent_item = t.item
            OR (t.item = 'project_expenditure'
                AND p.parent_item IN ('business_funds', 'maintenance_funds', 'special_funds', 'transfers')
                AND NOT EXISTS (SELECT 1 FROM amounts AS o
                                WHERE o.form_id = t.form_id AND o.statement = 'expenditure_control' AND o.item = p.parent_item
                                  AND o.measure = t.measure)))
      WHERE (SELECT count(*) FROM amounts AS o WHERE o.form_id = t.form_id AND o.statement = 'expenditure_control'
              AND o.item = t.item AND o.measure = t.measure) = 1
      GROUP BY t.amount_id) AS s
LEFT JOIN terms AS m ON m.kind = 'measure' AND m.parent = 'expenditure_control' AND m.key = s.measure
WHERE abs(s.total - s.parts) > :tolerance
