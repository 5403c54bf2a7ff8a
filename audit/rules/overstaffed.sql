-- zh: 在职人数超过编制数（控制率超过100%）
-- en: more staff than posts: a control rate over 100 %
-- severity: warning
-- source: 财预〔2013〕53号共性指标：在职人员控制率 = 在职人员数÷编制数，应不高于100%
-- explain: 有编制数和在职人数的按人数核对，否则看印出的控制率。
SELECT s.form_id,
       CASE WHEN s.on_post IS NOT NULL AND s.posts IS NOT NULL
            THEN '在职' || printf('%.12g', s.on_post) || '人，编制' || printf('%.12g', s.posts) || '人'
                   || CASE WHEN s.posts > 0 THEN '，控制率' || printf('%.2f', s.on_post / s.posts * 100) || '%' ELSE '' END
            ELSE '控制率印为' || s.text END AS message,
       CASE WHEN s.on_post IS NOT NULL AND s.posts IS NOT NULL THEN '不超过' || printf('%.12g', s.posts) ELSE '不超过100%' END AS expected,
       CASE WHEN s.on_post IS NOT NULL AND s.posts IS NOT NULL THEN printf('%.12g', s.on_post) ELSE s.text END AS found,
       'amount:' || s.posts_id AS expected_cells, coalesce('amount:' || s.on_post_id, 'amount:' || s.rate_id) AS found_cells
FROM (SELECT a.form_id,
             max(CASE a.measure WHEN 'establishment' THEN a.value END) AS posts,
             max(CASE a.measure WHEN 'on_post' THEN a.value END) AS on_post,
             max(CASE a.measure WHEN 'control_rate' THEN a.value END) AS rate,
             max(CASE a.measure WHEN 'control_rate' THEN a.text END) AS text,
             max(CASE a.measure WHEN 'establishment' THEN a.amount_id END) AS posts_id,
             max(CASE a.measure WHEN 'on_post' THEN a.amount_id END) AS on_post_id,
             max(CASE a.measure WHEN 'control_rate' THEN a.amount_id END) AS rate_id
      FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
      WHERE a.statement = 'staffing'
      GROUP BY a.form_id, a.item, a.organization) AS s
WHERE s.on_post > s.posts OR ((s.on_post IS NULL OR s.posts IS NULL) AND s.rate > 100)
