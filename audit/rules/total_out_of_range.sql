-- zh: 总分超出0至100分
-- en: a total score below 0 or above 100
-- severity: error
-- source: 财预〔2020〕10号：总分设置为100分
-- explain: 总分应在0至100分之间。
-- :full = 100    满分 | full marks
SELECT f.form_id, '总分' || printf('%.12g', f.total_score) || '分，超出0至' || printf('%.12g', :full) || '分' AS message,
       '0至' || printf('%.12g', :full) AS expected, printf('%.12g', f.total_score) AS found, 'total_score:' || f.form_id AS found_cells
FROM check_forms AS f
WHERE f.total_score < 0 OR f.total_score > :full
