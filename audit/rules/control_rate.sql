-- zh: 控制率与在职人数÷编制数不符
-- en: the printed control rate is not staff on post / posts
-- severity: error
-- source: 表头：控制率 = 实际在职人数÷编制数×100%
-- explain: 允许差半个末位单位；差不足一个末位单位的视为截尾，只作提示。
SELECT r.form_id,
       '控制率印为' || r.text || '，按' || printf('%.12g', r.on_post) || '÷' || printf('%.12g', r.posts) || '应为' || printf('%.2f', r.computed) || '%' AS message,
       printf('%.2f%%', r.computed) AS expected, r.text AS found,
       CASE WHEN abs(r.rate - r.computed) < 2 * r.half + 1e-6 THEN 'info' END AS severity,
       'amount:' || r.posts_id || ' amount:' || r.on_post_id AS expected_cells, 'amount:' || r.rate_id AS found_cells,
       r.computed AS expected_value, r.rate AS found_value
FROM (SELECT s.*, s.on_post / s.posts * 100.0 AS computed,
             CASE WHEN instr(s.text, '.') > 0
                  THEN 0.5 / pow(10, length(substr(s.text, instr(s.text, '.') + 1))
                                     - length(ltrim(substr(s.text, instr(s.text, '.') + 1), '0123456789０１２３４５６７８９')))
                  ELSE 0.5 END AS half
      FROM (SELECT a.form_id,
                   max(CASE a.measure WHEN 'establishment' THEN a.value END) AS posts,
                   max(CASE a.measure WHEN 'on_post' THEN a.value END) AS on_post,
                   max(CASE a.measure WHEN 'control_rate' THEN a.value END) AS rate,
                   max(CASE a.measure WHEN 'control_rate' THEN replace(a.text, '．', '.') END) AS text,
                   max(CASE a.measure WHEN 'establishment' THEN a.amount_id END) AS posts_id,
                   max(CASE a.measure WHEN 'on_post' THEN a.amount_id END) AS on_post_id,
                   max(CASE a.measure WHEN 'control_rate' THEN a.amount_id END) AS rate_id
            FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
            WHERE a.statement = 'staffing'
            GROUP BY a.form_id, a.item, a.organization) AS s
      WHERE s.posts > 0 AND s.on_post IS NOT NULL AND s.rate IS NOT NULL) AS r
WHERE abs(r.rate - r.computed) > r.half + 1e-6
  AND NOT (r.rate <= 1.5 AND abs(r.rate * 100 - r.computed) <= max(100 * r.half, 0.5) + 1e-6)
