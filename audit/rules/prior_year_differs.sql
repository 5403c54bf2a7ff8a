-- zh: 上年决算数与上年报送的决算数不一致
-- en: the final account of the year before is not the one that was reported then
-- severity: warning
-- source: 年度间勾稽：本年表的上年决算数 = 上年表的本年决算数
-- explain: 同一单位两个年度的基础数据表相比。同一年度报过几份而数不相同的，与其中任何一份相符即可。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
WITH finals AS MATERIALIZED (
  SELECT u.unit, u.fiscal_year, a.item, a.value, a.amount_id
  FROM (SELECT DISTINCT unit FROM check_documents WHERE unit IS NOT NULL) AS c
  JOIN v_document_units AS u ON u.unit = c.unit
  JOIN forms AS f ON f.document_id = u.document_id AND f.kind = 'basic_data'
  JOIN amounts AS a ON a.form_id = f.form_id
  WHERE a.statement = 'expenditure_control' AND a.measure = 'final'
    AND a.item IN ('three_public', 'project_expenditure', 'public_expenditure', 'procurement'))
SELECT n.form_id,
       coalesce(n.item_label, n.item) || '：上年决算数填' || printf('%.12g', n.value) || '万元，' || (d.fiscal_year - 1) || '年度报送的是'
         || printf('%.12g', o.value) || '万元' AS message,
       printf('%.12g', o.value) AS expected, printf('%.12g', n.value) AS found,
       CASE WHEN abs(o.value - n.value) <= 0.01 + 1e-9 THEN 'info' END AS severity,
       'amount:' || min(o.amount_id) AS expected_cells, 'amount:' || n.amount_id AS found_cells
FROM check_documents AS d
JOIN check_forms AS f ON f.document_id = d.document_id AND f.kind = 'basic_data'
JOIN amounts AS n ON n.form_id = f.form_id AND n.statement = 'expenditure_control' AND n.measure = 'prior_final'
JOIN finals AS o ON o.unit = d.unit AND o.fiscal_year = d.fiscal_year - 1 AND o.item = n.item
WHERE abs(o.value - n.value) > :tolerance
  AND NOT EXISTS (SELECT 1 FROM finals AS s WHERE s.unit = d.unit AND s.fiscal_year = d.fiscal_year - 1 AND s.item = n.item
                   AND abs(s.value - n.value) <= :tolerance)
GROUP BY n.amount_id
