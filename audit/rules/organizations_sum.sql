-- zh: 汇总行与各机构之和不符
-- en: the row of all organizations is not the sum of the organizations
-- severity: error
-- source: 表内勾稽：局机关及二级机构汇总 = 局机关 + 各二级机构
-- explain: 收入、支出、三公经费、固定资产各栏分别核对；各机构全空的不核对。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       s.organization || '，' || coalesce(i.label, s.label) || printf('%.12g', s.total) || '万元，各机构合计' || printf('%.12g', s.parts)
         || '万元，相差' || printf('%.12g', round(s.total - s.parts, 6)) || '万元' AS message,
       printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found, s.parts AS expected_value, s.total AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       s.refs AS expected_cells, 'amount:' || s.total_id AS found_cells
FROM (SELECT t.form_id, t.amount_id AS total_id, t.value AS total, t.item, t.statement, t.item_label AS label, t.organization,
             round(sum(p.value), 6) AS parts, count(*) AS count, group_concat('amount:' || p.amount_id, ' ') AS refs
      FROM check_forms AS f
      CROSS JOIN amounts AS t ON t.form_id = f.form_id AND t.statement IN ('revenue', 'expenditure', 'three_public', 'fixed_assets')
       AND (t.organization LIKE '%汇总%' OR t.organization LIKE '%合计%')
      CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = t.statement AND p.item = t.item AND p.measure = t.measure
       AND p.organization NOT LIKE '%汇总%' AND p.organization NOT LIKE '%合计%'
      WHERE f.kind = 'unit_profile'
      GROUP BY t.amount_id) AS s
LEFT JOIN terms AS i ON i.kind = 'item' AND i.parent = s.statement AND i.key = s.item
WHERE abs(s.total - s.parts) > :tolerance
