-- zh: 评价等次与得分不符
-- en: the rating is not that of the score
-- severity: error
-- source: 财预〔2020〕10号：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差
-- explain: 只认优（优秀）、良（良好）、中、差；合格、不合格等另有办法的不核对。
SELECT f.form_id,
       '得分' || printf('%.12g', f.total_score) || '分应为' || f.due || '，等次填的是' || f.rating AS message,
       f.due AS expected, f.rating AS found, 'total_score:' || f.form_id AS expected_cells,
       (SELECT 'attribute:' || a.attribute_id FROM attributes AS a WHERE a.form_id = f.form_id AND a.key = 'rating' LIMIT 1) AS found_cells
FROM (SELECT c.*, CASE trim(c.rating) WHEN '优' THEN '优' WHEN '优秀' THEN '优' WHEN '良' THEN '良' WHEN '良好' THEN '良'
                       WHEN '中' THEN '中' WHEN '差' THEN '差' END AS given,
             CASE WHEN c.total_score >= 90 THEN '优' WHEN c.total_score >= 80 THEN '良' WHEN c.total_score >= 60 THEN '中' ELSE '差' END AS due
      FROM check_forms AS c WHERE c.rating IS NOT NULL AND c.total_score BETWEEN 0 AND 100) AS f
WHERE f.given <> f.due
