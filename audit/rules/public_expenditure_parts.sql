-- zh: 公用经费小于其中各项之和
-- en: the public expenditure is less than the items within it
-- severity: error
-- source: 表内勾稽：公用经费其中办公经费、水电差旅费、会议培训费
-- explain: 公用经费下列的是“其中”，不必等于合计，但各项之和不能大于公用经费。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.form_id,
       s.label || '（' || coalesce(m.label, s.measure) || '）' || printf('%.12g', s.total) || '万元，其中各项合计' || printf('%.12g', s.parts) || '万元' AS message,
       '不小于' || printf('%.12g', s.parts) AS expected, printf('%.12g', s.total) AS found,
       s.parts AS expected_value, s.total AS found_value, s.refs AS expected_cells, 'amount:' || s.total_id AS found_cells
FROM (SELECT t.form_id, t.amount_id AS total_id, t.value AS total, coalesce(t.item_label, '公用经费') AS label, t.measure,
             round(sum(p.value), 6) AS parts, group_concat('amount:' || p.amount_id, ' ') AS refs
      FROM amounts AS t
      CROSS JOIN check_forms AS f ON f.form_id = t.form_id AND t.statement = 'expenditure_control' AND t.item = 'public_expenditure'
      CROSS JOIN amounts AS p ON p.form_id = t.form_id AND p.statement = 'expenditure_control'
       AND p.item IN ('office_expenses', 'utilities_travel', 'meetings_training') AND p.measure = t.measure
      GROUP BY t.amount_id) AS s
LEFT JOIN terms AS m ON m.kind = 'measure' AND m.parent = 'expenditure_control' AND m.key = s.measure
WHERE s.parts > s.total + :tolerance
