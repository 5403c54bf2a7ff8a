-- zh: 楼堂馆所控制率与规模、投资不符，或超过100%
-- en: a control rate of buildings that is not what areas and sums make, or above 100 %
-- severity: warning
-- source: 表头：规模控制率 = 实际规模÷批复规模；投资概算控制率 = 实际投资÷预算投资
-- explain: 印出的控制率允许差半个末位单位；实际大于批复（预算）的另作提示。
SELECT r.form_id,
       CASE WHEN r.rate IS NOT NULL AND abs(r.rate - r.computed) > r.half + 1e-6
            THEN r.name || '印为' || r.text || '，按' || printf('%.12g', r.actual) || '÷' || printf('%.12g', r.approved) || '应为' || printf('%.2f', r.computed) || '%'
            ELSE r.name || printf('%.2f', r.computed) || '%，超过100%' END AS message,
       CASE WHEN r.rate IS NOT NULL AND abs(r.rate - r.computed) > r.half + 1e-6 THEN printf('%.2f%%', r.computed) ELSE '不超过100%' END AS expected,
       coalesce(r.text, printf('%.2f%%', r.computed)) AS found,
       'amount:' || r.approved_id || ' amount:' || r.actual_id AS expected_cells, coalesce('amount:' || r.rate_id, 'amount:' || r.actual_id) AS found_cells
FROM (SELECT s.*, s.actual / s.approved * 100.0 AS computed,
             CASE WHEN instr(s.text, '.') > 0
                  THEN 0.5 / pow(10, length(substr(s.text, instr(s.text, '.') + 1))
                                     - length(ltrim(substr(s.text, instr(s.text, '.') + 1), '0123456789０１２３４５６７８９')))
                  ELSE 0.5 END AS half
      FROM (SELECT a.form_id, k.name,
                   max(CASE WHEN a.measure = k.approved THEN a.value END) AS approved, max(CASE WHEN a.measure = k.actual THEN a.value END) AS actual,
                   max(CASE WHEN a.measure = k.rate THEN a.value END) AS rate, max(CASE WHEN a.measure = k.rate THEN replace(a.text, '．', '.') END) AS text,
                   max(CASE WHEN a.measure = k.approved THEN a.amount_id END) AS approved_id,
                   max(CASE WHEN a.measure = k.actual THEN a.amount_id END) AS actual_id, max(CASE WHEN a.measure = k.rate THEN a.amount_id END) AS rate_id
            FROM check_forms AS f
            CROSS JOIN amounts AS a ON a.form_id = f.form_id AND a.statement = 'facilities'
            CROSS JOIN (SELECT '规模控制率' AS name, 'approved_area' AS approved, 'actual_area' AS actual, 'area_control_rate' AS rate
                  UNION ALL SELECT '投资概算控制率', 'budget_investment', 'actual_investment', 'investment_control_rate') AS k
            GROUP BY a.form_id, a.item_label, a.row_index, k.name) AS s
      WHERE s.approved > 0 AND s.actual IS NOT NULL) AS r
WHERE (abs(r.rate - r.computed) > r.half + 1e-6 AND NOT (r.rate <= 1.5 AND abs(r.rate * 100 - r.computed) <= 0.5 + 1e-6))
   OR r.computed > 100 + 1e-6
