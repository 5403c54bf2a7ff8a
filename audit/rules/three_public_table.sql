-- zh: 三公经费合计与各项之和不符（自评报告表）
-- en: the three public expenses of the report table are not the sum of their parts
-- severity: error
-- source: 表内勾稽：三公经费合计 = 公务接待费 + 公务用车运维费 + 公务用车购置费 + 因公出国费
-- explain: 各栏分别核对；分项全空的不核对，有一项填了的，空着的按0计；相差不超过各数末位四舍五入之和的，作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       coalesce(s.organization || '，', '') || s.label || coalesce('（' || m.label || '）', '') || printf('%.12g', s.total) || '万元，各项合计'
         || printf('%.12g', s.parts) || '万元，相差' || printf('%.12g', round(s.total - s.parts, 6)) || '万元' AS message,
       printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found, s.parts AS expected_value, s.total AS found_value,
       CASE WHEN abs(s.total - s.parts) <= 0.005 * (s.count + 1) + 1e-9 THEN 'info' END AS severity,
       s.refs AS expected_cells, 'amount:' || s.total_id AS found_cells
FROM (SELECT t.form_id, t.amount_id AS total_id, t.value AS total, coalesce(t.item_label, '三公经费合计') AS label, t.statement, t.measure, t.organization,
             round(sum(p.value), 6) AS parts, count(*) AS count, group_concat('amount:' || p.amount_id, ' ') AS refs
      FROM amounts AS t
      CROSS JOIN check_forms AS f ON f.form_id = t.form_id AND t.statement = 'three_public' AND t.item = 'total'
      CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = 'three_public' AND p.item IN ('official_reception', 'vehicle_operation', 'vehicle_purchase', 'overseas_travel')
       AND p.measure = t.measure AND p.organization IS t.organization
      GROUP BY t.amount_id) AS s
LEFT JOIN terms AS m ON m.kind = 'measure' AND m.parent = s.statement AND m.key = s.measure AND m.key <> 'amount'
WHERE abs(s.total - s.parts) > :tolerance
