-- zh: 财政供养人员控制率指标的完成值与实有人数÷编制数不符
-- en: the indicator on the staff control rate does not say what the head counts make
-- severity: warning
-- source: 表间勾稽：指标“财政供养人员控制率”的完成值 = 实有人数÷编制数
-- explain: 完成值往往照抄目标值100%；与同一表格或同一文件中的人数相比，差半个百分点以内的不计。
-- :tolerance = 0.5    容差（百分点） | tolerance in percentage points
WITH staff AS MATERIALIZED (
  SELECT f.document_id, max(CASE a.measure WHEN 'establishment' THEN a.value END) AS posts,
         max(CASE a.measure WHEN 'on_post' THEN a.value END) AS on_post,
         max(CASE a.measure WHEN 'establishment' THEN a.amount_id END) AS posts_id,
         max(CASE a.measure WHEN 'on_post' THEN a.amount_id END) AS on_post_id
  FROM amounts AS a CROSS JOIN check_forms AS f ON f.form_id = a.form_id
  WHERE a.statement = 'staffing'
  GROUP BY f.document_id
  HAVING count(DISTINCT CASE a.measure WHEN 'establishment' THEN a.value END) = 1
     AND count(DISTINCT CASE a.measure WHEN 'on_post' THEN a.value END) = 1)
SELECT i.form_id,
       i.name || '：完成值' || i.actual_text || '，按' || printf('%.12g', s.on_post) || '÷' || printf('%.12g', s.posts) || '应为'
         || printf('%.2f', s.on_post / s.posts * 100) || '%' AS message,
       printf('%.2f%%', s.on_post / s.posts * 100) AS expected, i.actual_text AS found,
       'amount:' || s.posts_id || ' amount:' || s.on_post_id AS expected_cells, 'actual:' || i.indicator_id AS found_cells
FROM staff AS s
CROSS JOIN check_forms AS f ON f.document_id = s.document_id
CROSS JOIN indicators AS i ON i.form_id = f.form_id
WHERE s.posts > 0 AND i.applicable = 1 AND i.actual_unit = '%' AND i.actual_type = 'quantity'
  AND (i.name LIKE '%供养人员控制率%' OR i.name LIKE '%在职人员控制率%' OR i.name LIKE '%人员编制控制率%')
  AND abs(i.actual_value - s.on_post / s.posts * 100) > :tolerance
