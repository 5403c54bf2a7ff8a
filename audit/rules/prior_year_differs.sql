-- zh: 上年决算数与上年报送的决算数不一致
-- en: the final account of the year before is not the one that was reported then
-- severity: warning
-- source: 年度间勾稽：本年表的上年决算数 = 上年表的本年决算数
-- explain: 同一单位两个年度的基础数据表相比。同一年度报过几份而数不相同的，与其中任何一份相符即可。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
WITH pairs AS MATERIALIZED (
  SELECT n.form_id, d.fiscal_year, n.amount_id, n.item, n.item_label, n.value, o.amount_id AS earlier_id, o.value AS earlier
  -- CROSS JOIN keeps the order: from the few documents that have an earlier one.
  FROM check_documents AS d
  CROSS JOIN check_units AS u ON u.unit = d.unit AND u.fiscal_year = d.fiscal_year - 1
  CROSS JOIN check_forms AS f ON f.document_id = d.document_id AND f.kind = 'basic_data'
  CROSS JOIN forms AS e ON e.document_id = u.document_id AND e.kind = 'basic_data'
  CROSS JOIN amounts AS n ON n.form_id = f.form_id AND n.statement = 'expenditure_control' AND n.measure = 'prior_final'
   AND n.item IN ('three_public', 'project_expenditure', 'public_expenditure', 'procurement')
  CROSS JOIN amounts AS o ON o.form_id = e.form_id AND o.statement = 'expenditure_control' AND o.measure = 'final' AND o.item = n.item)
SELECT p.form_id,
       coalesce(p.item_label, p.item) || '：上年决算数填' || printf('%.12g', p.value) || '万元，' || (p.fiscal_year - 1) || '年度报送的是'
         || printf('%.12g', p.earlier) || '万元' AS message,
       printf('%.12g', p.earlier) AS expected, printf('%.12g', p.value) AS found,
       CASE WHEN p.distance <= 0.01 + 1e-9 THEN 'info' END AS severity,
       'amount:' || p.earlier_id AS expected_cells, 'amount:' || p.amount_id AS found_cells
-- The nearest of what was reported then.
FROM (SELECT pairs.*, min(abs(earlier - value)) AS distance FROM pairs GROUP BY amount_id) AS p
WHERE p.distance > :tolerance
